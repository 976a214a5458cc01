"""An editor's first two minutes, with the keyboard where it can be: each task ticks itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_faults_in_both_schemes
from tests.browser.staff import DESKTOP, add_people, sign_in
from tests.browser.visitor import Visitor
from tests.live import LiveSite


def tour(page: Page) -> Locator:
    page.goto("/admin/")
    return page.get_by_role("region", name="Your first two minutes")


def follow(page: Page, task: str) -> None:
    link = tour(page).get_by_role("link", name=task)
    link.focus()
    page.keyboard.press("Enter")
    link.wait_for(state="detached")


def saved(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


@pytest.mark.full
def test_an_editor_does_the_tasks_and_each_ticks_itself(
    own_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    add_people(own_site, edda="Editors")
    page = make_visitor(base_url=own_site.url, **DESKTOP).page
    sign_in(page, "edda")
    expect(tour(page)).to_contain_text("0 of 5")
    assert axe_faults_in_both_schemes(page, preload=False) == []
    expect(tour(page).get_by_role("link", name="Restore the word")).to_have_count(0)

    follow(page, "Change a word of a tip")
    was = page.get_by_label("Tip:").input_value()
    page.get_by_label("Tip:").fill("Stretch it right away")
    saved(page)
    expect(tour(page).get_by_role("listitem").first).to_contain_text("Done: Change a word")
    expect(tour(page)).to_contain_text("1 of 5")

    follow(page, "Look at the difference")
    expect(page.locator("ins").first).to_be_visible()
    follow(page, "Restore the word")
    page.get_by_role("link", name="Restore this").click()
    page.get_by_role("button", name="Restore it").click()
    expect(page.get_by_label("Tip:")).to_have_value(was)
    expect(tour(page)).to_contain_text("3 of 5")

    tour(page).get_by_role("button", name="Hide this").click()
    expect(tour(page)).to_have_count(0)
    page.get_by_role("navigation", name="Everything").get_by_role("link", name="Help").click()
    page.get_by_role("button", name="Show it on Today again").click()
    expect(tour(page)).to_contain_text("4 of 5")
    follow(page, "See where you are signed in")
    expect(page.get_by_role("heading", name="Your sign-in")).to_be_visible()
    expect(tour(page)).to_have_count(0)
