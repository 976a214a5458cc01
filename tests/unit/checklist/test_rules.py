"""What ticks lead to: the cases that JavaScript runs too, and properties of every set of ticks."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checklist.lookup import build_lookup_table
from checklist.rules import (
    ADVICE,
    URGENCY,
    CheckResult,
    LookupTable,
    PairRule,
    PatternMatch,
    PatternRule,
    SignRule,
    look_up_result,
)
from project.hazards.models import HazardLevel
from tests.starting_content import read_starting_content

TESTS = Path(__file__).parents[2]
SHARED = json.loads((TESTS / "cases" / "checklist.json").read_text())


def read_rules(rule: Any, name: str) -> tuple[Any, ...]:
    """The rules of one kind in the shared table, with tuples in place of lists."""
    return tuple(
        rule(**{key: tuple(each) if isinstance(each, list) else each for key, each in row.items()})
        for row in SHARED["table"][name]
    )


TABLE = LookupTable(
    signs=read_rules(SignRule, "signs"),
    patterns=read_rules(PatternRule, "patterns"),
    pairs=read_rules(PairRule, "pairs"),
)
SIGNS = {sign.id: sign for sign in TABLE.signs}
RED = [sign.id for sign in TABLE.signs if sign.level]
EMERGENCIES = {sign.id for sign in TABLE.signs if sign.level == "emergency"}
ONE_OF_EACH_CLASS = ("Z01", "Z32", "Z40", "Z55", "Z52", "Z66", "Z74", "Z71b")
MILD = {"habits", "one-off"}

any_ticks = some.frozensets(some.sampled_from(sorted(SIGNS)))
calm_ticks = any_ticks.map(lambda ticked: frozenset(ticked - EMERGENCIES))


def look_up(ticked: frozenset[str]) -> CheckResult:
    return look_up_result(TABLE, ticked)


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    result = asdict(look_up(frozenset(case["ticked"])))
    assert json.loads(json.dumps(result)) == case["result"]


def format_line(ticked: tuple[str, ...], result: CheckResult) -> str:
    """A set of ticks and its result in one line, as JavaScript formats it."""
    matches = ";".join(
        f"{each.pattern}={','.join(each.opened_by)}{'' if each.says_whom else '!'}"
        for each in result.matches
    )
    lists = (result.beside, result.hides, result.opened, result.lines_today)
    parts = [",".join(ticked), result.level, ",".join(result.cards), matches]
    return "|".join([*parts, *(",".join(each) for each in lists)])


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
    assert tuple(HazardLevel.values) == URGENCY


@given(any_ticks)
def test_a_result_is_never_empty(ticked: frozenset[str]) -> None:
    result = look_up(ticked)
    assert result.cards or result.matches


@given(any_ticks)
def test_an_emergency_shows_its_cards_and_nothing_else(ticked: frozenset[str]) -> None:
    emergencies = dict.fromkeys(
        sign.trigger for sign in TABLE.signs if sign.id in ticked & EMERGENCIES
    )
    result = look_up(ticked)
    assert (result.level == "emergency") == bool(emergencies)
    if emergencies:
        assert result == CheckResult("emergency", tuple(emergencies), hides=ADVICE)


@given(calm_ticks)
def test_signs_with_a_level_have_cards_and_hide_what_each_forbids(ticked: frozenset[str]) -> None:
    result = look_up(ticked)
    chosen = [SIGNS[name] for name in ticked | set(result.opened)]
    assert set(result.cards) == {sign.trigger for sign in chosen if sign.level}
    assert (result.level == "same-day") == any(sign.level == "same-day" for sign in chosen)
    assert set(result.hides) == {kind for sign in chosen for kind in sign.hides}


@given(any_ticks)
def test_a_pair_opens_its_sign_as_if_it_were_ticked(ticked: frozenset[str]) -> None:
    result = look_up(ticked)
    without_pairs = replace(TABLE, pairs=())
    assert replace(result, opened=()) == look_up_result(without_pairs, ticked | set(result.opened))


@given(calm_ticks)
def test_whom_to_call_today_is_said_only_beside_a_sign_for_today(ticked: frozenset[str]) -> None:
    result = look_up(ticked)
    with_line = {name for name in ticked if SIGNS[name].has_line_today}
    assert set(result.lines_today) == (with_line if result.level == "same-day" else set())


@given(calm_ticks)
def test_a_pattern_leaves_it_to_the_cards_whom_to_see_if_each_of_its_rows_has_one(
    ticked: frozenset[str],
) -> None:
    result = look_up(ticked)
    for match in result.matches:
        without_card = set(match.opened_by) - set(result.cards)
        assert match.says_whom == (bool(without_card) or not match.opened_by)


@given(calm_ticks)
def test_matches_are_ordered_by_rank_and_name_what_opened_them(ticked: frozenset[str]) -> None:
    matches = look_up(ticked).matches
    ranked = [
        pattern.id for pattern in TABLE.patterns if pattern.id in {m.pattern for m in matches}
    ]
    assert [match.pattern for match in matches] == ranked
    for match in matches:
        opened_by = tuple(
            sign.trigger
            for sign in TABLE.signs
            if sign.id in ticked and sign.pattern == match.pattern
        )
        assert match.opened_by == tuple(dict.fromkeys(opened_by))


@given(calm_ticks)
def test_habits_and_one_offs_hide_neither_nerve_nor_medicines(ticked: frozenset[str]) -> None:
    without = frozenset(name for name in ticked if SIGNS[name].pattern not in MILD)
    telling = {"nerve", "medical"}
    expected = [match for match in look_up(without).matches if match.pattern in telling]
    assert [match for match in look_up(ticked).matches if match.pattern in telling] == expected


@given(calm_ticks)
def test_a_one_off_is_named_only_if_nothing_else_is_ticked(
    ticked: frozenset[str],
) -> None:
    result = look_up(ticked)
    one_offs = {name for name in ticked if SIGNS[name].pattern == "one-off"}
    assert ("one-off" in {match.pattern for match in result.matches}) == (one_offs == ticked)
    beside = {SIGNS[name].trigger for name in one_offs}
    assert set(result.beside) == (set() if one_offs == ticked else beside)


@given(calm_ticks)
def test_every_tick_opens_something(ticked: frozenset[str]) -> None:
    result = look_up(ticked)
    opened = {trigger for match in result.matches for trigger in match.opened_by}
    expected = {SIGNS[name].trigger for name in ticked | set(result.opened)}
    assert opened | {*result.cards, *result.beside} == expected


@given(any_ticks, some.sampled_from(RED))
def test_one_more_red_tick_never_lowers_the_level(ticked: frozenset[str], red: str) -> None:
    assert URGENCY.index(look_up(ticked | {red}).level) <= URGENCY.index(look_up(ticked).level)


@given(calm_ticks)
def test_unticking_an_emergency_shows_the_rest_again(ticked: frozenset[str]) -> None:
    assert look_up((ticked | {"Z01"}) - {"Z01"}) == look_up(ticked)


def test_a_table_without_patterns_leads_to_self_care() -> None:
    assert look_up_result(LookupTable((), ()), frozenset()) == CheckResult("self-care", ())


def test_a_red_trigger_of_a_routine_level_is_a_card_after_those_of_today() -> None:
    signs = (SignRule("a", "A", "routine", None), SignRule("b", "B", "same-day", "p"))
    result = look_up_result(
        LookupTable(signs, (PatternRule("p", "pharmacist"), PatternRule("q", "self-care"))),
        {"a", "b"},
    )
    assert result.cards == ("B", "A")
    assert result.matches == (PatternMatch("p", ("B",), says_whom=False),)
