"""A backup while staff write, and its restore: the same release, to the last byte."""

import stat
from pathlib import Path

import pytest

from tests.integration.backup.conftest import Site

PUBLISH = """
from django.test.utils import override_settings
from project.releases.load import load_content
from project.releases.starting_content import publish_starting_content
load_content()
with override_settings(PUBLISH_BUILDER="tests.builders.build_nothing"):
    publish_starting_content()
"""
WRITE = """
from django.db import transaction
from checklist.models import Tip, Question
print("writing", flush=True)
for number in range(1_000_000):
    with transaction.atomic():
        Tip.objects.update(why=f"Number {number}")
        Question.objects.update(answer=f"Number {number}")
"""
HELD = """
from project.releases.content import compute_digest
from project.releases.live import get_live_release
from checklist.models import Tip, Question
release = get_live_release()
whys = set(Tip.objects.values_list("why", flat=True))
answers = set(Question.objects.values_list("answer", flat=True))
is_whole = release.digest == compute_digest(release.document)
print(release.digest, is_whole, whys == answers, len(whys))
"""
SPOIL = """
from checklist.models import Tip
from project.clinic.models import ClinicProfile
Tip.objects.all().delete()
ClinicProfile.objects.update(name="Somebody else")
"""
COUNT = "from project.backup.models import Backup; print(Backup.objects.count())"


def test_a_backup_made_while_staff_write_restores_one_moment(site: Site) -> None:
    digest = site.shell(PUBLISH + HELD).split()[-4]
    writer = site.start("shell", "-v", "0", "-c", WRITE)
    assert writer.stdout
    try:
        assert writer.stdout.readline() == "writing\n"
        output = site.manage("backup")
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    (file,) = site.folder.iterdir()
    assert str(file) in output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert site.shell(COUNT + SPOIL) == "1"
    refused_where_there_is_content(site, file)
    assert digest in site.manage("restore_backup", str(file), "--yes")
    # Every tip and every question says the same number: no transaction was cut in two.
    assert site.shell(HELD).split() == [digest, "True", "True", "1"]
    assert len(list(site.folder.iterdir())) == 2


def refused_where_there_is_content(site: Site, file: Path) -> None:
    well, output = site.run("restore_backup", str(file))
    assert not well
    assert "Nothing was changed. Add --yes" in output


@pytest.mark.full
def test_a_file_that_is_no_backup_is_refused(site: Site, tmp_path: Path) -> None:
    site.manage("backup")
    (good,) = site.folder.iterdir()
    torn = tmp_path / f"torn{good.suffix}"
    torn.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    for file in (torn, tmp_path / f"missing{good.suffix}", tmp_path / "unknot.txt"):
        well, output = site.run("restore_backup", str(file), "--yes")
        assert not well, output
        assert "Nothing was changed" in output
    assert site.shell(COUNT) == "1"
