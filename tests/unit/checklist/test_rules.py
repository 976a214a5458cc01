"""What ticks lead to: the cases that JavaScript runs too, and properties of every set of ticks."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checklist.lookup import build_lookup_table
from checklist.models import Level
from checklist.models import Pattern as PatternModel
from checklist.rules import (
    URGENCY,
    CheckResult,
    LookupTable,
    PatternMatch,
    PatternRule,
    TriggerRule,
    look_up_result,
)
from tests.starting_content import read_starting_content

TESTS = Path(__file__).parents[2]
SHARED = json.loads((TESTS / "cases" / "checklist.json").read_text())
TABLE = LookupTable(
    triggers=tuple(TriggerRule(**trigger) for trigger in SHARED["table"]["triggers"]),
    patterns=tuple(PatternRule(**pattern) for pattern in SHARED["table"]["patterns"]),
)
TRIGGERS = {trigger.id: trigger for trigger in TABLE.triggers}
RED = [trigger.id for trigger in TABLE.triggers if trigger.level]
EMERGENCIES = {trigger.id for trigger in TABLE.triggers if trigger.level == "emergency"}
ONE_OF_EACH_CLASS = ("R1", "R4", "R5c", "C1", "C3", "M1", "H1", "O1")

any_ticks = some.frozensets(some.sampled_from(sorted(TRIGGERS)))
calm_ticks = any_ticks.map(lambda ticked: frozenset(ticked - EMERGENCIES))


def look_up(ticked: frozenset[str]) -> CheckResult:
    return look_up_result(TABLE, ticked)


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    result = asdict(look_up(frozenset(case["ticked"])))
    assert json.loads(json.dumps(result)) == case["result"]


def format_line(ticked: tuple[str, ...], result: CheckResult) -> str:
    """A set of ticks and its result in one line, as JavaScript formats it."""
    matches = ";".join(f"{each.pattern}={','.join(each.opened_by)}" for each in result.matches)
    parts = [
        ",".join(ticked),
        result.level,
        ",".join(result.cards),
        matches,
        ",".join(result.beside),
    ]
    return "|".join([*parts, "hidden" if result.hides_stretching else ""])


def list_sets_of_classes() -> Iterator[tuple[str, ...]]:
    for size in range(len(ONE_OF_EACH_CLASS) + 1):
        yield from combinations(ONE_OF_EACH_CLASS, size)


def test_every_set_of_classes_has_the_same_result_as_in_javascript() -> None:
    text = "\n".join(
        sorted(format_line(ticked, look_up(frozenset(ticked))) for ticked in list_sets_of_classes())
    )
    assert hashlib.sha256(text.encode()).hexdigest() == SHARED["every_set_of_classes"]


def test_the_cases_are_about_the_starting_table() -> None:
    assert build_lookup_table(read_starting_content()) == TABLE


def test_every_level_and_helper_that_staff_can_choose_has_its_urgency() -> None:
    assert set(URGENCY) == {*Level.values, *PatternModel.Helper.values}


@given(any_ticks)
def test_a_result_is_never_empty(ticked: frozenset[str]) -> None:
    result = look_up(ticked)
    assert result.cards or result.matches


@given(any_ticks)
def test_an_emergency_shows_its_cards_and_nothing_else(ticked: frozenset[str]) -> None:
    emergencies = tuple(
        trigger
        for trigger in TRIGGERS
        if trigger in ticked and TRIGGERS[trigger].level == "emergency"
    )
    result = look_up(ticked)
    assert (result.level == "emergency") == bool(emergencies)
    if emergencies:
        assert result == CheckResult(
            "emergency", emergencies, (), (), hides_stretching=True, hides_fluids=True
        )


@given(calm_ticks)
def test_triggers_with_a_level_have_cards_and_some_hide_stretching(ticked: frozenset[str]) -> None:
    result, chosen = look_up(ticked), [TRIGGERS[name] for name in ticked]
    assert set(result.cards) == {trigger.id for trigger in chosen if trigger.level}
    assert (result.level == "same-day") == any(trigger.level == "same-day" for trigger in chosen)
    assert result.hides_stretching == any(trigger.hides_stretching for trigger in chosen)
    assert result.hides_fluids == any(trigger.hides_fluids for trigger in chosen)


@given(calm_ticks)
def test_matches_are_ordered_by_rank_and_name_what_opened_them(ticked: frozenset[str]) -> None:
    matches = look_up(ticked).matches
    ranked = [
        pattern.id for pattern in TABLE.patterns if pattern.id in {m.pattern for m in matches}
    ]
    assert [match.pattern for match in matches] == ranked
    for match in matches:
        opened_by = tuple(
            name for name in TRIGGERS if name in ticked and TRIGGERS[name].pattern == match.pattern
        )
        assert match.opened_by == opened_by


@given(calm_ticks)
def test_habits_and_one_offs_hide_neither_nerve_nor_medicines(ticked: frozenset[str]) -> None:
    without = frozenset(trigger for trigger in ticked if trigger[0] not in "HO")
    telling = {"nerve", "medical"}
    expected = [match for match in look_up(without).matches if match.pattern in telling]
    assert [match for match in look_up(ticked).matches if match.pattern in telling] == expected


@given(calm_ticks)
def test_a_one_off_is_named_only_if_nothing_else_is_ticked(
    ticked: frozenset[str],
) -> None:
    result = look_up(ticked)
    is_one_off = all(trigger.startswith("O") for trigger in ticked)
    assert ("one-off" in {match.pattern for match in result.matches}) == is_one_off
    assert set(result.beside) == (
        set() if is_one_off else {trigger for trigger in ticked if trigger[0] == "O"}
    )


@given(calm_ticks)
def test_every_tick_opens_something(ticked: frozenset[str]) -> None:
    result = look_up(ticked)
    opened = {trigger for match in result.matches for trigger in match.opened_by}
    assert opened | {*result.cards, *result.beside} == ticked


@given(any_ticks, some.sampled_from(RED))
def test_one_more_red_tick_never_lowers_the_level(ticked: frozenset[str], red: str) -> None:
    assert URGENCY.index(look_up(ticked | {red}).level) <= URGENCY.index(look_up(ticked).level)


@given(calm_ticks)
def test_unticking_an_emergency_shows_the_rest_again(ticked: frozenset[str]) -> None:
    assert look_up((ticked | {"R1"}) - {"R1"}) == look_up(ticked)


def test_a_table_without_patterns_leads_to_self_care() -> None:
    assert look_up_result(LookupTable((), ()), frozenset()) == CheckResult(
        "self-care", (), (), (), hides_stretching=False, hides_fluids=False
    )


def test_a_red_trigger_of_a_routine_level_is_a_card_after_those_of_today() -> None:
    triggers = (
        TriggerRule("A", "routine", None, False, False),
        TriggerRule("B", "same-day", "p", False, False),
    )
    result = look_up_result(
        LookupTable(triggers, (PatternRule("p", "pharmacist"), PatternRule("q", "self-care"))),
        {"A", "B"},
    )
    assert result.cards == ("B", "A")
    assert result.matches == (PatternMatch("p", ("B",)),)
