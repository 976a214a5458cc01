"""A pose from copy to phone: dragged, moved by keys, saved, chosen, published, shown."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.staff import DESKTOP, add_people, sign_in
from tests.browser.test_editors_path import (
    is_live,
    open_calf_in_bed,
    open_step,
    publish_everything,
    save,
)
from tests.browser.visitor import Visitor
from tests.live import LiveSite

TITLE = "Leaning on a wall, looking up"
SHOWS = "A person leans on a wall with one heel on the floor and looks up."


def work_alone(page: Page) -> None:
    page.goto("/admin/working-alone/")
    page.locator('textarea[name="reason"]').fill("Only one here")
    page.locator('#content-main form button[type="submit"]').click()


def middle(handle: Locator) -> tuple[float, float]:
    box = handle.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, handle: Locator, to: tuple[float, float]) -> None:
    page.mouse.move(*middle(handle))
    page.mouse.down()
    page.mouse.move(*to, steps=4)
    page.mouse.up()


def test_a_copied_pose_can_be_chosen_by_its_picture_and_previewed_on_a_phone(
    own_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    add_people(own_site, ruth="")
    page = make_visitor(base_url=own_site.url, **DESKTOP).page
    sign_in(page, "ruth")
    work_alone(page)
    page.get_by_role("link", name="Poses", exact=True).first.click()
    page.get_by_role("link", name="Copy and change: Calf stretch at a wall").click()
    problems, hand = page.locator(".pose-problems li"), page.get_by_role("button", name="Near hand")
    hand.scroll_into_view_if_needed()
    x, y = middle(hand)
    drag(page, hand, (x - 240, y - 60))
    expect(problems).to_have_text([re.compile("near hand can't reach")])
    drag(page, hand, (x - 20, y + 10))
    expect(problems).to_have_count(0)

    head = page.get_by_role("button", name="Head", exact=True)
    angle = page.locator('[name="head"]')
    turned = float(angle.input_value()) + 6
    head.focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(angle).to_have_value(re.compile(rf"^{turned:g}$"))
    expect(head).to_be_focused()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Say what is different here")).to_be_visible()
    expect(angle).to_have_value(re.compile(rf"^{turned:g}$"))
    page.get_by_label("What it shows").fill(SHOWS)
    save(page)

    open_calf_in_bed(page)
    open_step(page, 1)
    page.locator("#steps-1").get_by_role("button", name="Choose from pictures").click()
    gallery = page.get_by_role("dialog", name="Choose a pose")
    gallery.get_by_label("Find").fill("looking up")
    expect(gallery.get_by_role("radio")).to_have_count(1)
    gallery.get_by_role("radio", name=TITLE).focus()
    page.keyboard.press("Space")
    gallery.get_by_role("button", name="Use this pose").click()
    expect(gallery).to_be_hidden()
    name = page.locator('[name="steps-1-pose"]').input_value()
    expect(
        page.frame_locator('[name="preview-frame"]').locator(f"#picture-{name}").first
    ).to_be_attached()
    save(page)
    publish_everything(page, "A pose of our own")
    is_live(page, 2)

    phone = make_visitor(base_url=own_site.url).page
    phone.goto("/calf/")
    expect(phone.locator(f"#picture-{name}")).to_have_attribute("aria-label", TITLE)
    assert name in phone.evaluate("fetch('/figures.json').then((answer) => answer.text())")
