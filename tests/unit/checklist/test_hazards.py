"""Check and Help show each hazard in its own words, at its own level."""

import copy
from collections.abc import Callable
from itertools import chain, combinations
from typing import Any

import pytest

from checklist.items import find_card_contradictions, find_trigger_contradictions
from checklist.lookup import build_lookup_table, list_triggers
from checklist.rules import SELF_CARE, URGENCY, CheckResult, look_up_result
from project.hazards.items import find_hazard_problems, find_missing_places
from project.hazards.models import HazardLevel
from project.hazards.signs import address_reader, list_care_cards, list_help_texts, list_sign_texts
from project.releases.content import Content, Data
from tests.reading import forbidden, long_sentences, problems
from tests.starting_content import read_starting_content

NOT_ON_CHECK = {"Z53", "Z75", "Z76"}
"""A child has a line of its own; a stitch and period pain are answers of Somewhere else."""
HARMLESS = ("O1", "O2", "O3", "O4", "H1", "H2", "H3")
HAZARDS = read_starting_content().items_of("hazard")
TABLE = build_lookup_table(read_starting_content())
TRIGGERS = {row["id"]: row for row in list_triggers(read_starting_content())}
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


def test_all_hazards_of_the_brief_are_there() -> None:
    numbers = {hazard["id"][:3] for hazard in HAZARDS}
    assert numbers == {f"Z{number:02}" for number in range(1, 77)}


def test_all_signs_together_are_easy_to_read() -> None:
    assert problems("\n\n".join(list_sign_texts(HAZARDS))) == []


@hazards
def test_each_sign_is_a_box_of_check_at_its_level(hazard: Data) -> None:
    if hazard["id"] in NOT_ON_CHECK:
        return
    assert "check" in hazard["shown_at"]
    for sign in list_sign_texts([hazard]):
        (row,) = (row for row in TRIGGERS.values() if sign in row["parts"])
        result = check(row["id"])
        assert result.level == hazard["level"], sign
        assert result.hides_stretching >= hazard["hides_stretching"], sign
        assert result.hides_fluids >= hazard["hides_fluids"], sign


def test_each_box_of_check_is_a_sign_of_a_hazard() -> None:
    signs = set(list_sign_texts(HAZARDS))
    rows = [row for row in TRIGGERS.values() if not row["unsure_about"]]
    assert [row["id"] for row in rows if not row["parts"]] == []
    assert [box for row in rows for box in row["parts"] if box not in signs] == []


@hazards
def test_each_sign_is_on_the_care_card_that_the_hazard_names(hazard: Data) -> None:
    for place in hazard["shown_at"]:
        kind, _colon, name = place.partition(":")
        if kind == "help":
            bullets = [sign["text"] for sign in CARDS[name]["signs"]]
            assert [text for text in list_help_texts([hazard]) if text not in bullets] == []
            # Cards have no level for the pharmacist yet.
            assert CARDS[name]["level"] == hazard["level"].replace("pharmacist", "routine")


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
    "signs": [{"text": "My head hurts", "help_text": ""}],
    "hides_stretching": True,
    "hides_rubbing": True,
    "hides_fluids": True,
    "shown_at": ["check", "help:clot"],
}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"signs": []}, "no sign"),
        ({"shown_at": []}, "no page has to show it"),
        ({"shown_at": ["kitchen"]}, "“kitchen” is no place"),
        ({"hides_fluids": False}, "an emergency hides"),
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
        (
            find_trigger_contradictions,
            {"hazard_Z45": {"level": "emergency"}},
            "leads to “Same day”, but its hazard “Tendon or muscle torn” to “Emergency: now”",
        ),
        (
            find_trigger_contradictions,
            {"trigger_R10": {"level": "routine"}},
            "leads to “Routine appointment”",
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


@hazards
def test_no_hazard_can_lose_a_row_of_check_or_a_care_card(hazard: Data) -> None:
    """Whoever takes it off a page can't publish: what keeps each hazard seen is itself tested."""
    for key, item in read_starting_content().document["items"].items():
        if hazard["id"] in item.get("hazards", ()):
            document = copy.copy(read_starting_content().document)
            without = [name for name in item["hazards"] if name != hazard["id"]]
            document["items"] = document["items"] | {key: {**item, "hazards": without}}
            assert any(hazard["title"] in each for each in find_missing_places(Content(document)))


def test_levels_are_ordered_as_the_rules_order_them() -> None:
    assert tuple(HazardLevel.values) == URGENCY


def test_every_set_of_harmless_triggers_leads_to_care_at_home_and_hides_nothing() -> None:
    sets = chain.from_iterable(combinations(HARMLESS, size) for size in range(len(HARMLESS) + 1))
    for ticked in sets:
        result = check(*ticked)
        assert (result.level, result.cards) == (SELF_CARE, ())
        assert not result.hides_stretching
        assert not result.hides_fluids


def test_one_more_tick_never_lowers_a_level_and_never_shows_what_was_hidden() -> None:
    for one, other in combinations(TRIGGERS, 2):
        before, after = check(one), check(one, other)
        assert URGENCY.index(after.level) <= URGENCY.index(before.level), (one, other)
        assert after.hides_stretching >= before.hides_stretching, (one, other)
        assert after.hides_fluids >= before.hides_fluids, (one, other)


@pytest.mark.parametrize(
    ("story", "ticked", "level", "cards", "hides"),
    [
        ("V02: one cramp last week", "", "self-care", "", False),
        ("V03: the thigh cramps after a race", "O1", "self-care", "", False),
        ("V07: the low back locked", "O2", "self-care", "", False),
        ("V08: the back locked, with fever and shivers", "O2 R9", "same-day", "R9", True),
        ("V09: numb on the seat, can't start to pee", "R2", "emergency", "R2", True),
        ("V10: a crick in the neck, the usual headache", "O2", "self-care", "", False),
        ("V11: a stiff neck, a bad new headache", "R1e", "emergency", "R1e", True),
        ("V12: one calf swollen and warm after a flight", "R4", "same-day", "R4", True),
        ("V13: one calf aches since morning", "R4", "same-day", "R4", True),
        ("V14: the calf cramps 3 nights a week for years", "M5 O4", "routine", "M5", False),
        ("V15: the calf hurts at every 200 metres", "M4", "routine", "M4", False),
        ("V16: the foot hurts in bed", "R4", "same-day", "R4", True),
        ("V17: the foot is suddenly white and cold", "R2e", "emergency", "R2e", True),
        ("V18: new thigh ache on a statin", "M1 R11", "same-day", "R11", False),
        ("V19: 6 years on a statin, a rare night cramp", "M1 O4", "pharmacist", "", False),
        ("V20: cola pee after a first spin class", "R3", "emergency", "R3", True),
        ("V21: pregnant, a night cramp that let go", "M3 O4", "pharmacist", "", False),
        ("V22: 34 weeks, headache, flashing lights", "R6", "emergency", "R6", True),
        ("V23: the neck twists after a new pill", "R7", "emergency", "R7", True),
        ("V24: cramps in each dialysis session", "M10", "routine", "M10", False),
        ("V25: diabetes pills, sweaty and muddled", "R7 M2c", "emergency", "R7", True),
        ("V27: a kick above the heel, no tiptoe", "R10", "same-day", "R10", True),
        ("V28: an eyelid jumps for 4 days", "O3", "self-care", "", False),
        ("V30: 4 beers a night", "M9", "routine", "M9", False),
    ],
)
def test_each_patient_of_the_brief_gets_the_right_answer(
    story: str, ticked: str, level: str, cards: str, hides: bool
) -> None:
    result = check(*ticked.split())
    assert (result.level, result.cards) == (level, tuple(cards.split())), story
    assert result.hides_stretching is hides, story
