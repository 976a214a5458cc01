"""Content is exported, changed in the file, and one of two changes is imported."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.phone import Phone
from tests.browser.staff import DESKTOP, add_people, sign_in
from tests.live import LiveSite


def export_drafts(page: Page) -> Any:
    with page.expect_download() as download:
        page.get_by_role("button", name="What patients see").click()
    assert download.value.suggested_filename.startswith("unknot-release-1-")
    return json.loads(Path(download.value.path()).read_bytes())


def tips_of(content: Any) -> tuple[Any, Any]:
    """The first two tips of the file."""
    first, second, *_rest = content["items"]["order/tip"]["ids"]
    return content["items"][f"tip/{first}"], content["items"][f"tip/{second}"]


def upload(page: Page, content: bytes) -> None:
    file = {"name": "theirs.json", "mimeType": "application/json", "buffer": content}
    page.get_by_label("File (").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Show what it would change").click()


def change_named(page: Page, title: str) -> Locator:
    return page.get_by_role("article").filter(has=page.get_by_role("checkbox", name=title))


@pytest.mark.full
def test_one_of_two_changes_of_a_file_is_imported_and_waits_for_review(
    own_site: LiveSite, make_visitor: Callable[..., Phone]
) -> None:
    add_people(own_site, paula="Publishers")
    page = make_visitor(base_url=own_site.url, **DESKTOP).page
    sign_in(page, "paula")
    page.get_by_role("link", name="Import and export").first.click()
    content = export_drafts(page)
    wanted, other = tips_of(content)
    wanted["why"], other["why"] = "A tangerine helps.", "A walnut helps."
    upload(page, json.dumps(content)[:-9].encode())
    expect(page.get_by_role("alert").filter(has_text="Nothing was changed")).to_be_visible()
    upload(page, json.dumps(content).encode())
    expect(change_named(page, wanted["title"]).locator("ins").first).to_have_text("tangerine")
    page.get_by_role("checkbox", name=other["title"]).uncheck()
    page.get_by_role("button", name="Import what is ticked into the drafts").click()
    expect(page.get_by_text("1 item is in the drafts now.")).to_be_visible()
    expect(change_named(page, wanted["title"]).locator("ins").first).to_have_text("tangerine")
    expect(page.get_by_text("walnut")).to_have_count(0)
