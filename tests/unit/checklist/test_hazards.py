"""Check and Help show each hazard in its own words, at its own level."""

import tomllib
from functools import cache
from itertools import chain, combinations
from typing import Any

import pytest

from checklist.hazards import (
    HAZARDS,
    Hazard,
    HazardLevel,
    Hidden,
    Sign,
    address_reader,
    find_hazard_problems,
    read_hazards,
)
from checklist.rules import (
    SELF_CARE,
    URGENCY,
    CheckResult,
    LookupTable,
    PatternRule,
    TriggerRule,
    look_up_result,
)
from tests.reading import forbidden, long_sentences, problems

NOT_ON_CHECK = {"Z53", "Z75", "Z76"}
"""A child has a line of its own; a stitch and period pain are answers of Somewhere else."""
LEVEL_NAMES = {level: str(level) for level in HazardLevel} | {HazardLevel.SOON: "routine"}
"""Each level, and how the checklist names it."""
HARMLESS = ("O1", "O2", "O3", "O4", "H1", "H2", "H3")

Data = dict[str, Any]


@cache
def read_items(name: str) -> dict[str, Data]:
    """The items of a content file by id."""
    path = HAZARDS.parent / "content" / name
    (rows,) = tomllib.loads(path.read_text(encoding="utf-8")).values()
    return {row["id"]: row for row in rows}


def triggers() -> list[Data]:
    return list(read_items("triggers.toml").values())


def boxes_of(trigger: Data) -> list[str]:
    return trigger.get("parts") or [trigger["text"]]


def trigger_of(sign: Sign) -> Data:
    """The one trigger that has the sign as a box."""
    (found,) = (trigger for trigger in triggers() if sign.text in boxes_of(trigger))
    return found


@cache
def build_table() -> LookupTable:
    patterns = sorted(read_items("patterns.toml").values(), key=lambda pattern: pattern["rank"])
    return LookupTable(
        triggers=tuple(
            TriggerRule(
                row["id"],
                row.get("level", ""),
                row.get("pattern"),
                row.get("hides_stretching", False),
            )
            for row in triggers()
        ),
        patterns=tuple(PatternRule(pattern["id"], pattern["see"]) for pattern in patterns),
    )


def check(*ticked: str) -> CheckResult:
    return look_up_result(build_table(), set(ticked))


hazards = pytest.mark.parametrize("hazard", read_hazards(), ids=lambda hazard: hazard.id)


@hazards
def test_each_hazard_is_sound(hazard: Hazard) -> None:
    assert list(find_hazard_problems(hazard)) == []
    for sign in hazard.signs:
        assert long_sentences([sign.text, sign.help]) == []
        assert forbidden([sign.help]) == [] or hazard.level == HazardLevel.PHARMACIST


def test_all_signs_together_are_easy_to_read() -> None:
    signs = (sign.text for hazard in read_hazards() for sign in hazard.signs)
    assert problems("\n\n".join(signs)) == []


@hazards
def test_each_sign_is_a_box_of_check_at_its_level(hazard: Hazard) -> None:
    if hazard.id in NOT_ON_CHECK:
        return
    for sign in hazard.signs:
        result = check(trigger_of(sign)["id"])
        assert result.level == LEVEL_NAMES[hazard.level], sign.text
        hides = hazard.hides & {Hidden.STRETCHING, Hidden.ALL}
        assert result.hides_stretching or not hides, sign.text


def test_each_box_of_check_is_a_sign_of_a_hazard() -> None:
    signs = {sign.text for hazard in read_hazards() for sign in hazard.signs}
    about_signs = [trigger for trigger in triggers() if not trigger.get("unsure_about")]
    assert [box for trigger in about_signs for box in boxes_of(trigger) if box not in signs] == []


@hazards
def test_each_sign_is_on_the_care_card_that_the_hazard_names(hazard: Hazard) -> None:
    for name in hazard.list_places("help"):
        card = read_items("care_cards.toml")[name]
        bullets = [sign["text"] for sign in card["signs"]]
        assert [sign.help for sign in hazard.signs if sign.help not in bullets] == []
        # Cards have no level for the pharmacist yet.
        assert card["level"] == LEVEL_NAMES[hazard.level].replace("pharmacist", "routine")


def test_each_sign_of_a_care_card_is_a_hazards() -> None:
    signs = {sign.help for hazard in read_hazards() for sign in hazard.signs}
    for card in read_items("care_cards.toml").values():
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


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"signs": ()}, "no sign"),
        ({"shown_at": ()}, "no page shows it"),
        ({"hides": frozenset()}, "an emergency hides everything else"),
        ({"sources": ()}, "names no source"),
    ],
)
def test_a_hazard_that_breaks_a_rule_is_named(changes: Data, problem: str) -> None:
    sound = Data(
        id="Z99",
        title="Something",
        level=HazardLevel.EMERGENCY,
        signs=(Sign("My head hurts", "your head hurts"),),
        shown_at=("help:head",),
        hides=frozenset({Hidden.ALL}),
        sources=("NHS",),
        confidence="verified",
    )
    assert list(find_hazard_problems(Hazard(**sound))) == []
    (found,) = find_hazard_problems(Hazard(**(sound | changes)))
    assert problem in found


def test_every_set_of_harmless_triggers_leads_to_care_at_home_and_hides_nothing() -> None:
    sets = chain.from_iterable(combinations(HARMLESS, size) for size in range(len(HARMLESS) + 1))
    for ticked in sets:
        result = check(*ticked)
        assert (result.level, result.cards, result.hides_stretching) == (SELF_CARE, (), False)


def test_one_more_tick_never_lowers_a_level_and_never_shows_what_was_hidden() -> None:
    ids = [trigger["id"] for trigger in triggers()]
    for one, other in combinations(ids, 2):
        before, after = check(one), check(one, other)
        assert URGENCY.index(after.level) <= URGENCY.index(before.level), (one, other)
        assert after.hides_stretching >= before.hides_stretching, (one, other)


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
