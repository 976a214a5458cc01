"""The player in Firefox, from the tap to the end, on a clock that the tests step.

Firefox starts no sound on a machine without a sound device, so nothing here asks for sound.
"""

import pytest

from tests.firefox.firefox import Firefox
from tests.player_run import kinds, lasts_as_long_as_it_says, run_to

# Once a tap on it starts the stretch: before that it only leads to the area.
CALF = '[data-started="true"] .tile ::-p-text(Calf)'
COUNT = "[role=timer]"
DOCUMENT = "performance.timeOrigin"
CARD = '[data-part="card"]:not([hidden])'


def test_one_tap_starts_the_countdown_and_the_episode_runs_to_its_end(firefox: Firefox) -> None:
    firefox.visit("/")
    document = firefox.tell(DOCUMENT)
    firefox.tap(CALF)
    firefox.see(COUNT)
    episode = firefox.tell(run_to(90))
    assert firefox.tell(DOCUMENT) == document
    assert kinds(episode)[:5] == ["ready", "hold", "rest", "hold", "rest"]
    assert lasts_as_long_as_it_says(episode)
    *_, asked = firefox.tell(run_to(610, until="question", step=5))
    assert (asked["question"], asked["card"], asked["at"]) == (True, False, 600)
    firefox.tap("[data-event=not-easing]")
    firefox.see(CARD)
    firefox.tap_button("A mistake: it is easing")
    firefox.tap_button("It let go")
    firefox.see("::-p-text(Ease out slowly)")


@pytest.mark.full
def test_the_bedtime_set_does_both_sides_to_its_end(firefox: Firefox) -> None:
    firefox.visit("/routines/bedtime/")
    firefox.tap_button("Start")
    firefox.see(COUNT)
    routine = firefox.tell(run_to(600, until="over"))
    assert lasts_as_long_as_it_says(routine)
    assert {note["side"] for note in routine} == {"Left side", "Right side"}
    assert kinds(routine).count("change") == 2
    firefox.see("::-p-text(Well done)")
