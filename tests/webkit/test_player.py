"""The player in WebKit, from the tap to the end, on a clock that the tests step.

A script of the driver counts as a tap, so nothing here says anything about sound.
"""

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By

from tests.live import PATIENCE, LiveSite
from tests.player_run import SCRIPT, Note, kinds, lasts_as_long_as_it_says, run_to
from tests.webkit.page import COUNT, button, see, tap, tile

CARD = (By.CSS_SELECTOR, '[data-part="card"]:not([hidden])')
AND_TELL = "const tell = arguments[0]; {}.then(tell, (error) => tell(String(error)))"


def words(text: str) -> tuple[str, str]:
    return By.XPATH, f"//h2[contains(., '{text}')]"


def notes(browser: WebKitGTK, run: str) -> list[Note]:
    notes: list[Note] = browser.execute_async_script(AND_TELL.format(run))
    assert isinstance(notes, list), notes
    return notes


@pytest.fixture
def stepped(webkit: WebKitGTK) -> WebKitGTK:
    webkit.set_script_timeout(2 * PATIENCE)
    return webkit


def test_one_tap_starts_the_countdown_and_the_episode_runs_to_its_end(
    stepped: WebKitGTK, live_site: LiveSite
) -> None:
    stepped.get(live_site.url)
    stepped.execute_script(SCRIPT)
    tap(stepped, tile("calf"))
    see(stepped, COUNT)
    episode = notes(stepped, run_to(90))
    assert kinds(episode)[:5] == ["ready", "hold", "rest", "hold", "rest"]
    assert lasts_as_long_as_it_says(episode)
    *_, asked = notes(stepped, run_to(610, until="question", step=5))
    assert (asked["question"], asked["card"], asked["at"]) == (True, False, 600)
    tap(stepped, button("No"))
    see(stepped, CARD)
    tap(stepped, button("A mistake: it is easing"))
    tap(stepped, button("It let go"))
    see(stepped, words("Ease out slowly"))


@pytest.mark.full
def test_the_bedtime_set_does_both_sides_to_its_end(
    stepped: WebKitGTK, live_site: LiveSite
) -> None:
    stepped.get(f"{live_site.url}/routines/bedtime/")
    stepped.execute_script(SCRIPT)
    tap(stepped, button("Start"))
    see(stepped, COUNT)
    routine = notes(stepped, run_to(600, until="over"))
    assert lasts_as_long_as_it_says(routine)
    assert {note["side"] for note in routine} == {"Left side", "Right side"}
    assert kinds(routine).count("change") == 2
    see(stepped, words("Well done"))
