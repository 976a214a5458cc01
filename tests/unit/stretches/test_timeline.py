"""Timelines: the cases that JavaScript runs too, and properties of every stretch."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stretches.timeline import build_timeline, compute_duration

CASES = json.loads((Path(__file__).parents[2] / "cases" / "timeline.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    segments = build_timeline(case["stretches"], case["changeover"])
    assert [asdict(segment) for segment in segments] == case["segments"]
    assert compute_duration(case["stretches"], case["changeover"]) == case["seconds"]


steps = some.fixed_dictionaries(
    {
        "kind": some.sampled_from(["ready", "hold", "move", "ease"]),
        "seconds": some.integers(1, 600),
        "repeats": some.integers(1, 5),
        "side": some.just(""),
    }
)


def stretches(sides: str) -> some.SearchStrategy[dict[str, Any]]:
    return some.fixed_dictionaries(
        {
            "sides": some.just(sides),
            "rounds": some.integers(1, 6),
            "rest_seconds": some.integers(0, 60),
            "steps": some.lists(steps, min_size=1, max_size=5),
        }
    )


@given(stretches("each"), some.integers(0, 30))
def test_the_second_side_is_held_as_long_as_the_first(
    stretch: dict[str, Any], changeover: int
) -> None:
    seconds: Counter[str] = Counter()
    for segment in build_timeline([stretch], changeover):
        if segment.kind in ("hold", "move", "ease", "rest"):
            seconds[segment.side] += segment.seconds
    assert seconds["left"] == seconds["right"]


@given(stretches("one"))
def test_held_seconds_count_every_hold_in_every_round(stretch: dict[str, Any]) -> None:
    expected = sum(
        step["seconds"] * step["repeats"] for step in stretch["steps"] if step["kind"] == "hold"
    )
    seconds = sum(
        segment.seconds for segment in build_timeline([stretch]) if segment.kind == "hold"
    )
    assert seconds == expected * stretch["rounds"]
