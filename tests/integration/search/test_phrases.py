"""What people type for a place leads first to its answer, and never to a movement against it.

`tests/cases/search_phrases.json` says for each place which answers may come first, and which may
not be found at all.
"""

import json
from collections import Counter
from typing import Any

import pytest

from project.releases.live import get_live_content
from project.search.directions import find_places
from project.search.findable import gather_findables
from project.search.index import list_shown_addresses
from scripts.install import ROOT
from tests.integration.search.test_search import run_search

PLACES = json.loads((ROOT / "tests/cases/search_phrases.json").read_text())
LEAST_PHRASES = 500

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("starting_content"),
]


@pytest.fixture
def results() -> list[tuple[dict[str, Any], str, list[str]]]:
    """(place, phrase, addresses found) of every phrase."""
    phrases = [(place, typed) for place in PLACES for typed in place["typed"]]
    found = run_search(gather_findables(get_live_content()), [typed for _, typed in phrases])
    return [(*phrase, hits) for phrase, hits in zip(phrases, found, strict=True)]


def test_the_phrases_are_many_and_none_is_there_twice() -> None:
    counts = Counter(typed for place in PLACES for typed in place["typed"])
    assert len(counts) >= LEAST_PHRASES
    assert [typed for typed, count in counts.items() if count > 1] == []


def test_every_phrase_leads_first_to_the_answer_for_its_place(
    results: list[tuple[dict[str, Any], str, list[str]]],
) -> None:
    missed = {
        typed: (place["place"], hits[:3])
        for place, typed, hits in results
        if not hits or hits[0] not in place["first"]
    }
    assert missed == {}


def test_no_phrase_finds_a_movement_that_shortens_its_muscle(
    results: list[tuple[dict[str, Any], str, list[str]]],
) -> None:
    opposite = {
        typed: sorted({*hits} & {*place["never"]})
        for place, typed, hits in results
        if {*hits} & {*place["never"]}
    }
    assert opposite == {}


def test_every_phrase_names_answers_that_are_there() -> None:
    addresses = {findable.address for findable in gather_findables(get_live_content())}
    named = {address for place in PLACES for address in (*place["first"], *place["never"])}
    assert sorted(named - addresses) == []


def test_what_the_brief_calls_a_shortening_is_found_for_no_place_that_staff_could_name(
    results: list[tuple[dict[str, Any], str, list[str]]],
) -> None:
    """The phone and the refusal for staff read the same places in a phrase."""
    shown = list_shown_addresses(gather_findables(get_live_content()))
    opposite = {}
    for _place, typed, hits in results:
        places = find_places(typed)
        answers = {key for place in places for key in place.answers}
        never = {key for place in places for key in place.never} - answers
        kept = {address for key in answers for address in shown[key]}
        found = {address for key in never for address in shown[key]} - kept
        if hits[0] in kept and found & {*hits}:
            opposite[typed] = sorted(found & {*hits})
    assert opposite == {}
