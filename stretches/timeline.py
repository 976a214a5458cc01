"""The timeline of a routine: what happens in which seconds. Pure.

`static/js/lib/player/timeline.js` follows the same rules; both are tested with
`tests/cases/timeline.json`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SIDES: Mapping[str, Sequence[str]] = {"one": [""], "none": [""], "each": ["left", "right"]}
IN_EVERY_ROUND = ("hold", "move")


@dataclass(frozen=True)
class Segment:
    """Some seconds in which one thing happens.

    `kind` is a step's kind, or "rest" (between rounds) or "change" (of sides). `stretch` and `step`
    count from 0, `round` from 1.
    """

    kind: str
    seconds: int
    stretch: int
    step: int
    side: str
    round: int


def build_timeline(stretches: Sequence[Mapping[str, Any]], changeover: int = 0) -> list[Segment]:
    """Every segment of the stretches in a row. `changeover` is the seconds to change sides."""
    return [
        segment
        for number, stretch in enumerate(stretches)
        for segment in list_stretch_segments(stretch, number, changeover)
    ]


def list_stretch_segments(
    stretch: Mapping[str, Any], number: int, changeover: int
) -> Iterator[Segment]:
    """All of left, a changeover, then all of right; or once, if the stretch isn't done per side."""
    for index, side in enumerate(SIDES[stretch["sides"]]):
        if index:
            yield Segment("change", changeover, number, find_first_effort(stretch), side, 1)
        yield from list_side_segments(stretch, number, side, is_first=index == 0)


def list_side_segments(
    stretch: Mapping[str, Any], number: int, side: str, *, is_first: bool
) -> Iterator[Segment]:
    """All rounds on one side, with a rest between them.

    Getting into place comes in the first round of the first side, coming out in each side's last.
    """
    rounds = stretch["rounds"]
    for count in range(1, rounds + 1):
        for index, step in enumerate(stretch["steps"]):
            kind = step["kind"]
            if kind == "ready" and not (is_first and count == 1):
                continue
            if kind == "ease" and count < rounds:
                continue
            for _ in range(step["repeats"]):
                yield Segment(kind, step["seconds"], number, index, step["side"] or side, count)
        if count < rounds and stretch["rest_seconds"]:
            step_ahead = find_first_effort(stretch)
            yield Segment("rest", stretch["rest_seconds"], number, step_ahead, side, count)


def find_first_effort(stretch: Mapping[str, Any]) -> int:
    """The index of the step that follows a rest or a changeover: the first hold or move."""
    efforts = (
        index for index, step in enumerate(stretch["steps"]) if step["kind"] in IN_EVERY_ROUND
    )
    return next(efforts, 0)


def compute_duration(stretches: Sequence[Mapping[str, Any]], changeover: int = 0) -> int:
    """Seconds from the first segment to the end of the last."""
    return sum(segment.seconds for segment in build_timeline(stretches, changeover))
