"""The diary of cramps: stored on the phone alone, and nothing else depends on it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor
from tests.selection import full_except

DIARY = "/diary/"
HANGS = "() => { IDBFactory.prototype.open = () => new EventTarget(); }"
THROWS = "() => { IDBFactory.prototype.open = () => { throw new Error('Not here'); }; }"
MISSING = "() => { Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined }); }"

BAD_ENTRY = '{"unknot-diary": 1, "entries": [{"id": 7}]}'
NO_DIARIES = ["", "<script>", "[]", BAD_ENTRY, "\x00" * 99]


@pytest.fixture
def page(visitor: Visitor) -> Page:
    visitor.open(DIARY)
    return visitor.page


def expect_message(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


def write(page: Page, note: str, area: str = "Calf") -> None:
    page.get_by_label("Where").select_option(area)
    page.get_by_label("What helped").fill(note)
    page.get_by_role("button", name="Write it down").tap()
    expect(page.get_by_label("What helped")).to_have_value("")
    expect_message(page, "It is in your diary.")


def notes(page: Page) -> list[str]:
    return page.locator(".diary-list p").all_inner_texts()


def saved(page: Page, folder: Path) -> Path:
    page.evaluate("() => { Navigator.prototype.canShare = undefined; }")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save or share").tap()
    path = folder / "diary.json"
    download.value.save_as(path)
    return path


def import_diary(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import a saved diary").tap()
    chooser.value.set_files(path)


def erase(page: Page) -> None:
    page.get_by_role("button", name="Erase all").tap()
    page.get_by_role("dialog").get_by_role("button", name="Erase all").tap()
    expect_message(page, "Your diary is empty.")


def test_entries_are_still_there_after_a_reload(page: Page) -> None:
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    write(page, "Warm towel")
    write(page, "Walked a little", "Foot or toes")
    page.reload()
    expect(page.locator(".diary-list li")).to_have_count(2)
    assert sorted(notes(page)) == ["Walked a little", "Warm towel"]
    page.get_by_role("button", name="Remove: Calf").tap()
    expect_message(page, "It is removed.")
    assert notes(page) == ["Walked a little"]


@pytest.mark.parametrize(
    "script", full_except([HANGS], [HANGS, THROWS, MISSING]), ids=["hangs", "throws", "missing"]
)
def test_case_14_a_database_that_fails_hurts_nothing_else(visitor: Visitor, script: str) -> None:
    page = visitor.page
    page.add_init_script(f"({script})()")
    page.goto(DIARY)
    expect_message(page, "storage does not answer")
    page.get_by_label("What helped").fill("Not lost")
    page.get_by_role("button", name="Write it down").tap()
    expect(page.get_by_label("What helped")).to_have_value("Not lost")
    page.goto("/calf/now/")
    expect(page.get_by_role("timer")).to_be_visible()


def test_case_14_a_diary_saved_erased_and_imported_is_the_same(page: Page, tmp_path: Path) -> None:
    write(page, 'Warm towel, "tight" <b>calf</b>')
    write(page, "Second")
    before = notes(page)
    path = saved(page, tmp_path)
    erase(page)
    expect(page.locator(".diary-list li")).to_have_count(0)
    import_diary(page, path)
    expect(page.get_by_role("dialog")).to_contain_text("The file holds 2 entries.")
    page.get_by_role("button", name="Add them").tap()
    expect_message(page, "The entries are in your diary.")
    assert notes(page) == before


@pytest.mark.parametrize("text", full_except([BAD_ENTRY], NO_DIARIES))
def test_case_14_a_file_that_is_no_diary_is_refused_and_changes_nothing(
    page: Page, tmp_path: Path, text: str
) -> None:
    write(page, "Mine")
    (tmp_path / "odd.json").write_text(text)
    import_diary(page, tmp_path / "odd.json")
    expect_message(page, "This file holds no diary of this app.")
    assert notes(page) == ["Mine"]


def test_case_14_a_hostile_entry_is_text_and_nothing_else(page: Page, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)><a href=javascript:alert(1)>x</a>"
    entries = [{"id": "x", "at": 1, "area": hostile, "note": hostile}, {"id": "y"}]
    (tmp_path / "odd.json").write_text(json.dumps({"unknot-diary": 1, "entries": entries}))
    import_diary(page, tmp_path / "odd.json")
    expect(page.get_by_role("dialog")).to_contain_text("1 more can't be read")
    page.get_by_role("button", name="Add them").tap()
    expect_message(page, "The entries are in your diary.")
    assert notes(page) == [hostile]
    expect(page.locator(".diary-list :is(img, a)")).to_have_count(0)


@pytest.mark.full
def test_erasing_asks_first(page: Page) -> None:
    write(page, "Mine")
    page.get_by_role("button", name="Erase all").tap()
    page.get_by_role("button", name="Keep it").tap()
    assert notes(page) == ["Mine"]


def test_the_diary_never_leaves_the_phone(visitor: Visitor) -> None:
    page = visitor.visit(DIARY)
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    write(page, "Private words")
    page.get_by_role("button", name="Remove: Calf").tap()
    expect_message(page, "It is removed.")
    assert asked == []
