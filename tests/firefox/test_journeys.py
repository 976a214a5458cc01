"""What people do, in Firefox, from the first page on; test_player.py does it mid-cramp."""

import pytest

from tests.firefox.firefox import Firefox
from tests.live import LiveSite
from tests.player_run import kinds, lasts_as_long_as_it_says, run_to
from tests.publishing import WORDS, show
from tests.worker import NOTHING_KEPT, answers_from

# Once a tap on it starts the stretch: before that it only leads to the area.
CALF = '[data-started="true"] .tile ::-p-text(Calf)'
COUNT = "[role=timer]"
READY_CHIP = ".chip[data-state=ready]"
FIRST_LEGEND = "First: is any of this happening now?"


@pytest.fixture
def own_site(stocked_site: LiveSite) -> LiveSite:
    return stocked_site


def counts(browser: Firefox) -> None:
    """The countdown is shown and runs through getting ready, a hold and what follows."""
    browser.see(COUNT)
    run = browser.tell(run_to(45))
    assert kinds(run)[:2] == ["ready", "hold"]
    assert len(run) > 2
    assert lasts_as_long_as_it_says(run)


@pytest.mark.full
def test_prevent_leads_to_a_routine_that_counts(firefox: Firefox) -> None:
    firefox.visit("/")
    firefox.tap(".nav ::-p-text(Prevent)")
    firefox.tap('a[href="/routines/calf-stretch/"]')
    firefox.tap_button("Start")
    firefox.see('[data-part="states"]::-p-text(Screen stays on)')
    counts(firefox)


@pytest.mark.full
def test_check_asks_first_what_needs_help_and_an_emergency_takes_the_screen(
    firefox: Firefox,
) -> None:
    firefox.visit("/")
    firefox.tap(".nav ::-p-text(Check)")
    firefox.see("::-p-text(What fits you?)")
    assert firefox.tell("document.querySelector('legend').innerText") == FIRST_LEGEND
    firefox.tap(".boxes input[data-words]:enabled")
    firefox.tap(".signs input")
    firefox.see("dialog.emergency[open]")
    firefox.tap_button("Ticked by mistake: untick")
    assert firefox.tell("document.querySelectorAll('.signs :checked').length") == 0


def test_after_one_visit_it_opens_and_counts_with_server_and_browser_ended(
    firefox: Firefox, live_site: LiveSite
) -> None:
    firefox.visit("/")
    firefox.see(READY_CHIP)
    live_site.kill()
    firefox.relaunch()
    firefox.visit("/")
    firefox.tap(CALF)
    counts(firefox)


@pytest.mark.full
def test_a_change_is_found_at_one_visit_and_there_at_the_next(
    own_firefox: Firefox, own_site: LiveSite
) -> None:
    own_firefox.visit("/")
    own_firefox.see(READY_CHIP)
    new = show(own_site)
    own_firefox.visit("/calf/")
    own_firefox.wait_for(answers_from(new))
    own_site.kill()
    own_firefox.visit("/calf/")
    own_firefox.see(f"::-p-text({WORDS})")


@pytest.mark.full
def test_the_kill_switch_removes_everything_at_one_visit_until_it_is_released(
    own_firefox: Firefox, own_site: LiveSite
) -> None:
    own_firefox.visit("/")
    own_firefox.see(READY_CHIP)
    own_site.manage("kill_switch", "throw", "--reason", "A test")
    own_firefox.visit("/")
    own_firefox.wait_for(NOTHING_KEPT)
    own_firefox.visit("/calf/")
    own_firefox.see("h1")
    assert own_firefox.tell("navigator.serviceWorker.controller === null")
    own_site.manage("kill_switch", "release")
    own_firefox.visit("/")
    own_firefox.see(READY_CHIP)
