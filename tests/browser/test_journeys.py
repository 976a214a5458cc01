"""What people do in Chromium from the first page on, where no other file tests it."""

from playwright.sync_api import expect

from tests.browser.test_relief import counts
from tests.browser.visitor import Visitor


def test_prevent_leads_to_a_routine_that_counts(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.get_by_role("link", name="Prevent", exact=True).tap()
    page.get_by_role("link", name="Calf in the daytime").tap()
    page.get_by_role("button", name="Start", exact=True).tap()
    counts(page)


def test_check_asks_first_what_needs_help_and_an_emergency_takes_the_screen(
    visitor: Visitor,
) -> None:
    page = visitor.open("/")
    page.get_by_role("link", name="Check", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("What fits you?")
    groups = page.get_by_role("main").get_by_role("group")
    expect(groups.first).to_have_accessible_name("First: is any of this happening now?")
    groups.first.get_by_role("checkbox", name="Yes, or I'm not sure").tap()
    groups.first.get_by_role("checkbox", name="It is hard to breathe").tap()
    expect(page.get_by_role("dialog", name="Emergency: call now")).to_be_visible()
