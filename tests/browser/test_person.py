"""Who is drawn is the person's choice: on every page and in the player, without a network too."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from stretches.figure import draw
from tests.browser.visitor import Visitor
from tests.live import LiveSite

OTHERS = "svg[data-pose]:not(.fig-body-scarf)"
LOOKS = """(figure) => [...figure.querySelectorAll("[class]")].map((shape) =>
  shape.getAttribute("class"))"""


def choose(page: Page, person: str) -> None:
    # The whole card is the target: the radio button in it is only for those who don't see it.
    page.locator(".person", has_text=person).tap()
    expect(page.get_by_role("radio", name=person)).to_be_checked()


def looks(body: str) -> list[str]:
    return re.findall(r'<(?:path|rect) class="([^"]*)"', draw("calf-bed-towel", body=body))


@pytest.mark.full
def test_a_chosen_person_is_drawn_on_every_page_without_a_network_too(
    own_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    visitor = make_visitor(base_url=own_site.url)
    visitor.visit("/")
    choose(visitor.open("/settings/"), "Headscarf")
    own_site.kill()
    page = visitor.open("/")
    expect(page.locator(".fig-body-scarf").first).to_be_visible()
    expect(page.locator(OTHERS)).to_have_count(0)
    assert page.locator(".tile-first svg").evaluate(LOOKS) == looks("scarf") != looks("pregnant")
    page.get_by_role("link", name="Calf").tap()
    expect(page.locator('.stage-figure svg[data-pose="calf-bed-towel"]')).to_be_visible()
    expect(page.locator(OTHERS)).to_have_count(0)


@pytest.mark.full
def test_people_to_choose_from_stay_who_they_are_and_none_is_chosen_at_first(
    visitor: Visitor,
) -> None:
    page = visitor.open("/settings/")
    expect(page.get_by_role("radio", name="Someone different")).to_be_checked()
    choose(page, "Beard")
    page.get_by_role("button", name="Back to normal").tap()
    expect(page.get_by_role("radio", name="Someone different")).to_be_checked()
    expect(page.locator(".fig-body-beard")).to_have_count(1)
    expect(page.locator("[data-people] svg")).to_have_count(6)
