"""Where it seizes: a tap on the body or on a name shows that place, and nothing is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_faults
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.selection import full_except

WHERE = "/where/"
PLACES = {
    "Neck": "Neck",
    "Low back": "Back",
    "Hand": "Hand",
    "Front of thigh": "Front of thigh",
    "Back of thigh": "Back of thigh",
    "Calf": "Calf",
    "Foot or toes": "Foot or toes",
}
"""What can be pointed at → the area whose stretches fit."""
NAMED_ONLY = "One muscle won't let go"
KEPT = """async () => JSON.stringify([location.href, document.title, history.length, history.state,
  {...localStorage}, {...sessionStorage}, (await indexedDB.databases()).map(({ name }) => name)])"""
HIT = """(region) => {
  const { left, top, width, height } = region.getBoundingClientRect();
  const hit = (across, down) => document.elementFromPoint(left + across, top + down) === region;
  const edges = [[width / 2, 3], [width / 2, height - 3], [3, height / 2], [width - 3, height / 2]];
  return Math.min(width, height) >= 48 && edges.every(([across, down]) => hit(across, down));
}"""


def on_the_body(page: Page, place: str) -> Locator:
    return page.get_by_role("group", name="On the body").get_by_role("button", name=place)


def by_name(page: Page, place: str) -> Locator:
    return page.get_by_role("list", name="By name").get_by_role("button", name=place)


def shown(page: Page) -> list[str]:
    """The places that can be read now."""
    return page.locator("main section:visible > h2").all_inner_texts()


def test_a_tap_on_the_body_shows_that_place_alone_and_sends_nothing(visitor: Visitor) -> None:
    page = visitor.visit("/check/")
    page.get_by_role("link", name="Show where it seizes").tap()
    expect(by_name(page, NAMED_ONLY)).to_be_enabled()
    assert shown(page) == []
    before = page.evaluate(KEPT)
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    for place, area in PLACES.items():
        on_the_body(page, place).tap()
        assert shown(page) == [place]
        expect(page.get_by_role("heading", name=place, exact=True)).to_be_focused()
        expect(page.get_by_role("heading", name=place, exact=True)).to_be_in_viewport()
        expect(page.get_by_role("group", name="On the body")).to_be_hidden()
        expect(page.get_by_role("link", name="Chest pain, hard breathing")).to_be_visible()
        expect(page.get_by_role("link", name=f"Ease it now: {area}")).to_be_visible()
        expect(page.get_by_role("link", name="Routine: ")).to_be_visible()
        page.get_by_role("button", name="All places").tap()
        assert shown(page) == []
        expect(on_the_body(page, place)).to_be_focused()
    by_name(page, NAMED_ONLY).tap()
    assert shown(page) == [NAMED_ONLY]
    assert axe_faults(page) == []
    assert (page.evaluate(KEPT), asked) == (before, [])


def test_the_locator_works_by_keyboard_and_opens_a_linked_place(
    live_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    page = make_visitor(base_url=live_site.url, is_mobile=False).open(f"{WHERE}#neck")
    assert shown(page) == ["Neck"]
    page.get_by_role("button", name="All places").press("Enter")
    expect(on_the_body(page, "Hand")).to_be_focused()
    calf = by_name(page, "Calf")
    expect(calf).to_have_attribute("aria-expanded", "false")
    calf.press("Space")
    assert shown(page) == ["Calf"]
    expect(page.get_by_role("heading", name="Calf", exact=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="All places")).to_be_focused()
    page.keyboard.press("Enter")
    expect(calf).to_be_focused()


@pytest.mark.parametrize("width", full_except([320], [320, 390, 1280]))
def test_every_target_on_the_body_is_large_enough_and_covers_no_other(
    width: int, live_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    options: dict[str, Any] = {"viewport": {"width": width, "height": 844}, "is_mobile": False}
    page = make_visitor(base_url=live_site.url, **options).open(WHERE)
    hit = {place: on_the_body(page, place).evaluate(HIT) for place in PLACES}
    assert hit == dict.fromkeys(PLACES, True)


@pytest.mark.full
def test_without_javascript_all_places_are_read(
    live_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    page = make_visitor(base_url=live_site.url, java_script_enabled=False).page
    page.goto(WHERE)
    assert set(shown(page)) == {*PLACES, NAMED_ONLY}
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("link", name="Ease it now: Calf")).to_be_visible()
