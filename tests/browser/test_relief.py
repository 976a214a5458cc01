"""Mid-cramp: one tap from the first page to a running countdown, with a network and without."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.selection import full_except

TILES = {
    "Calf": "/calf/",
    "Back of thigh": "/back-of-thigh/",
    "Front of thigh": "/front-of-thigh/",
    "Foot or toes": "/foot/",
    "Back": "/back/",
    "Neck": "/neck/",
    "Hand": "/hand/",
}
SOME_SECONDS = 5_000
COUNTING = re.compile(r"0:0[1-3]|0:[1-3]\d")


def tap_tile(phone: Phone, name: str) -> None:
    """One tap on the first page starts a stretch in the same document."""
    page = phone.open("/")
    page.evaluate("() => { document.tapped = true; }")
    page.locator(f'.tile[href="{TILES[name]}"]').tap()
    counts(page)
    assert page.evaluate("document.tapped") is True
    assert f"{TILES[name]}now/" in page.url


def other_positions(page: Page) -> list[str]:
    group = page.get_by_role("group", name="Change position")
    return [button.inner_text() for button in group.get_by_role("button").all()]


def counts(page: Page) -> None:
    """The countdown is shown and counts down."""
    count = page.get_by_role("timer")
    expect(count).to_be_visible()
    seen = count.inner_text()
    expect(count).not_to_have_text(seen, timeout=SOME_SECONDS)


def two_taps_to_each_position(phone: Phone, name: str) -> None:
    """Each further tap changes the position of a player that already runs."""
    page = phone.page
    tap_tile(phone, name)
    for position in other_positions(page):
        begun = page.locator("#player-where").inner_text()
        page.get_by_role("button", name=position, exact=True).tap()
        expect(page.locator("#player-where")).not_to_have_text(begun)
        expect(page.get_by_role("timer")).to_have_text(COUNTING)
        assert "position=" in page.url
        expect(page.get_by_role("button", name="It let go")).to_be_in_viewport()
        expect(page.locator('[data-part="figure"] svg')).to_be_visible()


@pytest.mark.parametrize("name", full_except(["Calf"], TILES))
def test_one_tap_starts_the_likeliest_position_and_a_second_any_other(
    visitor: Visitor, name: str
) -> None:
    two_taps_to_each_position(visitor, name)


def test_the_same_with_the_server_dead_and_the_browser_relaunched(
    phone: Phone, live_site: LiveSite
) -> None:
    phone.visit("/")
    live_site.kill()
    phone.relaunch()
    for name in TILES:
        two_taps_to_each_position(phone, name)


def test_a_tap_on_the_tile_starts_sound_and_keeps_the_screen_on(visitor: Visitor) -> None:
    tap_tile(visitor, "Calf")
    expect(visitor.page.get_by_role("button", name="Sound on")).to_be_visible()
    expect(visitor.page.locator('[data-part="states"]')).to_contain_text("Screen stays on")


def test_an_areas_page_starts_the_position_that_is_tapped(visitor: Visitor) -> None:
    page = visitor.open("/calf/")
    page.get_by_role("link", name="Standing").tap()
    counts(page)
    assert page.url.endswith("/calf/now/?position=standing")


@pytest.mark.full
def test_opened_at_its_address_it_counts_at_once_and_sound_waits_for_a_tap(
    visitor: Visitor,
) -> None:
    visitor.page.goto("/calf/now/")
    counts(visitor.page)
    expect(visitor.page.locator('[data-part="sound"]')).to_contain_text("Sound")


def test_back_leads_from_the_stretch_to_the_tiles_and_forward_again(visitor: Visitor) -> None:
    page = visitor.page
    tap_tile(visitor, "Calf")
    page.go_back()
    expect(page.get_by_role("heading", name="Where is the cramp?")).to_be_visible()
    expect(page.locator('.tile[href="/calf/"]')).to_be_focused()
    page.go_forward()
    counts(page)
    page.get_by_role("button", name="Stop").tap()
    expect(page.get_by_role("heading", name="Where is the cramp?")).to_be_visible()


@pytest.mark.full
def test_back_works_after_a_reload_too(visitor: Visitor) -> None:
    page = visitor.page
    tap_tile(visitor, "Calf")
    page.reload()
    counts(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Where is the cramp?")).to_be_visible()


@pytest.mark.full
def test_back_leads_from_an_areas_player_to_its_positions(visitor: Visitor) -> None:
    page = visitor.open("/calf/")
    page.locator("a[data-start]").first.tap()
    counts(page)
    page.go_back()
    expect(page.get_by_role("timer")).to_be_hidden()
    expect(page.locator("a[data-start]").first).to_be_focused()


@pytest.mark.parametrize("hour", full_except([3], [22, 3, 12]))
def test_standing_never_comes_first(visitor: Visitor, hour: int) -> None:
    page = visitor.page
    page.clock.set_fixed_time(f"2026-11-23T{hour:02}:00:00")
    for area in ("calf", "back-of-thigh", "front-of-thigh", "back", "foot"):
        visitor.open(f"/{area}/")
        expect(page.locator("a[data-start]").first).not_to_contain_text("Standing")


@pytest.mark.full
def test_with_two_server_processes_each_shows_a_new_release_at_once(
    own_site: LiveSite, make_phone: Callable[..., Phone]
) -> None:
    own_site.kill()
    own_site.start(workers=2)
    for _ in range(20):
        assert b"Version 1," in own_site.get("/offline/status/")
    own_site.manage("shell", "-v0", "-c", SIGN)
    for _ in range(20):
        assert b"Version 2," in own_site.get("/offline/status/")


SIGN = """
from django.contrib.auth.models import User
from project.releases.starting_content import sign_starting_content
sign_starting_content(by=User.objects.create(username="rita"), seen=1)
"""
