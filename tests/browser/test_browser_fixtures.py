"""The fixtures of the browser tests: a phone, and a live site that can be killed and restarted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.live import LiveSite


@pytest.mark.full
def test_the_first_page_asks_where_the_cramp_is(phone: Phone) -> None:
    phone.page.goto("/")
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("Where is the cramp?")


def test_a_killed_site_answers_nothing_and_restarts_at_its_address(
    phone: Phone, live_site: LiveSite
) -> None:
    live_site.kill()
    phone.find_nobody("/")
    live_site.start()
    phone.page.goto("/")
    expect(phone.page.get_by_role("link", name="Calf")).to_be_visible()


@pytest.mark.full
def test_after_one_visit_a_page_opens_without_server_in_a_new_browser(
    phone: Phone, live_site: LiveSite
) -> None:
    phone.visit("/")
    live_site.kill()
    page = phone.relaunch()
    page.goto("/calf/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Calf")


def test_a_violation_of_the_content_security_policy_is_recorded(phone: Phone) -> None:
    phone.page.goto("/")
    with phone.page.expect_console_message():
        phone.page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert len(phone.faults) == 1
    phone.faults.clear()


@pytest.mark.full
def test_own_site_has_the_same_content_at_another_address(
    own_site: LiveSite, make_phone: Callable[..., Phone]
) -> None:
    page = make_phone(base_url=own_site.url).page
    page.goto("/calf/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Calf")
