"""The first release has every item of the content brief."""

import pytest

from project.hazards.models import HazardLevel
from project.hazards.signs import list_care_cards
from project.releases.content import Content
from project.releases.live import get_live_content, get_live_release

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]

LEVELS = {
    "R1": "emergency",
    "R2": "emergency",
    "R3": "emergency",
    "R4": "same-day",
    "R5": "same-day",
    "M4": "routine",
}
NOW = {
    "calf": ["bed", "seated", "standing"],
    "hamstring": ["bed", "seated", "standing"],
    "quad": ["bed", "seated", "standing"],
    "foot": ["bed", "seated", "standing"],
    "back": ["any", "lying", "lying", "lying", "standing"],
    "neck": ["lying", "seated"],
    "hand": ["any", "seated"],
}


@pytest.fixture
def content() -> Content:
    return get_live_content()


def test_it_says_that_no_clinician_has_checked_it(content: Content) -> None:
    release = get_live_release()
    assert release is not None
    assert release.unchecked_start
    assert "not yet checked by your clinician" in release.note


def test_all_16_tips_are_there(content: Content) -> None:
    assert content.order_of("tip") == [f"T{number}" for number in range(1, 17)]


def test_triggers_have_their_levels(content: Content) -> None:
    for permanent_id, level in LEVELS.items():
        assert content.get_item("trigger", permanent_id)["level"] == level
    assert content.get_item("trigger", "C3")["level"] == "same-day"
    assert content.get_item("hazard", "Z32")["hides_stretching"]


def test_every_pattern_has_its_items(content: Content) -> None:
    groups = {"one-off": "O", "habits": "H", "medical": "M", "nerve": "C"}
    for trigger in content.items_of("trigger"):
        if trigger["pattern"] and trigger["group"] != "red":
            assert trigger["id"].startswith(groups[trigger["pattern"]])
    assert set(content.order_of("pattern")) == set(groups)


def test_warning_signs_come_in_four_levels_and_small_cards(content: Content) -> None:
    cards = list_care_cards(content)
    assert {card["level"] for card in cards} == set(HazardLevel.values) - {HazardLevel.SELF_CARE}
    assert all(1 <= len(card["signs"]) <= 5 for card in cards)
    assert content.find_item("care-card", "ten-minutes")


def test_ten_questions_and_five_panels_are_there(content: Content) -> None:
    assert len(content.order_of("question")) >= 10
    assert [panel["debated"] for panel in content.items_of("panel")] == [False] * 3 + [True] * 2


@pytest.mark.parametrize("area", NOW)
def test_every_area_has_its_positions_and_a_routine(content: Content, area: str) -> None:
    stretches = [item for item in content.items_of("stretch") if item["area"] == area]
    now = sorted(item["position"] for item in stretches if item["purpose"] == "now")
    assert now == NOW[area]
    assert content.find_item("routine", content.get_item("area", area)["prevent_routine"])


def test_the_two_sets_and_somewhere_else_are_there(content: Content) -> None:
    assert {"bedtime", "desk"} <= set(content.order_of("routine"))
    levels = [answer["level"] for answer in content.items_of("elsewhere")]
    assert set(levels) == {"emergency", "same-day", "home"}
    assert levels == sorted(levels, key=["emergency", "same-day", "home"].index)


def test_every_item_has_a_source_or_says_that_it_is_our_own_judgement(content: Content) -> None:
    for key, data in content.items.items():
        if "sources" in data:
            assert data["sources"] or data["evidence"] == "judgement", key
