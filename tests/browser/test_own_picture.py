"""A photo from upload to a phone: chosen in the admin, signed, published, shown offline."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.browser.staff import DESKTOP, add_people, sign_in, sign_out
from tests.browser.test_editors_path import (
    hold_cue,
    is_live,
    open_calf_in_bed,
    publish_everything,
    save,
)
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.uploads import photo

WORDS = "A person sits in bed and pulls the toes up with a towel."
GETTING_READY = 10_000  # milliseconds until a hold has surely begun


def give_picture(page: Page) -> None:
    """Add the picture; what can't be used is refused first, and what was typed stays."""
    page.get_by_role("link", name="Pictures", exact=True).first.click()
    page.get_by_role("link", name="Add picture").click()
    page.get_by_label("Title").fill("Towel")
    page.get_by_label("What it shows").fill(WORDS)
    choose_file(page, "drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("must first be saved as JPEG or PNG")).to_be_visible()
    expect(page.get_by_label("What it shows")).to_have_value(WORDS)
    choose_file(page, "towel.jpg", photo())
    save(page)
    expect(page.get_by_role("img", name=WORDS)).to_be_visible()


def choose_file(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "image/jpeg", "buffer": content}
    page.get_by_label("File").set_input_files(file)  # type: ignore[arg-type]


def show_it_while_held(page: Page) -> None:
    open_calf_in_bed(page)
    picture = hold_cue(page).replace("cue", "picture")
    page.locator(f'[name="{picture}"]').select_option(label="Towel")
    stage = page.frame_locator('[name="preview-frame"]').locator('[data-part="figure"]')
    expect(stage.get_by_role("img", name=WORDS)).to_have_js_property("naturalWidth", 1080)
    save(page)


def is_in_the_player(page: Page) -> None:
    """The hold shows the photo, whole, and no drawn figure with it."""
    page.goto("/calf/now/?position=bed")
    expect(page.locator('[data-player][data-kind="hold"]')).to_be_visible(timeout=GETTING_READY)
    stage = page.locator('[data-part="figure"]')
    expect(stage.get_by_role("img", name=WORDS)).to_have_js_property("naturalWidth", 1080)
    expect(stage.locator("svg")).to_have_count(0)


@pytest.mark.full
def test_a_photo_is_on_phones_after_the_server_died_and_the_browser_was_opened_anew(
    own_site: LiveSite,
    make_visitor: Callable[..., Visitor],
    make_phone: Callable[..., Phone],
) -> None:
    add_people(own_site, edda="Editors", rita="Reviewers", paula="Publishers")
    desk = make_visitor(base_url=own_site.url, **DESKTOP).page
    sign_in(desk, "edda")
    give_picture(desk)
    show_it_while_held(desk)
    sign_out(desk)
    sign_in(desk, "rita")
    desk.get_by_role("link", name="Read and sign").click()
    expect(desk.get_by_text("From now on")).to_be_visible()
    desk.get_by_role("button", name="I have read this and sign it").click()
    expect(desk.get_by_text("Signed by rita")).to_be_visible()
    sign_out(desk)
    sign_in(desk, "paula")
    publish_everything(desk, "A photo for the towel")
    is_live(desk, 2)

    phone = make_phone(base_url=own_site.url)
    is_in_the_player(phone.visit("/"))
    own_site.kill()
    is_in_the_player(phone.relaunch())
