"""What a result of Check rules out is hidden on every page that it leads to, within 2 taps."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_patients import NIGHT_CRAMP, tap
from tests.browser.visitor import Visitor

SWOLLEN = "One leg or arm is swollen"
DIALYSIS = "I'm on dialysis"
NOTICE = "So some advice is hidden here."
START = re.compile(r"^(Start|Go on where you were)$")
VISIBLE = """(selector) => [...document.querySelectorAll(selector)].filter(
  (each) => each.checkVisibility()).map((each) => each.textContent.trim().slice(0, 60))"""
NEVER = "[data-stretching], [data-rubbing], .choice, [data-player] button, [data-start]"


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor.open("/check/")


def visible_links(page: Page) -> list[str]:
    """The paths of this site that visible links lead to."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('a[href]')].filter((a) => a.checkVisibility())"
        ".map((a) => a.href)"
    )
    here = urlsplit(page.url).netloc
    parts = [urlsplit(each) for each in found]
    return [part.path for part in parts if part.netloc == here and part.path != "/check/"]


def crawl(page: Page, taps: int) -> Iterator[str]:
    """Opens each page that can be reached by so many taps on links, once."""
    known: set[str] = set()
    layer = visible_links(page)
    for _ in range(taps):
        below: list[str] = []
        for path in dict.fromkeys(layer):
            if path in known:
                continue
            known.add(path)
            page.goto(path)
            expect(page.locator("html:has([data-hidden-advice]:not([hidden]))")).to_have_count(1)
            yield path
            below += visible_links(page)
        layer = below


def test_no_page_within_two_taps_of_a_possible_clot_leads_into_a_stretch(page: Page) -> None:
    tap(page, SWOLLEN)
    tap(page, NIGHT_CRAMP)
    pages = list(check_pages(page))
    assert len(pages) > 20
    assert {"/", "/calf/", "/tips/", "/prevent/", "/where/", "/somewhere-else/"} <= set(pages)


def check_pages(page: Page) -> Iterator[str]:
    for path in crawl(page, 2):
        assert page.evaluate(VISIBLE, NEVER) == [], path
        assert page.get_by_role("button", name=START).count() == 0, path
        yield path


def test_a_tile_leads_to_the_warning_signs_and_not_into_the_stretch(page: Page) -> None:
    tap(page, SWOLLEN)
    page.get_by_role("link", name="Relief", exact=True).tap()
    page.get_by_role("link", name="Calf").first.tap()
    page.wait_for_url(re.compile("/calf/"))
    expect(page.get_by_text(NOTICE)).to_be_visible()
    expect(page.get_by_role("timer")).to_be_hidden()
    page.get_by_text("All warning signs here").tap()
    expect(page.get_by_text(SWOLLEN, exact=True)).to_be_visible()

    page.get_by_role("link", name="Back to Check").tap()
    page.get_by_role("button", name="Start over").tap()
    page.goto("/calf/")
    expect(page.get_by_text(NOTICE)).to_be_hidden()
    expect(page.locator(".choice").first).to_be_visible()


def test_who_must_limit_fluids_reads_no_tip_to_drink_and_may_stretch(page: Page) -> None:
    tap(page, DIALYSIS)
    page.goto("/tips/")
    expect(page.get_by_text(NOTICE)).to_be_visible()
    expect(page.locator("#T5, #T16").filter(visible=True)).to_have_count(0)
    expect(page.locator("#T1")).to_be_visible()
    page.goto("/calf/")
    expect(page.locator(".choice").first).to_be_visible()


def test_only_the_kinds_are_stored_and_only_until_the_browser_is_closed(page: Page) -> None:
    tap(page, SWOLLEN)
    stored: dict[str, Any] = page.evaluate("() => ({ ...sessionStorage })")
    (text,) = stored.values()
    assert '"kinds":["stretching","rubbing"]' in text
    assert "swollen" not in text
    tap(page, SWOLLEN)
    page.get_by_role("button", name="No, none of these").nth(1).tap()
    assert page.evaluate("() => sessionStorage.length") == 0
