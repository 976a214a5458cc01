"""How long a routine takes, second by second. Pure; JavaScript runs the same table of cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SIDES: Mapping[str, Sequence[str]] = {"one": [""], "none": [""], "each": ["left", "right"]}
IN_EVERY_ROUND = ("hold", "move")


@dataclass(frozen=True)
class Segment:
    """One stretch of seconds in which one thing happens.

    `kind` is a step's kind, or "rest" (between rounds) or "change" (of sides). `step` counts a
    stretch's steps from 0, `round` from 1.
    """

    kind: str
    seconds: int
    stretch: int
    step: int
    side: str
    round: int


def timeline(stretches: Sequence[Mapping[str, Any]], changeover: int = 0) -> list[Segment]:
    """Every segment of the stretches in a row. `changeover` is the seconds to change sides."""
    return [
        segment
        for number, stretch in enumerate(stretches)
        for segment in stretch_segments(stretch, number, changeover)
    ]


def stretch_segments(stretch: Mapping[str, Any], number: int, changeover: int) -> Iterator[Segment]:
    """Left in full, a changeover, then right in full; or once, where a stretch has no two sides."""
    for turn, side in enumerate(SIDES[stretch["sides"]]):
        if turn:
            yield Segment("change", changeover, number, first_effort(stretch), side, 1)
        yield from side_segments(stretch, number, side, first=turn == 0)


def side_segments(
    stretch: Mapping[str, Any], number: int, side: str, *, first: bool
) -> Iterator[Segment]:
    """All rounds on one side, with a rest between them.

    Getting into place belongs to the first side's first round, coming out to each side's last.
    """
    rounds = stretch["rounds"]
    for count in range(1, rounds + 1):
        for index, step in enumerate(stretch["steps"]):
            kind = step["kind"]
            if kind == "ready" and not (first and count == 1):
                continue
            if kind == "ease" and count < rounds:
                continue
            for _ in range(step["repeats"]):
                yield Segment(kind, step["seconds"], number, index, step["side"] or side, count)
        if count < rounds and stretch["rest_seconds"]:
            step_ahead = first_effort(stretch)
            yield Segment("rest", stretch["rest_seconds"], number, step_ahead, side, count)


def first_effort(stretch: Mapping[str, Any]) -> int:
    """The step that a rest or a changeover leads to."""
    efforts = (
        index for index, step in enumerate(stretch["steps"]) if step["kind"] in IN_EVERY_ROUND
    )
    return next(efforts, 0)


def duration(stretches: Sequence[Mapping[str, Any]], changeover: int = 0) -> int:
    """Seconds from the first segment to the end of the last."""
    return sum(segment.seconds for segment in timeline(stretches, changeover))
