"""Starting content from files: loaded repeatedly without harm, or a clear word on what is wrong."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from checklist.models import Tip
from project.releases.load import CorruptContent, load_content

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

TIP = """
[[tip]]
id = "T1"
title = "Stretch first"
why = "It may help."
evidence = "judgement"
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only content file there is."""
    path = tmp_path / "tips.toml"
    path.write_text(TIP)
    monkeypatch.setattr("project.releases.load.list_content_files", lambda: iter([path]))
    return path


def test_loading_twice_changes_nothing(content: Path) -> None:
    assert load_content().added == 1
    report = load_content()
    assert (report.added, report.updated, report.skipped) == (0, 1, 0)
    assert Tip.objects.count() == 1


def test_a_changed_file_renews_what_staff_never_touched(content: Path) -> None:
    load_content()
    content.write_text(TIP.replace("Stretch first", "Stretch at once"))
    load_content()
    assert Tip.objects.get().title == "Stretch at once"


def test_drafts_that_staff_changed_are_never_overwritten(content: Path) -> None:
    load_content()
    Tip.objects.update(title="Our own words")
    content.write_text(TIP.replace("Stretch first", "Stretch at once"))
    report = load_content()
    assert report.skipped == 1
    assert Tip.objects.get().title == "Our own words"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[tip", "is not valid TOML"),
        ('[[tipp]]\nid = "T1"', "no id or no such type"),
        ('[[tip]]\ntitle = "No id"', "no id or no such type"),
        (TIP + 'colour = "red"', "T1"),
        (TIP.replace("judgement", "certain"), "T1"),
        (TIP + 'sources = ["NOBODY"]', "T1"),
        (TIP + "title_again = 3", "T1"),
    ],
)
def test_a_corrupt_file_is_named_and_nothing_is_loaded(
    content: Path, text: str, words: str
) -> None:
    content.write_text(text)
    with pytest.raises(CorruptContent, match="tips") as error:
        load_content()
    assert words in str(error.value)
    assert "Nothing was loaded" in str(error.value)
    assert not Tip.objects.exists()


def test_the_command_says_what_it_did_or_what_is_wrong(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_content")
    assert "1 items added" in capsys.readouterr().out
    content.write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match="not valid TOML"):
        call_command("load_content")
