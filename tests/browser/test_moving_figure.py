"""The player's figure moves into the next pose: from the page's own pictures, and offline."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor
from tests.live import LiveSite

MOVING = '[data-kind="hold"] .stage-figure svg > g'
AS_PRINTED = """() => {
  const [shown, printed] = [".stage-figure svg", ".printed #picture-calf-wall"].map((selector) =>
    document.querySelector(selector));
  return shown.innerHTML === printed.innerHTML
    && shown.getAttribute("viewBox") === printed.getAttribute("viewBox");
}"""
WATCH = """() => {
  document.poses = new Set();
  new MutationObserver(() => {
    for (const path of document.querySelectorAll(".stage-figure svg > g > path:nth-of-type(4)")) {
      document.poses.add(path.getAttribute("d"));
    }
  }).observe(document.querySelector(".stage-figure"), { childList: true, subtree: true,
    attributes: true });
}"""
FRAMES = 10


def start_bedtime(page: Page) -> None:
    page.get_by_role("button", name="Start", exact=True).tap()
    page.evaluate(WATCH)


def test_the_figure_moves_into_the_next_pose_and_then_stands_as_the_page_printed_it(
    own_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    visitor = make_visitor(base_url=own_site.url)
    visitor.visit("/")
    own_site.kill()
    page = visitor.open("/routines/bedtime/")
    start_bedtime(page)
    expect(page.locator(MOVING)).to_have_count(1, timeout=15_000)
    expect(page.locator(MOVING)).to_have_count(0)
    assert page.evaluate("document.poses.size") > FRAMES
    assert page.evaluate(AS_PRINTED)


def test_where_movement_is_unwelcome_the_figure_stands_still(visitor: Visitor) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    visitor.open("/routines/bedtime/")
    start_bedtime(page)
    expect(page.locator('[data-kind="hold"] .stage-figure svg')).to_have_count(1, timeout=15_000)
    visitor.wait_for("() => document.querySelector('[data-part=count]').textContent === '0:07'")
    assert page.evaluate("document.poses.size") == 0
    assert page.evaluate(AS_PRINTED)
