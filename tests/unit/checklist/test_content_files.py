"""The starting content: no fact of the clinical brief is missing, and each item is easy to read."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from project.hazards.signs import list_help_texts, list_sign_texts
from tests.facts import holds_words, read_facts
from tests.reading import problems

ROOT = Path(__file__).parents[3]
FOLDERS = ("checklist", "project/evidence", "project/hazards", "project/clinic")
FILES = {
    path.name: path for folder in FOLDERS for path in (ROOT / folder / "content").glob("*.toml")
}

NOT_READ_ALOUD = {
    "id", "group", "level", "pattern", "tips", "sources", "evidence", "review_months", "picture",
    "place", "see", "rank", "routine", "hides_stretching", "not_with_clot", "not_with_limits",
    "advises_rubbing", "open_decision", "debated", "items",
    "area", "hazards", "unsure_about", "booking_url", "email", "phone", "urgent_number",
    "emergency_number", "opening_hours",
}  # fmt: skip
GRADES = {"strong", "moderate", "weak", "expert", "judgement"}
MOST_SIGNS = 5

FACTS_BY_SECTION = {
    "Causes, A": 5,
    "Causes, B": 12,
    "Causes, C": 16,
    "Conditions, C": 11,
    "Risk factors, C": 7,
    "Heat exhaustion, C": 8,
    "Kinds": 12,
    "Spasm or cramp, and splinting": 4,
    "Muscle types, C": 7,
    "What it feels like, B and C": 6,
    "How common, B": 3,
    "Patterns on the Pain Locator, A": 4,
    "One-off or recurring, A": 2,
    "Prevention, B": 7,
    "Care, C": 9,
    "Clinic, A": 4,
    "FAQ, A and B": 6,
    "Food and painkillers": 3,
    "Figures behind the tips": 15,
    "Explainer": 5,
    "About": 8,
}

EVIDENCE_OF_TIPS = {
    "T1": "strong",
    "T2": "weak",
    "T3": "expert",
    "T4": "expert",
    "T5": "weak",
    "T6": "expert",
    "T7": "expert",
    "T8": "weak",
    "T9": "weak",
    "T10": "expert",
    "T11": "moderate",
    "T12": "moderate",
    "T13": "weak",
    "T14": "judgement",
    "T15": "strong",
    "T16": "weak",
}

SOURCES = (
    "A B C NHS CKS MAYO MAYO-B AAOS MSD MSD-P NATA HAL COP COC-N COC-M COC-P GAR AFP ALC SED PJ "
    "BAN LAU HYPO FDA-Q MHRA-Q ACSM ACP CSH NZ CES NECK ARUK HAND BACK DVT HEAT STAT COMP MEN "
    "NIOSH RHAB PAD CALC NHS-OLD NHS-LC CES2 HLBC HSE-P HEART E999 SAH NECK2 TET ALI EAH SCT PRE "
    "PREM ECT DYS NMS GLU SPI STRY AD BAC ALCW NIAAA THY AAA TEST CLTI RFLAG MSCC ROS ACH FQ DIU "
    "GCA ED DIAL TWI CHILD PIC STITCH TOM SHIN WRIST TMD NSM"
)
THIRD_PARTY_COPIES = (
    "BACK HEAT STAT COMP MEN NIOSH RHAB PAD CALC NHS-LC HEART TET SCT GLU STRY BAC TWI TMD"
)


@cache
def items(file: str) -> dict[str, dict[str, Any]]:
    """The file's items by id, in the file's order."""
    tables = tomllib.loads(FILES[file].read_text(encoding="utf-8"))
    listed = [entries if isinstance(entries, list) else [entries] for entries in tables.values()]
    return {data["id"]: add_signs(data) for entries in listed for data in entries}


def add_signs(data: dict[str, Any]) -> dict[str, Any]:
    """An item with the signs of its hazards, as the page shows them."""
    if "hazards" not in data:
        return data
    hazards = [items("hazards.toml")[name] for name in data["hazards"]]
    list_texts = list_help_texts if "heading" in data else list_sign_texts
    return {**data, "signs": list_texts(hazards)}


def reviewed_items() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        if file not in {"sources.toml", "clinic.toml"}:
            for data in items(file).values():
                yield file, data


def read_aloud(data: dict[str, Any]) -> str:
    """All that a patient reads of an item, a paragraph for each field and line."""
    return "\n\n".join(lines(data))


def lines(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if key in NOT_READ_ALOUD:
            continue
        for entry in value if isinstance(value, list) else [value]:
            text = entry["text"] if isinstance(entry, dict) else str(entry)
            if text.strip():
                yield text.strip()


def place_of(file: str, item: str) -> str:
    """File and line of an item, as editors and terminals open it."""
    before = FILES[file].read_text(encoding="utf-8").partition(f'id = "{item}"')[0]
    return f"{FILES[file].relative_to(ROOT)}:{before.count(chr(10)) + 1}"


EVERY_ITEM = [
    (file, item)
    for file in sorted(FILES)
    for item in items(file)
    if file not in {"sources.toml", "hazards.toml"}
]


@pytest.mark.parametrize(("file", "item"), EVERY_ITEM)
def test_every_item_is_easy_to_read(file: str, item: str) -> None:
    faults = [
        f"{place_of(file, item)}: {fault}" for fault in problems(read_aloud(items(file)[item]))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("section", "fact", "file", "item", "words"),
    list(read_facts()),
    ids=lambda value: str(value)[:40],
)
def test_each_fact_is_found_where_the_docs_say(
    section: str, fact: str, file: str, item: str, words: list[str]
) -> None:
    assert item in items(file), f"docs/content.md, {section}: {file} has no “{item}”"
    text = str(items(file)[item])
    missing = [phrase for phrase in words if not holds_words(text, phrase)]
    assert not missing, f"{place_of(file, item)}: “{fact}” lacks {missing}"


def test_no_fact_has_left_the_tables() -> None:
    counts: dict[str, int] = {}
    for section, *_ in read_facts():
        counts[section] = counts.get(section, 0) + 1
    assert counts == FACTS_BY_SECTION


def test_tips_are_all_there_with_their_grade_and_with_do_and_dont() -> None:
    tips = items("tips.toml")
    assert {tip: data["evidence"] for tip, data in tips.items()} == EVIDENCE_OF_TIPS
    assert list(tips) == [f"T{number}" for number in range(1, 17)]
    assert all(data["do"] and data["dont"] for data in tips.values())


def test_tips_on_stretching_moving_rubbing_and_heat_are_marked() -> None:
    tips = items("tips.toml").items()
    marked = {tip for tip, data in tips if data.get("not_with_clot")}
    assert marked == {"T1", "T2", "T7", "T8", "T10", "T13"}
    assert {tip for tip, data in tips if data.get("advises_rubbing")} == {"T3", "T4"}


def test_tips_on_drinks_and_salts_are_marked() -> None:
    marked = {tip for tip, data in items("tips.toml").items() if data.get("not_with_limits")}
    assert marked == {"T5", "T16"}
    for pattern in items("patterns.toml").values():
        assert not re.search(r"\bsalt|thirst", " ".join(pattern["helps"]), re.IGNORECASE)


def test_warning_signs_come_first_the_most_urgent_before_the_others() -> None:
    triggers = list(items("triggers.toml").values())
    levels = [data["level"] for data in triggers if data["group"] == "red"]
    assert [data["group"] for data in triggers[: len(levels)]] == ["red"] * len(levels)
    assert levels == sorted(levels)


def test_frequent_cramps_lead_to_the_bedtime_set() -> None:
    assert "T2" in items("triggers.toml")["M5"]["tips"]
    assert items("tips.toml")["T2"]["routine"] == "bedtime"


def test_lines_of_help_by_a_stretch_or_a_rub_stand_apart() -> None:
    by_stretching = re.compile(r"\b(stretch|rub|massage)", re.IGNORECASE)
    for pattern in items("patterns.toml").values():
        assert not by_stretching.search(" ".join(pattern["helps"])), pattern["id"]
        assert all(by_stretching.search(line) for line in pattern.get("helps_not_with_clot", []))


def test_every_place_of_the_body_has_its_spot_and_each_but_one_muscle_its_area() -> None:
    spots = items("spots.toml")
    areas = {data["place"]: data.get("area") for data in spots.values()}
    assert areas == {
        "neck": "neck",
        "low-back": "back",
        "hand": "hand",
        "thigh-front": "quad",
        "thigh-back": "hamstring",
        "calf": "calf",
        "foot": "foot",
        "one-muscle": None,
    }
    assert all(set(data["items"]) <= set(items("triggers.toml")) for data in spots.values())


@pytest.mark.parametrize(
    ("item", "words"), [("C2", "call today"), ("R11", "before your next dose")]
)
def test_a_trigger_says_what_would_make_it_urgent(item: str, words: str) -> None:
    assert holds_words(items("triggers.toml")[item]["urgent"], words)


def test_patterns_are_ranked_by_urgency() -> None:
    patterns = items("patterns.toml")
    ranked = sorted(patterns, key=lambda pattern: patterns[pattern]["rank"])
    assert ranked == ["nerve", "medical", "habits", "one-off"]
    see = {pattern: data["see"] for pattern, data in patterns.items()}
    assert see == {
        "nerve": "routine",
        "medical": "pharmacist",
        "habits": "self-care",
        "one-off": "self-care",
    }
    for words in ("Check the warning signs", "Come back"):
        assert words in patterns["one-off"]["see_text"]


def test_care_cards_have_at_most_5_signs_and_come_most_urgent_first() -> None:
    cards = items("care_cards.toml")
    assert all(1 <= len(data["signs"]) <= MOST_SIGNS for data in cards.values())
    levels = [data["level"] for data in cards.values()]
    assert levels == sorted(levels, key=["emergency", "same-day", "routine", "pharmacist"].index)
    assert cards["ten-minutes"]["level"] == "same-day"


def test_headings_say_how_urgent_it_is_and_name_no_number() -> None:
    opening = {
        "emergency": ("Call for emergency help now", "Call your maternity unit's 24-hour line now"),
        "same-day": ("Call today", "Get it looked at today"),
    }
    for item, data in items("care_cards.toml").items():
        assert data["heading"].startswith(opening.get(data["level"], "")), item
        assert data["heading"].endswith(":"), item
        assert not re.search(r"\d{3}", data["heading"]), item


def test_emergency_cards_hold_no_link() -> None:
    for item, data in items("care_cards.toml").items():
        if data["level"] == "emergency":
            assert not re.search(r"\]\(|https?://|/help/", str(data)), item


@pytest.mark.parametrize(
    ("file", "item"),
    [
        ("care_cards.toml", "clot"),
        ("care_cards.toml", "cold-limb"),
        ("care_cards.toml", "stiff-neck-fever"),
        ("triggers.toml", "R2e"),
    ],
)
def test_a_change_of_colour_is_described_for_brown_and_black_skin(file: str, item: str) -> None:
    assert "brown or black skin" in str(items(file)[item])


def test_questions_and_panels_are_all_there() -> None:
    assert list(items("questions.toml")) == [f"Q{number}" for number in range(1, 16)]
    panels = items("panels.toml")
    assert [data["picture"] for data in panels.values()] == [
        "signal",
        "slide",
        "release",
        "firing",
        "quiet",
    ]
    assert [item for item, data in panels.items() if data.get("debated")] == ["P4", "P5"]


def test_every_source_is_there_once_and_is_used_by_its_code() -> None:
    sources = items("sources.toml")
    assert " ".join(sources) == SOURCES
    noted = {code for code, data in sources.items() if "third-party copy" in data.get("note", "")}
    assert noted == set(THIRD_PARTY_COPIES.split())
    for file, data in reviewed_items():
        assert set(data["sources"]) <= set(sources), place_of(file, data["id"])


def test_every_source_says_who_published_it_and_where_to_read_it() -> None:
    for code, data in items("sources.toml").items():
        assert data["title"], code
        assert data["publisher"], code
        has_reason = data.get("note", "").startswith("No link:")
        assert data.get("url", "").startswith("https://") or has_reason, code


def test_evidence_is_graded_and_nothing_claims_to_be_checked() -> None:
    for file, data in reviewed_items():
        place = place_of(file, data["id"])
        assert data["evidence"] in GRADES, place
        assert data["sources"] or data["evidence"] == "judgement", place
        assert data["evidence_note"], place
        assert not data.get("checked_by"), place


YEARLY_FILES = {"care_cards.toml"}
YEARLY_ITEMS = {
    *(
        item
        for item, data in items("triggers.toml").items()
        if data["group"] in {"red", "nerve", "medical"}
    ),
    "T11",
    "T12",
    "T15",
    "Q7",
    "Q10",
    "medicines",
    "painkillers",
    "heat-exhaustion",
}


def test_warning_signs_and_medicines_are_due_each_year() -> None:
    for file, data in reviewed_items():
        if file in YEARLY_FILES or data["id"] in YEARLY_ITEMS:
            assert data.get("review_months") == 12, place_of(file, data["id"])


def test_the_sample_clinic_can_not_be_mistaken_for_a_real_one() -> None:
    clinic = items("clinic.toml")["clinic"]
    assert "change me" in clinic["name"]
    assert clinic["emergency_number"] == ""
    assert all(clinic[key].startswith("555 01") for key in ("phone", "urgent_number"))
    assert all("example.org" in clinic[key] for key in ("booking_url", "email"))
    assert [day["weekday"] for day in clinic["opening_hours"]] == [0, 1, 2, 3, 4]
    assert {(day["opens"], day["closes"]) for day in clinic["opening_hours"]} == {
        ("08:00", "18:00")
    }


ANCHORS = {
    "/tips/": ("tips.toml", "topics.toml"),
    "/help/": ("care_cards.toml", "topics.toml"),
    "/questions/": ("questions.toml", "topics.toml"),
    "/muscle/": ("panels.toml", "topics.toml"),
    "/check/": ("patterns.toml", "triggers.toml"),
    "/about/": ("clinic.toml", "topics.toml"),
    "/where/": ("spots.toml",),
}


def test_links_lead_to_items_that_exist() -> None:
    for file, data in reviewed_items():
        for path, anchor in re.findall(r"\]\((/[a-z/-]*)#([^)]+)\)", str(data)):
            targets = {item for other in ANCHORS[path] for item in items(other)}
            assert anchor in targets, f"{place_of(file, data['id'])}: {path}#{anchor}"
