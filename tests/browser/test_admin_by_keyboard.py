"""From Today to a published sentence, by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.staff import DESKTOP, add_people, sign_in
from tests.browser.visitor import Visitor
from tests.live import LiveSite

MakeVisitor = Callable[..., Visitor]

BUILD = 30_000  # milliseconds in which a release is surely built
MOST = 200
"""Presses of Tab after which nothing more is to be expected."""
FAULT_OF_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element.localName === "iframe") return "";
  const name = `${element.localName} “${(element.textContent || element.name || "").trim()}”`;
  const box = element.getBoundingClientRect();
  const { outlineStyle, boxShadow } = getComputedStyle(element);
  if (outlineStyle === "none" && boxShadow === "none") return `${name} shows no focus`;
  const x = box.x + box.width / 2;
  const y = box.y + Math.min(box.height, 48) / 2;
  const seen = document.elementFromPoint(x, y);
  const known = element.contains(seen) || seen?.contains(element) || seen?.closest("label");
  return known ? "" : `${name} is covered`;
}"""
TIP = "Stretch first, until it lets go"
WHY = "A slow stretch quiets the nerve. Try it first."


@pytest.fixture
def desk(own_site: LiveSite, make_visitor: MakeVisitor) -> Page:
    add_people(own_site, ruth="")
    return make_visitor(base_url=own_site.url, **DESKTOP).page


def go_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus. Each stop on the way must show that it has it."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        assert page.evaluate(FAULT_OF_FOCUS) == ""
        if target.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"Tab never comes to {target}")


def press(page: Page, target: Locator) -> None:
    go_to(page, target)
    page.keyboard.press("Enter")


def arrive(page: Page, title: str) -> None:
    """Wait for the screen with this title, and skip its menu."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.wait_for_load_state()
    press(page, page.get_by_role("link", name="Skip to main content"))


@pytest.mark.full
def test_one_sentence_is_changed_and_published_with_the_keyboard_alone(
    desk: Page, own_site: LiveSite
) -> None:
    sign_in(desk, "ruth")
    desk.goto("/admin/")
    press(desk, desk.get_by_role("navigation").get_by_role("link", name="Tips"))
    arrive(desk, "Tips")
    press(desk, desk.get_by_role("link", name=TIP))
    arrive(desk, TIP)
    go_to(desk, desk.get_by_label("Why", exact=False).first)
    desk.keyboard.press("Control+A")
    desk.keyboard.type(WHY)
    press(desk, desk.get_by_role("button", name="Save and review"))
    arrive(desk, "What will change for patients")
    expect(desk.locator('[name="chosen"]:checked')).to_have_count(1)
    press(desk, desk.get_by_role("button", name="Publish release 2"))
    expect(desk.get_by_text("Release 2 is live")).to_be_visible(timeout=BUILD)
    assert WHY in own_site.get("/tips/").decode()
