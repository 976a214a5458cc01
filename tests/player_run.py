"""Runs the player through minutes in seconds, in any browser: see player_run.js."""

from pathlib import Path
from typing import TypedDict

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Note(TypedDict):
    """What the page shows from a second on, counted from when the page was opened."""

    at: int
    count: str
    kind: str
    side: str
    cue: str
    question: bool
    card: bool
    over: bool


def run_to(second: int, *, until: str = "", step: int = 1) -> str:
    """The script that steps the clock to a second, or until something comes.

    That is the "question" whether it is easing, the "card", or the end ("over"). The script
    gives notes, one for each change of what the page shows.
    """
    return f"runPlayer('{until}', {second}, {step})"


def kinds(notes: list[Note]) -> list[str]:
    return [note["kind"] for note in notes]


def lasts_as_long_as_it_says(notes: list[Note]) -> bool:
    """Whether everything that began also ended when its count had said."""
    ends = [note["at"] for note in notes[1:]]
    return ends == [note["at"] + seconds(note["count"]) for note in notes[:-1]]


def seconds(count: str) -> int:
    minutes, _, rest = count.partition(":")
    return int(minutes) * 60 + int(rest)
