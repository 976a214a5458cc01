"""Mid-cramp: from the first page to a running countdown in two taps, with a network and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.live import LiveSite

TILES = ["Calf", "Back of thigh", "Front of thigh", "Foot or toes", "Back", "Neck", "Hand"]
SOME_SECONDS = 5_000


def open_area(page: Page, name: str) -> None:
    page.goto("/")
    page.locator(".tile").filter(has_text=name).first.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def positions(page: Page) -> list[str]:
    """The addresses that a tap on each position leads to."""
    links = page.locator("a[data-start]")
    expect(links.first).to_be_visible()
    return [str(link.get_attribute("href")) for link in links.all()]


def counts(page: Page) -> None:
    """The countdown is there and goes down."""
    count = page.get_by_role("timer")
    expect(count).to_be_visible()
    seen = count.inner_text()
    expect(count).not_to_have_text(seen, timeout=SOME_SECONDS)


def two_taps_to_each_position(page: Page, name: str) -> None:
    open_area(page, name)
    for address in positions(page):
        open_area(page, name)
        page.locator(f'a[data-start][href="{address}"]').tap()
        counts(page)
        assert page.url.endswith(address)
        expect(page.get_by_role("button", name="It let go")).to_be_in_viewport()
        expect(
            page.locator("[data-player] svg.fig, [data-player] [data-figure] svg").first
        ).to_be_visible()


@pytest.mark.parametrize("name", TILES)
def test_two_taps_start_the_countdown_of_every_position(phone: Phone, name: str) -> None:
    two_taps_to_each_position(phone.page, name)


def test_the_same_with_the_server_dead_and_the_browser_relaunched(
    phone: Phone, live_site: LiveSite
) -> None:
    phone.visit("/")
    live_site.kill()
    page = phone.relaunch()
    for name in TILES:
        two_taps_to_each_position(page, name)


def test_a_tap_on_the_position_starts_sound_in_that_document(phone: Phone) -> None:
    open_area(phone.page, "Calf")
    phone.page.locator("a[data-start]").first.tap()
    expect(phone.page.get_by_role("button", name="Sound on")).to_be_visible()


def test_opened_at_its_address_it_counts_at_once_and_sound_waits_for_a_tap(phone: Phone) -> None:
    phone.page.goto("/calf/now/")
    counts(phone.page)
    expect(phone.page.locator("[data-sound]")).to_contain_text("Sound")


def test_back_leads_from_the_player_to_the_positions(phone: Phone) -> None:
    page = phone.page
    open_area(page, "Calf")
    page.locator("a[data-start]").first.tap()
    counts(page)
    page.go_back()
    expect(page.get_by_role("timer")).to_be_hidden()
    expect(page.locator("a[data-start]").first).to_be_visible()


def test_one_tap_changes_the_position_and_keeps_the_clock_of_the_cramp(phone: Phone) -> None:
    page = phone.page
    page.clock.install()
    page.goto("/calf/now/")
    page.clock.run_for(65_000)
    expect(page.locator("[data-clock]")).to_contain_text("1:0")
    page.get_by_role("button", name="Standing").tap()
    page.clock.run_for(1_000)
    expect(page.locator("[data-where]")).to_contain_text("standing")
    expect(page.locator("[data-clock]")).to_contain_text("1:0")


def test_after_10_minutes_the_same_day_card_takes_the_screen(phone: Phone) -> None:
    page = phone.page
    page.clock.install()
    page.goto("/calf/now/")
    page.clock.run_for(9 * 60_000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(61_000)
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    expect(card).to_contain_text("10 minutes")
    page.get_by_role("button", name="Put this aside").tap()
    expect(card).to_be_hidden()
    expect(page.get_by_role("button", name="It let go")).to_be_visible()


def test_it_let_go_leads_to_easing_out_and_can_be_taken_back(phone: Phone) -> None:
    page = phone.page
    page.goto("/calf/now/")
    counts(page)
    page.get_by_role("button", name="It let go").tap()
    expect(page.get_by_role("heading", name="Ease out slowly")).to_be_visible()
    expect(page.get_by_role("link", name="Worse")).to_have_attribute("href", "/help/")
    page.get_by_role("button", name="Not yet").tap()
    expect(page.get_by_role("button", name="It let go")).to_be_visible()


@pytest.mark.parametrize("hour", [22, 3, 12])
def test_standing_never_comes_first(phone: Phone, hour: int) -> None:
    page = phone.page
    page.clock.set_fixed_time(f"2026-11-23T{hour:02}:00:00")
    for area in ("calf", "back-of-thigh", "front-of-thigh", "back", "foot"):
        page.goto(f"/{area}/")
        expect(page.locator("a[data-start]").first).not_to_contain_text("Standing")


def test_the_bedtime_set_does_both_sides_to_its_end(phone: Phone) -> None:
    page = phone.page
    page.clock.install()
    page.goto("/routines/bedtime/")
    page.get_by_role("button", name="Start").tap()
    sides = set()
    for _ in range(300):
        page.clock.run_for(1_000)
        sides.add(page.locator("[data-player] p[data-side]").inner_text())
        if page.get_by_role("heading", name="Well done").is_visible():
            break
    expect(page.get_by_role("heading", name="Well done")).to_be_visible()
    assert {"Left side", "Right side"} <= sides


def test_with_two_server_processes_each_shows_a_new_release_at_once(
    own_site: LiveSite, make_phone: Callable[..., Phone]
) -> None:
    own_site.kill()
    own_site.start(workers=2)
    for _ in range(20):
        assert b"Version 1," in own_site.get("/")
    own_site.manage("shell", "-v0", "-c", SIGN)
    for _ in range(20):
        assert b"Version 2," in own_site.get("/")


SIGN = """
from django.contrib.auth.models import User
from project.releases.publish import sign_starting_content
sign_starting_content(by=User.objects.create(username="rita"), seen=1)
"""
