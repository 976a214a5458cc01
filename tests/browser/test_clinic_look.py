"""The clinic's colour: typed, refused, picked, seen beside the form, published, and on phones."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from project.clinic.colours import DAY, find_accent
from tests.browser.axe import axe_faults
from tests.browser.staff import DESKTOP, add_people, sign_in
from tests.browser.test_editors_path import save
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.publishing import publish

VIOLET = "#c9a6ff"
ACT = "getComputedStyle(document.documentElement).getPropertyValue('--act')"


def wears(page: Page, colour: str) -> None:
    """The frame's page has the colour, as far as it must change to be read by day."""
    frame = page.frame_locator('[name="preview-frame"]')
    sheet = f'link[href="/colours/{colour.removeprefix("#")}.css"]'
    expect(frame.locator(sheet)).to_have_count(1)
    expect(frame.locator("html")).to_have_css("--act", find_accent(colour, DAY))


@pytest.mark.full
def test_a_colour_is_refused_with_a_reason_or_previewed_and_then_used_on_every_page(
    own_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    add_people(own_site, ann="")
    page = make_visitor(base_url=own_site.url, color_scheme="light", **DESKTOP).page
    sign_in(page, "ann")
    page.goto("/admin/clinic/clinicprofile/")
    page.get_by_role("link", name="Sample Clinic (change me)", exact=True).click()
    field = page.get_by_label("Colour of buttons and links")
    field.fill("#c5352b")
    frame = page.frame_locator('[name="preview-frame"]')
    expect(frame.get_by_text("The nearest that works is #")).to_be_visible()
    page.get_by_label("Pick a colour").fill(VIOLET)
    expect(field).to_have_value(VIOLET)
    wears(page, VIOLET)
    assert axe_faults(page, preload=False) == []
    save(page)
    publish(own_site)
    patient = make_visitor(base_url=own_site.url, color_scheme="light").page
    patient.goto("/")
    assert patient.evaluate(ACT) == find_accent(VIOLET, DAY)
    patient.emulate_media(media="print")
    assert patient.evaluate(ACT) == "#000"
