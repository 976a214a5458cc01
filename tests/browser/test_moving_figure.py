"""The player's figure moves into the next pose: from the page's own pictures, and offline."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor
from tests.live import LiveSite

MOVING = '[data-kind="hold"] .stage-moving canvas'
AS_PRINTED = """() => {
  const [shown, printed] = [".stage-figure svg", ".printed #picture-calf-wall"].map((selector) =>
    document.querySelector(selector));
  return shown.innerHTML === printed.innerHTML
    && shown.getAttribute("viewBox") === printed.getAttribute("viewBox");
}"""
WATCH = """() => {
  document.frames = new Set();
  const small = new OffscreenCanvas(64, 64).getContext("2d", { willReadFrequently: true });
  const look = () => {
    const canvas = document.querySelector(".stage-moving canvas");
    if (canvas) {
      small.clearRect(0, 0, 64, 64);
      small.drawImage(canvas, 0, 0, 64, 64);
      document.frames.add(small.getImageData(0, 0, 64, 64).data.join());
    }
    requestAnimationFrame(look);
  };
  look();
}"""
# Beside each printed pose the same pose on a canvas, by the modules that paint the movement.
PAINT_ALL = """async () => {
  const folder = document.querySelector('script[type="module"]').src.replace(/[^/]*$/, "");
  const load = (name) => import(folder + name);
  const { drawShapes, getShapeKind } = await load("lib/figure/canvas.js");
  const { drawFigure, getBody, loadFigures } = await load("components/figures.js");
  const { readStyles } = await load("components/movement.js");
  const { poses, bodies, tables } = await loadFigures();
  const printed = [...document.querySelectorAll("svg[data-pose]")].filter(
    (figure) => !figure.querySelector("use"));
  const all = printed.map((figure) => {
    const both = document.createElement("p");
    const canvas = document.createElement("canvas");
    both.className = "both";
    both.dataset.pose = figure.dataset.pose;
    figure = figure.cloneNode(true);
    both.append(figure, canvas);
    figure.setAttribute("width", 240);
    figure.setAttribute("height", 240);
    canvas.width = canvas.height = 240 * devicePixelRatio;
    canvas.style.inlineSize = "240px";
    return { both, figure, canvas };
  });
  document.body.replaceChildren(...all.map(({ both }) => both));
  for (const { figure, canvas } of all) {
    const pose = poses[figure.dataset.pose];
    const drawn = drawFigure(pose, bodies[getBody(figure)], tables);
    const kinds = Object.fromEntries(drawn.map(({ d, ...shape }) => [getShapeKind(shape), shape]));
    drawShapes(canvas.getContext("2d"), drawn, pose.box, readStyles(kinds, figure));
  }
}"""
FRAMES = 10
VISIBLE = 40  # of 255
EDGES = 0.001  # of all points: both smooth an edge in their own way


def start_bedtime(page: Page) -> None:
    page.get_by_role("button", name="Start", exact=True).tap()
    page.evaluate(WATCH)


def test_the_figure_moves_into_the_next_pose_and_ends_as_printed(
    own_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    visitor = make_visitor(base_url=own_site.url)
    visitor.visit("/")
    own_site.kill()
    page = visitor.open("/routines/bedtime/")
    start_bedtime(page)
    expect(page.locator(MOVING)).to_have_count(1, timeout=15_000)
    expect(page.locator(MOVING)).to_have_count(0)
    assert page.evaluate("document.frames.size") > FRAMES
    assert page.evaluate(AS_PRINTED)


@pytest.mark.full
def test_with_reduced_motion_the_figure_does_not_move(visitor: Visitor) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    visitor.open("/routines/bedtime/")
    start_bedtime(page)
    expect(page.locator('[data-kind="hold"] .stage-figure svg')).to_have_count(1, timeout=15_000)
    visitor.wait_for("() => document.querySelector('[data-part=count]').textContent === '0:07'")
    assert page.evaluate("document.frames.size") == 0
    assert page.evaluate(AS_PRINTED)


@pytest.mark.full
def test_the_canvas_shows_what_the_page_printed(visitor: Visitor) -> None:
    """In every pose of the set, so that no kind of shape is painted in another way."""
    page = visitor.open("/routines/bedtime/")
    page.evaluate(PAINT_ALL)
    pictures = page.locator(".both")
    expect(pictures).not_to_have_count(0)
    for picture in pictures.all():
        printed, painted = (
            Image.open(BytesIO(picture.locator(part).screenshot())).convert("RGB")
            for part in ("svg", "canvas")
        )
        far_off = (
            ImageChops.difference(printed, painted).convert("L").point(lambda by: by > VISIBLE)
        )
        assert ImageStat.Stat(far_off).mean[0] <= EDGES, picture.get_attribute("data-pose")
