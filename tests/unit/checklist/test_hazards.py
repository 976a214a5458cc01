"""Check and Help show each hazard in its own words, at its own level."""

import copy
import json
from collections.abc import Callable, Iterator
from itertools import chain, combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as some

from checklist.items import find_card_contradictions, find_trigger_contradictions
from checklist.lookup import build_lookup_table, list_triggers
from checklist.rules import ADVICE, SELF_CARE, URGENCY, CheckResult, look_up_result
from project.hazards.items import find_hazard_problems, find_missing_places
from project.hazards.models import HazardLevel
from project.hazards.signs import address_reader, list_care_cards, list_help_texts, list_sign_texts
from project.health.findings import find_open_decisions
from project.releases.content import Content, Data
from tests.reading import forbidden, long_sentences, problems
from tests.starting_content import read_starting_content

NOT_ON_CHECK = {"Z53", "Z75", "Z76"}
"""A child has a line of its own; a stitch and period pain are answers of Somewhere else."""
HARMLESS = ("Z70", "Z71", "Z71b", "Z72", "Z73", "Z74", "Z74b", "Z74c")
FOR_THE_SIGNER = "Z06 Z08 Z13 Z15 Z20 Z34 Z37 Z39 Z42 Z46 Z48 Z58 Z62 Z64 Z65 Z65b E0 E1"
"""The brief, "For the signer, first": decisions, and copies to compare with the original."""
BRIEF = json.loads((Path(__file__).parents[2] / "cases" / "hazards.json").read_text())
"""The clinical brief's hazards: what each must say, how urgently, where, and what it hides."""
HAZARDS = read_starting_content().items_of("hazard")
TABLE = build_lookup_table(read_starting_content())
GROUPS = {
    group["id"]: group
    for row in list_triggers(read_starting_content())
    for group in row["sign_groups"]
}
CARDS = {card["id"]: card for card in list_care_cards(read_starting_content())}


def check(*ticked: str) -> CheckResult:
    return look_up_result(TABLE, set(ticked))


hazards = pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard["id"])


@hazards
def test_each_hazard_is_sound(hazard: Data) -> None:
    assert list(find_hazard_problems(hazard)) == []
    helps = list_help_texts([hazard])
    assert long_sentences([*list_sign_texts([hazard]), *helps]) == []
    assert forbidden(helps) == [] or hazard["level"] == "pharmacist"


def describe_hazard(hazard: Data) -> Data:
    """What the brief says of a hazard, as `tests/cases/hazards.json` has it."""
    return {
        "id": hazard["id"],
        "level": hazard["level"],
        "signs": list_sign_texts([hazard]),
        "hides": [kind for kind in ADVICE if hazard[f"hides_{kind}"]],
        "shown_at": hazard["shown_at"],
    }


def test_each_hazard_has_the_words_level_places_and_hiding_of_the_brief() -> None:
    """A hazard whose signs hide different things stands in parts: Z39 and Z39b."""
    assert list(map(describe_hazard, HAZARDS)) == BRIEF
    numbers = {expected["id"][:3] for expected in BRIEF}
    assert numbers == {f"Z{number:02}" for number in range(1, 77)}


def test_all_signs_together_are_easy_to_read() -> None:
    assert problems("\n\n".join(list_sign_texts(HAZARDS))) == []


@hazards
def test_each_sign_is_a_box_of_check_at_its_level(hazard: Data) -> None:
    if hazard["id"] in NOT_ON_CHECK:
        return
    assert "check" in hazard["shown_at"]
    assert GROUPS[hazard["id"]]["signs"] == list_sign_texts([hazard])
    result = check(hazard["id"])
    assert result.level == hazard["level"]
    assert set(result.hides) == {kind for kind in ADVICE if hazard[f"hides_{kind}"]}


def test_each_box_of_check_is_a_sign_of_a_hazard() -> None:
    assert GROUPS.keys() - {hazard["id"] for hazard in HAZARDS} == {"E0", "E1"}


@hazards
def test_each_sign_is_on_the_care_card_that_the_hazard_names(hazard: Data) -> None:
    for place in hazard["shown_at"]:
        kind, _colon, name = place.partition(":")
        if kind == "help":
            bullets = [sign["text"] for sign in CARDS[name]["signs"]]
            assert [text for text in list_help_texts([hazard]) if text not in bullets] == []
            assert CARDS[name]["level"] == hazard["level"]


def test_each_sign_of_a_care_card_is_a_hazards() -> None:
    signs = set(list_help_texts(HAZARDS))
    for card in CARDS.values():
        assert [sign["text"] for sign in card["signs"] if sign["text"] not in signs] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My chest hurts", "your chest hurts"),
        ("I'm on dialysis", "you are on dialysis"),
        (
            "I cut down, and I see things, am muddled",
            "you cut down, and you see things, are muddled",
        ),
        ("It came with sweat. I take tablets", "it came with sweat. You take tablets"),
        ("In sport I make myself drink", "in sport you make yourself drink"),
        ("An illness", "an illness"),
    ],
)
def test_a_sign_speaks_to_the_reader_on_a_card(text: str, expected: str) -> None:
    assert address_reader(text) == expected


SOUND: Data = {
    "id": "Z99",
    "title": "Something",
    "level": "emergency",
    "source_level": "same-day",
    "signs": [{"text": "My head hurts", "help_text": ""}],
    "hides_stretching": True,
    "hides_rubbing": True,
    "hides_fluids": True,
    "opened_by": [],
    "opened_with": [],
    "shown_at": ["check", "help:clot"],
}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"signs": []}, "no sign"),
        ({"shown_at": []}, "no page has to show it"),
        ({"shown_at": ["kitchen"]}, "“kitchen” is no place"),
        ({"hides_fluids": False}, "an emergency hides"),
        ({"opened_by": ["Z71b"]}, "opened by 2 ticks"),
        (
            {"level": "routine"},
            "its source says “Call today”, and it says less: “Make an appointment",
        ),
    ],
)
def test_a_hazard_that_breaks_a_rule_is_named(changes: Data, problem: str) -> None:
    assert list(find_hazard_problems(SOUND)) == []
    (found,) = find_hazard_problems(SOUND | changes)
    assert problem in found


def change(**items: Data) -> Content:
    """The starting content with other values: kind_id={name: value}."""
    document = copy.deepcopy(read_starting_content().document)
    for name, values in items.items():
        kind, _underscore, permanent_id = name.rpartition("_")
        document["items"][f"{kind}/{permanent_id}".replace("_", "-")].update(values)
    return Content(document)


def test_the_starting_content_contradicts_itself_nowhere() -> None:
    content = read_starting_content()
    for find in (find_missing_places, find_trigger_contradictions, find_card_contradictions):
        assert list(find(content)) == []


@pytest.mark.parametrize(
    ("find", "changes", "words"),
    [
        (find_missing_places, {"trigger_R2": {"hazards": []}}, "must be seen at “check”"),
        (find_missing_places, {"care_card_clot": {"hazards": []}}, "must be seen at “help:clot”"),
        (find_missing_places, {"hazard_Z72": {"shown_at": ["area:knee"]}}, "at “area:knee”"),
        (
            find_trigger_contradictions,
            {"hazard_Z45": {"level": "emergency"}},
            "leads to “Call today”, but its hazard “Tendon or muscle torn” to “Emergency:",
        ),
        (
            find_trigger_contradictions,
            {"trigger_R10": {"level": "routine"}},
            "leads to “Make an appointment”",
        ),
        (find_card_contradictions, {"care_card_clot": {"level": "routine"}}, "One sign has one"),
        (
            find_card_contradictions,
            {"care_card_clot": {"hazards": ["Z32", "Z33"]}},
            "more than 5 warning signs",
        ),
    ],
)
def test_staff_who_contradict_a_hazard_are_told_which_and_where(
    find: Callable[[Content], Any], changes: dict[str, Data], words: str
) -> None:
    assert words in " ".join(find(change(**changes)))


def remove_each_control(hazard: Data) -> Iterator[tuple[str, Content]]:
    """The starting content without one thing that controls the hazard, and what was taken away."""
    items = read_starting_content().document["items"]
    for key, item in items.items():
        if hazard["id"] in item.get("hazards", ()):
            without = [name for name in item["hazards"] if name != hazard["id"]]
            yield f"its signs in {key}", replace_item(key, {**item, "hazards": without})
    key = f"hazard/{hazard['id']}"
    for place in hazard["shown_at"]:
        others = [each for each in hazard["shown_at"] if each != place]
        yield f"it at {place}", replace_item(key, {**hazard, "shown_at": others})
    for kind in describe_hazard(hazard)["hides"]:
        yield f"hiding {kind}", replace_item(key, {**hazard, f"hides_{kind}": False})
    for sign in hazard["signs"]:
        others = [each for each in hazard["signs"] if each != sign]
        yield f"“{sign['text']}”", replace_item(key, {**hazard, "signs": others})
    calmer = URGENCY[URGENCY.index(hazard["level"]) + 1 :]
    for level in calmer[:1]:
        yield f"its level for {level}", replace_item(key, {**hazard, "level": level})


def replace_item(key: str, data: Data) -> Content:
    document = copy.copy(read_starting_content().document)
    document["items"] = document["items"] | {key: data}
    return Content(document)


def is_noticed(content: Content) -> bool:
    """Whether a release is refused, or the hazards differ from the brief's."""
    faults = (find_missing_places, find_trigger_contradictions, find_card_contradictions)
    differs = list(map(describe_hazard, content.items_of("hazard"))) != BRIEF
    return differs or any(any(find(content)) for find in faults)


@hazards
def test_a_control_that_is_taken_from_a_hazard_is_noticed(hazard: Data) -> None:
    """`test_hazards_seen.py` reads the pages that are made from these places."""
    controls = list(remove_each_control(hazard))
    assert len(controls) >= 2
    assert [name for name, content in controls if not is_noticed(content)] == []


def test_what_the_brief_leaves_to_a_clinician_is_listed_for_staff() -> None:
    found = {finding.key.id for finding in find_open_decisions(read_starting_content())}
    assert found == {*FOR_THE_SIGNER.split()}


@pytest.mark.parametrize("level", HazardLevel)
def test_patients_read_the_same_words_for_a_level_as_staff(level: HazardLevel) -> None:
    printed = render_to_string("components/level.html", {"level": level.value})
    assert printed.strip() == str(level.label)


def test_every_set_of_harmless_triggers_leads_to_care_at_home_and_hides_nothing() -> None:
    sets = chain.from_iterable(combinations(HARMLESS, size) for size in range(len(HARMLESS) + 1))
    for ticked in sets:
        result = check(*ticked)
        assert (result.level, result.cards, result.hides) == (SELF_CARE, (), ())


def test_one_more_tick_never_lowers_a_level_and_never_shows_what_was_hidden() -> None:
    for one, other in permutations(GROUPS, 2):
        before, after = check(one), check(one, other)
        assert URGENCY.index(after.level) <= URGENCY.index(before.level), (one, other)
        assert set(after.hides) >= set(before.hides), (one, other)


@given(some.frozensets(some.sampled_from(sorted(GROUPS))))
def test_without_its_warning_signs_an_ordinary_cramp_leaves_no_alarm(
    ticked: frozenset[str],
) -> None:
    """Nothing that was ticked before counts, nor any pair of what is left."""
    result = check(*(ticked & set(HARMLESS)))
    assert (result.level, result.cards, result.hides) == (SELF_CARE, (), ())


@pytest.mark.parametrize(
    ("story", "ticked", "level", "cards", "hides"),
    [
        ("V02: one cramp last week", "", "self-care", "", ""),
        ("V03: the thigh cramps after a race", "Z71", "self-care", "", ""),
        (
            "V04: a roofer on water tablets, after heavy sweat",
            "Z71b Z66",
            "same-day",
            "R5c",
            "fluids",
        ),
        ("V07: the low back locked", "Z72", "self-care", "", ""),
        (
            "V08: the back locked, with fever and shivers",
            "Z72 Z41",
            "same-day",
            "R9",
            "stretching rubbing",
        ),
        ("V09: numb on the seat, can't start to pee", "Z09", "emergency", "R2", "all"),
        ("V10: a crick in the neck, the usual headache", "Z72", "self-care", "", ""),
        ("V11: a stiff neck, a bad new headache", "Z06", "emergency", "R1e", "all"),
        (
            "V12: one calf swollen and warm after a flight",
            "Z32",
            "same-day",
            "R4",
            "stretching rubbing",
        ),
        ("V13: one calf aches since morning", "Z32", "same-day", "R4", "stretching rubbing"),
        ("V14: the calf cramps 3 nights a week for years", "Z60 Z70", "routine", "M5", ""),
        ("V15: the calf hurts at every 200 metres", "Z54", "routine", "M4", ""),
        ("V16: the foot hurts in bed", "Z33", "same-day", "R4", "stretching rubbing"),
        ("V17: the foot is suddenly white and cold", "Z12", "emergency", "R2e", "all"),
        ("V18: new thigh ache on a statin", "Z66b Z46", "same-day", "R11", ""),
        ("V19: 6 years on a statin, a rare night cramp", "Z66b Z70", "pharmacist", "", ""),
        ("V20: cola pee after a first spin class", "Z14", "emergency", "R3", "all"),
        ("V21: pregnant, a night cramp that let go", "Z68 Z70", "pharmacist", "", ""),
        ("V22: 34 weeks, headache, flashing lights", "Z18", "emergency", "R6", "all"),
        ("V23: the neck twists after a new pill", "Z21", "emergency", "R7", "all"),
        ("V24: cramps in each dialysis session", "Z63", "routine", "M10", "fluids"),
        ("V25: diabetes pills, sweaty and muddled", "Z23 Z67b", "emergency", "R7", "all"),
        ("V27: a kick above the heel, no tiptoe", "Z45", "same-day", "R10", "stretching rubbing"),
        ("V28: an eyelid jumps for 4 days", "Z73", "self-care", "", ""),
        ("V30: 4 beers a night", "Z62", "routine", "M9", ""),
    ],
)
def test_each_patient_of_the_brief_gets_the_right_answer(
    story: str, ticked: str, level: str, cards: str, hides: str
) -> None:
    result = check(*ticked.split())
    assert (result.level, result.cards) == (level, tuple(cards.split())), story
    assert result.hides == (ADVICE if hides == "all" else tuple(hides.split())), story
