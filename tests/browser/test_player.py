"""The player as people use it: an episode that outlives pages, a routine with its buttons."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.phone import HEIGHT, STARTED, Phone
from tests.browser.visitor import Visitor
from tests.selection import full_except

MINUTE = 60_000
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
THUMB = 0.6  # of the screen's height, from below, is what one thumb reaches
BEDTIME = "/routines/bedtime/"
TRANSCRIPT = """() => {
  const live = document.querySelector("[data-part='live']");
  document.announced = [];
  const listen = () => document.announced.push(live.textContent);
  new MutationObserver(listen).observe(live, { childList: true });
}"""
# What a phone may lack: each is gone before the page's first script.
LACKS = """() => {
  delete globalThis.AudioContext;
  for (const name of ["speechSynthesis", "localStorage"]) {
    Object.defineProperty(globalThis, name, { get: () => undefined });
  }
  for (const name of ["wakeLock", "vibrate", "mediaSession"]) delete Navigator.prototype[name];
}"""
THROWS = """() => {
  const fail = () => { throw new Error("Not here"); };
  globalThis.AudioContext = fail;
  for (const name of ["speechSynthesis", "localStorage"]) {
    Object.defineProperty(globalThis, name, { get: fail });
  }
  for (const name of ["wakeLock", "vibrate", "mediaSession"]) {
    Object.defineProperty(navigator, name, { get: fail });
  }
}"""


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def part(page: Page, name: str) -> Locator:
    return page.locator(f'[data-part="{name}"]')


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """A page whose clock stands still until the test advances it."""
    stop_clock(visitor.page)
    return visitor.page


def stop_clock(page: Page) -> None:
    page.clock.install(time=NOON)
    page.clock.pause_at(NOON + timedelta(seconds=1))


def open_page(page: Page, path: str) -> None:
    page.goto(path)
    let_components_start(page)


def let_components_start(page: Page) -> None:
    """Advance the clock in small steps until the components run."""
    for _ in range(500):
        page.clock.run_for(20)
        if page.evaluate(STARTED):
            return


def start_cramp(page: Page, address: str = "/calf/now/") -> None:
    page.goto(address)
    arrive(page)


def arrive(page: Page) -> None:
    """Advance the clock in small steps until the stretch is there."""
    advance_until(page, part(page, "count").filter(has_text=":"))
    expect(part(page, "title")).to_be_focused()


def advance_until(page: Page, awaited: Locator) -> None:
    """Advance the clock in small steps until something is there."""
    for _ in range(500):
        page.clock.run_for(20)
        if awaited.is_visible():
            return


def start_bedtime(page: Page) -> None:
    open_page(page, BEDTIME)
    button(page, "Start").tap()
    page.clock.run_for(100)


def to_the_end(page: Page, each_second: Callable[[], object] = lambda: None) -> None:
    for _ in range(300):
        page.clock.run_for(1_000)
        each_second()
        if page.get_by_role("heading", name="Well done").is_visible():
            return
    raise AssertionError("The routine did not end")


# An episode


def test_one_tap_changes_the_position_and_keeps_the_clock_of_the_cramp(page: Page) -> None:
    start_cramp(page)
    page.clock.run_for(65_100)
    expect(part(page, "clock")).to_have_text("cramping 1:05")
    button(page, "Standing").tap()
    page.clock.run_for(1_000)
    expect(part(page, "title")).to_contain_text("standing")
    expect(part(page, "clock")).to_have_text("cramping 1:06")


def test_the_clock_of_the_cramp_outlives_a_reload_and_stopping_by_mistake(page: Page) -> None:
    start_cramp(page, "/calf/now/?position=bed")
    page.clock.run_for(40_100)
    expect(part(page, "count")).to_have_text("0:03")
    page.reload()
    arrive(page)
    expect(part(page, "cue")).to_contain_text("Rest")
    page.clock.run_for(1_000)
    expect(part(page, "count")).to_have_text("0:02")
    button(page, "Stop").tap()
    page.get_by_role("link", name="In bed").tap()
    page.clock.run_for(1_000)
    expect(part(page, "clock")).to_have_text("cramping 0:42")


@pytest.mark.full
def test_the_clock_of_the_cramp_outlives_a_killed_browser(phone: Phone) -> None:
    phone.page.goto("/calf/now/")
    # Chromium writes to its disk five seconds late.
    expect(part(phone.page, "clock")).to_contain_text("0:07", timeout=15_000)
    page = phone.relaunch()
    start_cramp(page)
    expect(part(page, "clock")).to_contain_text("cramping 0:")
    assert int(part(page, "clock").inner_text()[-2:]) >= 7


@pytest.mark.full
def test_a_cramp_that_eased_is_over_and_the_next_one_has_its_own_clock(page: Page) -> None:
    start_cramp(page)
    page.clock.run_for(65_000)
    button(page, "It let go").tap()
    page.get_by_role("link", name="Eased").tap()
    page.wait_for_url("**/calf/prevent/")
    start_cramp(page)
    page.clock.run_for(2_100)
    expect(part(page, "clock")).to_have_text("cramping 0:02")


def test_v05_a_calf_that_does_not_ease_in_10_minutes_is_for_today_and_ends_the_stretch(
    page: Page,
) -> None:
    start_cramp(page)
    page.clock.run_for(9 * MINUTE)
    question = page.get_by_role("region", name="Is it easing?")
    card = page.get_by_role("region", name="Call today")
    expect(question).to_be_hidden()
    page.clock.run_for(MINUTE + 1_000)
    expect(question).to_be_visible()
    expect(page.get_by_role("timer")).to_be_visible()
    button(page, "No").tap()
    expect(card).to_contain_text("It has cramped for more than 10 minutes and is not easing")
    for sign in ("Swollen", "warm", "darker", "Cold", "numb"):
        expect(card).to_contain_text(sign)
    expect(page.get_by_role("timer")).to_be_hidden()
    page.reload()
    advance_until(page, card)
    expect(card).to_be_visible()
    expect(page.get_by_role("heading", name="Call today")).to_be_focused()


def test_v06_a_calf_that_is_easing_goes_on_and_is_asked_about_again_at_20_minutes(
    page: Page,
) -> None:
    start_cramp(page)
    page.clock.run_for(10 * MINUTE + 1_000)
    question = page.get_by_role("region", name="Is it easing?")
    button(page, "Yes").tap()
    expect(question).to_be_hidden()
    page.clock.run_for(9 * MINUTE)
    expect(question).to_be_hidden()
    page.clock.run_for(MINUTE)
    expect(question).to_be_visible()
    button(page, "Yes").tap()
    page.clock.run_for(10 * MINUTE)
    expect(page.get_by_role("region", name="Call today")).to_be_visible()


def test_v07_a_sore_back_is_shown_its_signs_once_and_never_the_card(page: Page) -> None:
    start_cramp(page, "/back/now/")
    page.clock.run_for(10 * MINUTE + 1_000)
    soreness = page.get_by_role("region", name="Still sore is usual")
    expect(soreness).to_contain_text("Numb between the legs")
    button(page, "None of these: go on").tap()
    expect(soreness).to_be_hidden()
    page.clock.run_for(25 * MINUTE)
    expect(page.locator('[data-part="card"]')).to_have_count(0)
    expect(soreness).to_be_hidden()


def test_it_let_go_can_be_undone_and_the_hold_continues_where_it_was(page: Page) -> None:
    start_cramp(page)
    page.clock.run_for(10_000)
    button(page, "It let go").tap()
    expect(page.get_by_role("heading", name="Ease out slowly")).to_be_focused()
    page.clock.run_for(4_000)
    button(page, "Not yet: go on").tap()
    page.clock.run_for(100)
    expect(part(page, "count")).to_have_text("0:23")
    expect(button(page, "It let go")).to_be_focused()


@pytest.mark.full
def test_same_offers_each_other_position_and_worse_the_warning_signs(page: Page) -> None:
    start_cramp(page, "/calf/now/?position=bed")
    seen = []
    for _ in range(2):
        page.clock.run_for(5_000)
        button(page, "It let go").tap()
        button(page, "Same").tap()
        page.clock.run_for(500)
        seen.append(part(page, "title").inner_text())
    assert seen == ["Calf, seated", "Calf, standing"]
    expect(part(page, "clock")).to_contain_text("0:1")
    button(page, "It let go").tap()
    page.get_by_role("link", name="Worse").tap()
    page.wait_for_url("**/help/")


def test_the_warning_signs_are_one_tap_from_every_moment(page: Page) -> None:
    start_cramp(page)
    signs = page.locator("[data-player]").get_by_role("link", name="Don't stretch")
    expect(signs).to_be_in_viewport()
    page.clock.run_for(5_000)
    button(page, "It let go").tap()
    expect(signs).to_be_in_viewport()
    button(page, "Not yet: go on").tap()
    page.clock.run_for(10 * MINUTE)
    button(page, "No").tap()
    link = page.get_by_role("link", name="See the warning signs")
    expect(link).to_have_attribute("href", "/help/")


# A routine


@pytest.mark.full
def test_the_bedtime_set_gives_both_sides_the_full_hold_and_the_bar_follows(page: Page) -> None:
    start_bedtime(page)
    held: dict[str, int] = {}

    def look() -> None:
        if page.locator('[data-player][data-kind="hold"]').count():
            side = part(page, "side").inner_text()
            held[side] = held.get(side, 0) + 1

    to_the_end(page, look)
    # Looked at once a second, which may miss one.
    assert held == {"Left side": pytest.approx(60, abs=1), "Right side": pytest.approx(60, abs=1)}
    expect(part(page, "segments").locator("li")).to_have_count(12)


@pytest.mark.full
def test_the_next_step_is_shown_and_a_changeover_says_which_side(page: Page) -> None:
    start_bedtime(page)
    expect(part(page, "next")).to_have_text("Next: Back knee straight, heel down")
    for _ in range(6):
        button(page, "Skip").tap()
    expect(part(page, "cue")).to_have_text("Change sides")
    expect(part(page, "side")).to_have_text("Right side")
    expect(part(page, "count")).to_have_text("0:08")


def test_back_again_10_seconds_more_and_skip_do_what_they_say(page: Page) -> None:
    start_bedtime(page)
    button(page, "Skip").tap()
    page.clock.run_for(4_100)
    expect(part(page, "count")).to_have_text("0:06")
    button(page, "+10 s").tap()
    expect(part(page, "count")).to_have_text("0:16")
    button(page, "Again").tap()
    expect(part(page, "count")).to_have_text("0:20")
    button(page, "Back").tap()
    expect(part(page, "cue")).to_have_text("Step one foot back")
    button(page, "Pause").tap()
    page.clock.run_for(MINUTE)
    expect(part(page, "count")).to_have_text("0:05")
    button(page, "Go on").tap()
    page.clock.run_for(2_100)
    expect(part(page, "count")).to_have_text("0:03")


@pytest.mark.parametrize("how", full_except(["reloaded"], ["stopped", "reloaded", "the next day"]))
def test_a_routine_that_was_left_goes_on_where_it_was_or_starts_over(page: Page, how: str) -> None:
    start_bedtime(page)
    button(page, "Skip").tap()
    page.clock.run_for(3_000)
    if how == "stopped":
        button(page, "Stop").tap()
    elif how == "reloaded":
        page.reload()
        let_components_start(page)
    else:
        open_page(page, "/prevent/")
        page.clock.run_for(24 * 60 * MINUTE)
        open_page(page, BEDTIME)
    button(page, "Go on where you were").tap()
    page.clock.run_for(100)
    expect(part(page, "count")).to_have_text("0:07")
    expect(button(page, "Pause")).to_be_visible()
    button(page, "Stop").tap()
    button(page, "Start over").tap()
    page.clock.run_for(100)
    expect(part(page, "cue")).to_have_text("Step one foot back")


@pytest.mark.full
def test_the_primary_button_and_its_neighbours_never_move_between_steps(page: Page) -> None:
    start_bedtime(page)
    places = set()
    for _ in range(24):
        boxes = [button(page, name).bounding_box() for name in ("Pause", "Back", "Skip", "Stop")]
        places.add(json.dumps(boxes))
        button(page, "Skip").tap()
        if page.get_by_role("heading", name="Well done").is_visible():
            break
        page.clock.run_for(100)
    assert len(places) == 1


@pytest.mark.parametrize("path", full_except(["/calf/now/"], ["/calf/now/", BEDTIME]))
def test_all_that_is_needed_while_it_runs_is_in_one_thumbs_reach(page: Page, path: str) -> None:
    open_page(page, path)
    if path == BEDTIME:
        button(page, "Start").tap()
    page.clock.run_for(100)
    for control in page.locator("[data-player] .actions").locator("button, a").all():
        box = control.bounding_box()
        assert box is not None
        assert box["y"] >= HEIGHT * (1 - THUMB)
        assert box["height"] >= 48
    assert button(page, "Stop").is_visible()
    primary = part(page, "primary").bounding_box()
    assert primary is not None
    assert primary["height"] >= 72


# Settings


def settings(page: Page) -> Locator:
    page.get_by_role("link", name="Settings").first.tap()
    sheet = page.get_by_role("dialog", name="Settings")
    expect(sheet).to_be_visible()
    return sheet


def test_settings_open_over_what_runs_and_are_kept(page: Page) -> None:
    start_bedtime(page)
    sheet = settings(page)
    sheet.get_by_role("switch", name="Sound").first.uncheck()
    sheet.get_by_role("switch", name="Larger digits").check()
    sheet.get_by_role("button", name="Done").tap()
    expect(sheet).to_be_hidden()
    expect(button(page, "Sound off")).to_be_visible()
    large = part(page, "count").evaluate("(count) => parseFloat(getComputedStyle(count).fontSize)")
    assert large >= 7 * 16
    open_page(page, "/settings/")
    expect(page.get_by_role("switch", name="Sound").first).not_to_be_checked()
    page.get_by_role("button", name="Back to normal").tap()
    expect(page.get_by_role("switch", name="Sound").first).to_be_checked()


@pytest.mark.full
def test_a_persons_own_times_count_from_the_next_start_within_the_clinics_range(
    page: Page,
) -> None:
    open_page(page, "/settings/")
    page.get_by_label("Time to get ready").select_option("10")
    page.get_by_label("Time to change sides").select_option("15")
    page.get_by_label("Hold").select_option("20")
    start_bedtime(page)
    expect(part(page, "count")).to_have_text("0:10")
    button(page, "Skip").tap()
    # The bedtime set keeps to its trial: 10 seconds, whatever is wished.
    expect(part(page, "count")).to_have_text("0:10")
    for _ in range(5):
        button(page, "Skip").tap()
    expect(part(page, "count")).to_have_text("0:15")
    start_cramp(page)
    page.clock.run_for(3_100)
    expect(part(page, "count")).to_have_text("0:20")


@pytest.mark.full
def test_a_tap_anywhere_pauses_where_that_was_turned_on(page: Page) -> None:
    start_bedtime(page)
    part(page, "figure").tap()
    expect(button(page, "Pause")).to_be_visible()
    sheet = settings(page)
    sheet.get_by_role("switch", name="Tap anywhere to pause").check()
    sheet.get_by_role("button", name="Done").tap()
    part(page, "figure").tap()
    expect(button(page, "Go on")).to_be_visible()
    part(page, "count").tap()
    expect(button(page, "Pause")).to_be_visible()
    button(page, "Skip").tap()
    expect(button(page, "Pause")).to_be_visible()


# Keyboard and screen reader


def test_a_whole_episode_with_the_keyboard_alone(page: Page) -> None:
    open_page(page, "/")
    page.locator('.tile[href="/calf/"]').focus()
    page.keyboard.press("Enter")
    arrive(page)
    page.clock.run_for(5_000)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Settings")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Settings")).to_be_hidden()
    page.keyboard.press(" ")
    expect(page.get_by_role("heading", name="Ease out slowly")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Eased")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.clock.run_for(500)
    expect(part(page, "title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator('.tile[href="/calf/"]')).to_be_focused()


@pytest.mark.full
def test_a_whole_routine_with_the_keyboard_alone(page: Page) -> None:
    open_page(page, BEDTIME)
    button(page, "Start").focus()
    page.keyboard.press("Enter")
    page.clock.run_for(1_000)
    page.keyboard.press(" ")
    expect(button(page, "Go on")).to_be_visible()
    page.keyboard.press(" ")
    page.keyboard.press("ArrowRight")
    expect(part(page, "cue")).to_have_text("Back knee straight, heel down")
    page.keyboard.press("ArrowLeft")
    expect(part(page, "cue")).to_have_text("Step one foot back")
    to_the_end(page)
    expect(page.get_by_role("heading", name="Well done")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button(page, "Start")).to_be_focused()


def test_a_screen_reader_announces_each_step_and_every_ten_seconds_only(page: Page) -> None:
    open_page(page, "/routines/calf-stretch/")
    page.evaluate(TRANSCRIPT)
    button(page, "Start").tap()
    page.clock.run_for(47_000)
    assert page.evaluate("document.announced") == [
        "Left side. Step one foot back",
        "Left side. Back knee straight, heel down",
        "20 seconds left",
        "10 seconds left",
        "Left side. Rest. Let it go loose",
        "Left side. Back knee straight, heel down",
    ]


@pytest.mark.full
def test_the_whole_bedtime_set_can_be_followed_with_eyes_closed(page: Page) -> None:
    open_page(page, BEDTIME)
    page.evaluate(TRANSCRIPT)
    button(page, "Start").tap()
    to_the_end(page)
    announced: list[str] = page.evaluate("document.announced")
    for side in ("Left", "Right"):
        assert announced.count(f"{side} side. Back knee straight, heel down") == 3
        assert announced.count(f"{side} side. Lean in with a straight back") == 3
    assert announced.count("Right side. Change sides") == 2
    assert len(announced) == 24
    expect(page.get_by_role("heading", name="Well done")).to_be_focused()


# Phones that lack things


@pytest.mark.parametrize(
    "script", full_except([LACKS], [LACKS, THROWS]), ids=["absent", "throwing"]
)
def test_case_13_with_nothing_but_a_screen_a_routine_runs_and_says_what_is_missing(
    page: Page, script: str
) -> None:
    page.add_init_script(f"({script})()")
    start_bedtime(page)
    expect(part(page, "states")).to_have_text("Screen may go dark. Can't keep your place.")
    expect(part(page, "sound")).to_contain_text("ound")
    sheet = settings(page)
    expect(sheet.get_by_text("This phone has no voice")).to_be_visible()
    sheet.get_by_role("button", name="Try it").tap()
    sheet.get_by_role("switch", name="Keep sounding").check()
    sheet.get_by_role("button", name="Done").tap()
    to_the_end(page)
    start_cramp(page)
    page.clock.run_for(5_000)
    button(page, "It let go").tap()
    expect(page.get_by_role("heading", name="Ease out slowly")).to_be_visible()


# The locked screen

FAKE_AUDIO = """() => {
  document.tracks = [];
  const real = URL.createObjectURL;
  URL.createObjectURL = (blob) => { document.tracks.push(blob.size); return real.call(URL, blob); };
  document.notes = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) {
    document.notes += 1;
    return start.call(this, at);
  };
}"""


def locked(page: Page) -> dict[str, Any]:
    shown: dict[str, Any] = page.evaluate(
        """() => ({ title: navigator.mediaSession.metadata?.title,
                    state: navigator.mediaSession.playbackState,
                    tracks: document.tracks, notes: document.notes })"""
    )
    return shown


def test_with_the_screen_off_one_track_holds_the_whole_routine_and_the_lock_screen_tells_the_step(
    page: Page,
) -> None:
    page.add_init_script(f"({FAKE_AUDIO})()")
    open_page(page, BEDTIME)
    expect(page.get_by_text("Music stops while a stretch runs.")).to_be_visible()
    screen_off = page.get_by_role("switch", name="Keep sounding with the screen off")
    start = button(page, "Start").element_handle()
    # What tells the lock screen is still on its way then: it tells this step, not only the next.
    screen_off.evaluate("(each, start) => { each.click(); start.click(); }", start)
    for _ in range(100):
        page.clock.run_for(20)
        if locked(page)["title"]:
            break
    expect(button(page, "Sound on")).to_be_visible()
    shown = locked(page)
    assert shown["title"] == "Left side. Step one foot back"
    assert shown["state"] == "playing"
    # 4 minutes and 6 seconds, heard out, at 16,000 bytes a second.
    assert shown["tracks"][-1] > 200 * 16_000
    page.clock.run_for(1_000)
    assert locked(page)["notes"] == shown["notes"]
    button(page, "Pause").tap()
    button(page, "Stop").tap()
    assert locked(page)["state"] == "none"


@pytest.mark.full
def test_a_phone_locked_right_after_the_tap_has_all_its_cues_ahead(page: Page) -> None:
    page.add_init_script(f"({FAKE_AUDIO})()")
    open_page(page, "/")
    page.locator('.tile[href="/calf/"]').tap()
    arrive(page)
    few = locked(page)["notes"]
    page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { get: () => true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    # 15 minutes of holds and rests, and the call for advice at 10.
    assert locked(page)["notes"] > max(150, few)


HIDE = """() => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  document.dispatchEvent(new Event("visibilitychange"));
  document.lock?.dispatchEvent(new Event("release"));
  document.notes = 0;
  document.buzzes = 0;
}"""
SHOW = """() => {
  delete document.hidden;
  document.dispatchEvent(new Event("visibilitychange"));
}"""
# A wake lock that ends when the page is hidden, as a phone's does; and a counter of what is felt.
FAKE_LOCK = """() => {
  document.asked = 0;
  const request = async () => {
    document.asked += 1;
    document.lock = Object.assign(new EventTarget(), { released: false, release: async () => {} });
    document.lock.addEventListener("release", () => { document.lock.released = true; });
    return document.lock;
  };
  Object.defineProperty(navigator, "wakeLock", { get: () => ({ request }) });
  navigator.vibrate = () => { document.buzzes += 1; return true; };
}"""


def test_case_12_after_10_minutes_in_a_pocket_it_is_at_the_right_step_without_a_burst_of_cues(
    page: Page,
) -> None:
    for script in (FAKE_AUDIO, FAKE_LOCK):
        page.add_init_script(f"({script})()")
    start_cramp(page)
    part(page, "figure").tap()
    expect(part(page, "states")).to_contain_text("Screen stays on.")
    asked = page.evaluate("document.asked")
    page.evaluate(HIDE)
    expect(part(page, "states")).to_contain_text("Screen may go dark.")
    page.clock.fast_forward(9 * MINUTE + 40_000)
    page.evaluate(SHOW)
    page.clock.run_for(100)
    expect(part(page, "clock")).to_contain_text("cramping 9:4")
    assert page.evaluate("document.buzzes") <= 1
    expect(part(page, "states")).to_contain_text("Screen stays on.")
    assert page.evaluate("document.asked") > asked


@pytest.mark.full
def test_a_cramps_track_ends_with_the_cue_of_the_same_day_card(visitor: Visitor) -> None:
    page = visitor.page
    page.add_init_script(f"({FAKE_AUDIO})()")
    open_page(page, "/settings/")
    page.get_by_role("switch", name="Keep sounding with the screen off").check()
    open_page(page, "/")
    page.locator('.tile[href="/calf/"]').tap()
    visitor.wait_for("() => document.tracks.length > 0")
    seconds = page.evaluate("document.tracks.at(-1)") / 16_000
    assert 590 < seconds < 603
