"""Ticks to results: the cases that JavaScript runs too, and what holds for every set of ticks."""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checklist.models import Level
from checklist.models import Pattern as PatternModel
from checklist.rules import URGENCY, Match, Pattern, Result, Row, Table, result

TESTS = Path(__file__).parents[2]
SHARED = json.loads((TESTS / "cases" / "checklist.json").read_text())
TABLE = Table(
    rows=tuple(Row(**row) for row in SHARED["table"]["rows"]),
    patterns=tuple(Pattern(**pattern) for pattern in SHARED["table"]["patterns"]),
)
ROWS = {row.id: row for row in TABLE.rows}
RED = [row.id for row in TABLE.rows if row.level]
ONE_OF_EACH_CLASS = ("R1", "R4", "R5", "C1", "C3", "M1", "H1", "O1")

any_ticks = some.frozensets(some.sampled_from(sorted(ROWS)))
calm_ticks = any_ticks.map(lambda ticked: frozenset(ticked - {"R1", "R2", "R3"}))


def of(ticked: frozenset[str]) -> Result:
    return result(TABLE, ticked)


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = asdict(of(frozenset(case["ticked"])))
    assert json.loads(json.dumps(found)) == case["result"]


def line(ticked: tuple[str, ...], found: Result) -> str:
    """A set of ticks and its result in one line, written alike in JavaScript."""
    matches = ";".join(f"{each.pattern}={','.join(each.opened_by)}" for each in found.matches)
    parts = [",".join(ticked), found.level, ",".join(found.cards), matches, ",".join(found.beside)]
    return "|".join([*parts, "hidden" if found.hides_stretching else ""])


def sets_of_classes() -> Iterator[tuple[str, ...]]:
    for size in range(len(ONE_OF_EACH_CLASS) + 1):
        yield from combinations(ONE_OF_EACH_CLASS, size)


def test_every_set_of_classes_gives_what_javascript_gives() -> None:
    text = "\n".join(sorted(line(ticked, of(frozenset(ticked))) for ticked in sets_of_classes()))
    assert hashlib.sha256(text.encode()).hexdigest() == SHARED["every_set_of_classes"]


def test_the_cases_are_about_the_starting_table() -> None:
    folder = TESTS.parent / "checklist" / "content"
    rows = tomllib.loads((folder / "triggers.toml").read_text())["trigger"]
    patterns = tomllib.loads((folder / "patterns.toml").read_text())["pattern"]
    ranked = sorted(patterns, key=lambda pattern: pattern["rank"])
    assert (
        Table(
            rows=tuple(
                Row(
                    row["id"],
                    row.get("level", ""),
                    row.get("pattern"),
                    row.get("hides_stretching", False),
                )
                for row in rows
            ),
            patterns=tuple(Pattern(pattern["id"], pattern["see"]) for pattern in ranked),
        )
        == TABLE
    )


def test_every_level_and_helper_that_staff_can_choose_has_its_urgency() -> None:
    assert set(URGENCY) == {*Level.values, *PatternModel.Helper.values}


@given(any_ticks)
def test_a_result_is_never_empty(ticked: frozenset[str]) -> None:
    found = of(ticked)
    assert found.cards or found.matches


@given(any_ticks)
def test_an_emergency_shows_its_cards_and_nothing_else(ticked: frozenset[str]) -> None:
    emergencies = tuple(row for row in ROWS if row in ticked and ROWS[row].level == "emergency")
    found = of(ticked)
    assert (found.level == "emergency") == bool(emergencies)
    if emergencies:
        assert found == Result("emergency", emergencies, (), (), hides_stretching=True)


@given(calm_ticks)
def test_same_day_rows_come_first_and_only_a_possible_clot_hides_stretching(
    ticked: frozenset[str],
) -> None:
    found = of(ticked)
    assert set(found.cards) == ticked & {"R4", "R5", "C3"}
    assert (found.level == "same-day") == bool(found.cards)
    assert found.hides_stretching == ("R4" in ticked)


@given(calm_ticks)
def test_every_match_stands_by_rank_and_says_what_opened_it(ticked: frozenset[str]) -> None:
    matches = of(ticked).matches
    ranked = [
        pattern.id for pattern in TABLE.patterns if pattern.id in {m.pattern for m in matches}
    ]
    assert [match.pattern for match in matches] == ranked
    for match in matches:
        own = tuple(row for row in ROWS if row in ticked and ROWS[row].pattern == match.pattern)
        assert match.opened_by == own


@given(calm_ticks)
def test_habits_and_one_offs_hide_neither_nerve_nor_medicines(ticked: frozenset[str]) -> None:
    without = frozenset(row for row in ticked if row[0] not in "HO")
    telling = {"nerve", "medical"}
    kept = [match for match in of(without).matches if match.pattern in telling]
    assert [match for match in of(ticked).matches if match.pattern in telling] == kept


@given(calm_ticks)
def test_a_one_off_is_said_only_where_nothing_more_telling_is_ticked(
    ticked: frozenset[str],
) -> None:
    found = of(ticked)
    only = all(row.startswith("O") for row in ticked)
    assert ("one-off" in {match.pattern for match in found.matches}) == only
    assert set(found.beside) == (set() if only else {row for row in ticked if row[0] == "O"})


@given(calm_ticks)
def test_every_tick_opens_something(ticked: frozenset[str]) -> None:
    found = of(ticked)
    opened = {row for match in found.matches for row in match.opened_by}
    assert opened | {*found.cards, *found.beside} == ticked


@given(any_ticks, some.sampled_from(RED))
def test_one_more_red_tick_never_lowers_the_level(ticked: frozenset[str], red: str) -> None:
    assert URGENCY.index(of(ticked | {red}).level) <= URGENCY.index(of(ticked).level)


@given(calm_ticks)
def test_unticking_an_emergency_brings_all_the_rest_back(ticked: frozenset[str]) -> None:
    assert of((ticked | {"R1"}) - {"R1"}) == of(ticked)


def test_a_table_without_patterns_says_to_care_at_home() -> None:
    assert result(Table((), ()), frozenset()) == Result("self-care", (), (), (), False)


def test_a_red_row_of_a_routine_level_is_a_card_after_those_of_today() -> None:
    rows = (Row("A", "routine", None, False), Row("B", "same-day", "p", False))
    found = result(Table(rows, (Pattern("p", "pharmacist"), Pattern("q", "self-care"))), {"A", "B"})
    assert found.cards == ("B", "A")
    assert found.matches == (Match("p", ("B",)),)
