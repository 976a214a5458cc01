"""A pose's whole way: copied, dragged, moved by keys, saved, picked, published, on a phone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.staff import DESK, add_people, sign_in
from tests.browser.test_editors_path import is_live, open_calf_in_bed, publish_everything, save
from tests.browser.visitor import Visitor
from tests.live import LiveSite

TITLE = "Towel round the foot, leaning back"
SHOWS = "A person sits in bed and leans back with a towel round one foot."


@pytest.fixture
def own_site(shared_site: LiveSite, tmp_path: Path) -> Iterator[LiveSite]:
    """A site with one person who may do everything."""
    site = shared_site.copy(tmp_path)
    add_people(site, ruth="")
    site.start()
    yield site
    site.kill()


def work_alone(page: Page) -> None:
    page.goto("/admin/working-alone/")
    page.locator('textarea[name="reason"]').fill("Only one here")
    page.locator('#content-main form button[type="submit"]').click()


def drag(page: Page, handle: Locator, across: int, down: int) -> None:
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across, y + down, steps=4)
    page.mouse.up()


def test_a_pose_is_made_from_another_picked_by_its_picture_and_seen_on_a_phone(
    own_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    page = make_visitor(base_url=own_site.url, **DESK).page
    sign_in(page, "ruth")
    work_alone(page)
    page.get_by_role("link", name="Poses", exact=True).first.click()
    page.get_by_role("link", name="Copy and change: Calf stretch in bed with a towel").click()
    problems, figure = page.locator(".pose-problems li"), page.locator(".pose-stage svg")
    before = figure.inner_html()

    drag(page, page.get_by_role("button", name="Near foot"), 200, -120)
    expect(problems.filter(has_text="near foot")).to_be_visible()
    drag(page, page.get_by_role("button", name="Near foot"), -200, 120)
    expect(problems).to_have_count(0)

    head = page.get_by_role("button", name="Head", exact=True)
    angle = page.locator('[name="head"]')
    turned = float(angle.input_value()) + 6
    head.focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(angle).to_have_value(re.compile(rf"^{turned:g}$"))
    expect(head).to_be_focused()
    page.wait_for_function(
        "before => document.querySelector('.pose-stage svg').innerHTML !== before", arg=before
    )
    page.get_by_label("Title").fill(TITLE)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Say what is different here")).to_be_visible()
    expect(angle).to_have_value(re.compile(rf"^{turned:g}$"))
    page.get_by_label("What it shows").fill(SHOWS)
    save(page)

    open_calf_in_bed(page)
    page.locator("#steps-1").get_by_role("button", name="Choose from pictures").click()
    gallery = page.get_by_role("dialog", name="Choose a pose")
    gallery.get_by_label("Find").fill("leaning back")
    expect(gallery.get_by_role("radio")).to_have_count(1)
    gallery.get_by_role("radio", name=TITLE).focus()
    page.keyboard.press("Space")
    gallery.get_by_role("button", name="Take this pose").click()
    expect(gallery).to_be_hidden()
    name = page.locator('[name="steps-1-pose"]').input_value()
    expect(
        page.frame_locator('[name="preview-frame"]').locator(f"#picture-{name}")
    ).to_be_attached()
    save(page)
    publish_everything(page, "A pose of our own")
    is_live(page, 2)

    phone = make_visitor(base_url=own_site.url).page
    phone.goto("/calf/")
    expect(phone.locator(f"#picture-{name}")).to_have_attribute("aria-label", TITLE)
    assert name in phone.evaluate("fetch('/figures.json').then((answer) => answer.text())")
