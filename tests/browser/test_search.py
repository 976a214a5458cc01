"""Searching on the phone: with typing errors, by keyboard, without a network, sending nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_faults_in_both_schemes
from tests.browser.phone import Phone
from tests.browser.visitor import Visitor
from tests.live import LiveSite

TYPED = "swolen leg"
KEPT = """async () => JSON.stringify([location.href, document.title, history.state,
  {...localStorage}, {...sessionStorage}, (await indexedDB.databases()).map(({ name }) => name)])"""
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > innerWidth"


def test_a_mistyped_word_leads_to_its_page_by_keyboard_and_without_a_server(
    own_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    visitor = make_visitor(base_url=own_site.url, is_mobile=False)
    visitor.visit("/tips/")
    own_site.kill()
    page = visitor.page
    page.get_by_role("link", name="Search everything").click()
    field = page.get_by_role("searchbox", name="What is it about?")
    expect(page.get_by_role("heading", name="Everything, from A to Z")).to_be_visible()
    before = page.evaluate(KEPT)
    history = page.evaluate("history.length")
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))

    field.press_sequentially(TYPED)
    expect(page.get_by_role("status")).to_have_text("2 found.")
    expect(page.get_by_role("heading", name="Everything, from A to Z")).to_be_hidden()
    assert axe_faults_in_both_schemes(page) == []
    page.keyboard.press("ArrowDown")
    first = page.get_by_role(
        "link", name="One leg or arm swollen, warm, redder or darker Call today"
    )
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    assert (page.evaluate(KEPT), page.evaluate("history.length")) == (before, history)
    assert asked == []

    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{own_site.url}/help/#clot")
    expect(page.get_by_role("heading", name="One leg or arm swollen")).to_be_in_viewport()


def test_a_shin_cramp_finds_the_shin_and_no_stretch_that_shortens_it(visitor: Visitor) -> None:
    """V26 of the clinical brief."""
    page = visitor.page
    visitor.open("/search/")
    page.get_by_role("searchbox").fill("shin cramp")
    found = page.locator(".search-found")
    expect(found.first).to_contain_text("Shin or top of the foot")
    addresses = found.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert not [
        address for address in addresses if "calf" in address or address.startswith("/foot/")
    ]
    expect(page.get_by_role("list").filter(has=found)).not_to_contain_text("toward your shin")
    found.first.click()
    answer = page.locator("#shin")
    expect(answer).to_be_in_viewport()
    expect(answer).to_contain_text("point your toes down")
    expect(page.get_by_role("main")).not_to_contain_text("toward your shin")


def test_an_ankle_asks_which_side_it_is(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/search/")
    page.get_by_role("searchbox").fill("ankle")
    found = page.locator(".search-found")
    for at, side in enumerate(("Front of the ankle", "Back of the ankle", "Sole side")):
        expect(found.nth(at)).to_contain_text(side)


@pytest.mark.full
def test_a_search_without_results_says_what_to_do_on_any_phone(
    live_site: LiveSite, make_phone: Callable[..., Phone]
) -> None:
    flags = ("--blink-settings=defaultFontSize=32",)
    size = {"width": 320, "height": 640}
    phone = make_phone(base_url=live_site.url, is_mobile=False, viewport=size, flags=flags)
    page = phone.open("/search/")
    page.get_by_role("searchbox").fill("🦵 qqqq <b>")
    expect(page.get_by_role("status")).to_have_text("Nothing found.")
    expect(page.get_by_role("link", name="Don't stretch")).to_be_visible()
    expect(page.get_by_role("link", name="Calf", exact=True)).to_be_visible()
    assert axe_faults_in_both_schemes(page) == []
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="charley horse").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator(".search-found").first).to_have_attribute("href", "/calf/")
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)


@pytest.mark.full
def test_without_its_index_it_still_finds_titles_and_says_so(visitor: Visitor) -> None:
    page = visitor.page
    page.route("**/search.json", lambda route: route.abort())
    visitor.open("/search/")
    expect(page.get_by_role("status")).to_contain_text("Just titles can be searched now.")
    page.get_by_role("searchbox").fill("bananna")
    expect(page.locator(".search-found").first).to_have_attribute("href", "/tips/#bananas")


def test_without_javascript_it_is_a_list_from_a_to_z(
    live_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    page = make_visitor(base_url=live_site.url, java_script_enabled=False).page
    page.goto("/search/")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="Pickle juice: only").click()
    expect(page).to_have_url(f"{live_site.url}/tips/#T16")


def test_v29_a_chest_cramp_is_an_emergency_and_stands_first_somewhere_else(
    visitor: Visitor,
) -> None:
    page = visitor.open("/somewhere-else/")
    first = page.locator("section.care").first
    expect(first.get_by_role("heading")).to_have_text("Emergency: call now Chest or ribs")
    expect(first).to_contain_text("call for help now")
    expect(page.locator("section.care", has_text="Chest or ribs")).to_have_count(1)
