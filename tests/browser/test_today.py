"""The start page in front of a reviewer: at the desk and on a phone, from what waits to signing."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_faults
from tests.browser.staff import DESKTOP, add_people, sign_in
from tests.browser.visitor import Visitor
from tests.live import LiveSite

EDITED = """
from checklist.models import CareCard
from django.contrib.auth.models import User
ed = User.objects.get(username="ed")
card = CareCard.objects.get(permanent_id="clot")
card.about, card.edited_by = "One leg is swollen", ed
card.save()
"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
SMALL = """() => [...document.querySelectorAll("#content a")]
  .filter((link) => link.checkVisibility() && link.getBoundingClientRect().height < 47.5)
  .map((link) => link.textContent)"""
LOOKS: dict[str, tuple[Any, Any]] = {
    "desk": (DESKTOP["viewport"], "light"),
    "phone": ({"width": 390, "height": 844}, "dark"),
}


def put_on(page: Page, look: str) -> None:
    size, scheme = LOOKS[look]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)


@pytest.fixture
def page(own_site: LiveSite, make_visitor: Callable[..., Visitor]) -> Page:
    """Rita, a reviewer, where Ed, an editor, changed a care card."""
    add_people(own_site, rita="Reviewers", ed="Editors")
    own_site.manage("shell", "-v", "0", "-c", EDITED)
    visitor = make_visitor(base_url=own_site.url, **DESKTOP)
    sign_in(visitor.page, "rita")
    return visitor.page


def test_a_reviewer_goes_from_what_needs_them_to_the_change_and_signs_it(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("One thing needs you.")
    menu = page.get_by_role("navigation", name="Everything")
    expect(menu.get_by_role("link", name="Warning signs 1 change waits")).to_be_visible()
    for look in LOOKS:
        put_on(page, look)
        assert axe_faults(page, preload=False) == []
        assert not page.evaluate(SIDEWAYS)
        assert page.evaluate(SMALL) == []
    waiting = page.get_by_role("region", name="Waiting for your signature")
    waiting.get_by_role("link", name="Read and sign: One leg is swollen").click()
    change = page.locator("article", has_text="One leg is swollen")
    expect(change).to_be_in_viewport()
    change.get_by_role("button", name="I have read this and sign it").click()
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing needs you.")
    page.get_by_role("link", name="Look: Links, checks and sources").click()
    expect(page.get_by_role("heading", name="How the content is doing")).to_be_visible()
