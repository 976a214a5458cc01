"""The tools themselves: the site opens on a phone, dies, and lives again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.live import LiveSite


@pytest.mark.full
def test_the_first_page_asks_where_the_cramp_is(phone: Phone) -> None:
    phone.page.goto("/")
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("Where is the cramp?")


def test_a_killed_server_answers_nobody_and_starts_again_at_its_address(
    phone: Phone, live_site: LiveSite
) -> None:
    live_site.kill()
    phone.find_nobody("/")
    live_site.start()
    phone.page.goto("/")
    expect(phone.page.get_by_role("link", name="Calf")).to_be_visible()


@pytest.mark.full
def test_one_visit_then_server_and_browser_gone_and_the_page_still_opens(
    phone: Phone, live_site: LiveSite
) -> None:
    phone.visit("/")
    live_site.kill()
    page = phone.relaunch()
    page.goto("/calf/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Calf")


def test_what_the_policy_had_to_stop_is_noticed(phone: Phone) -> None:
    phone.page.goto("/")
    with phone.page.expect_console_message():
        phone.page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert len(phone.faults) == 1
    phone.faults.clear()


@pytest.mark.full
def test_a_site_of_ones_own_has_the_same_content_at_another_address(
    own_site: LiveSite, make_phone: Callable[..., Phone]
) -> None:
    page = make_phone(base_url=own_site.url).page
    page.goto("/calf/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Calf")
