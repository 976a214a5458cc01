"""The hazard log that safety officers read."""

from pathlib import Path

from project.hazards.hazard_log import build_hazard_log, format_hazard_log
from project.hazards.models import HazardLevel
from tests.starting_content import read_starting_content

PRINTED = Path(__file__).parents[3] / "docs" / "hazard-log.md"


def test_the_log_has_every_hazard_once_the_most_urgent_first() -> None:
    groups = build_hazard_log(read_starting_content())
    assert [group.level for group in groups] == list(HazardLevel)
    ids = [entry.id for group in groups for entry in group.entries]
    hazards = read_starting_content().items_of("hazard")
    assert sorted(ids) == sorted(hazard["id"] for hazard in hazards)


def test_the_log_says_what_a_hazard_hides_and_what_is_left_over() -> None:
    groups = build_hazard_log(read_starting_content())
    entries = {entry.id: entry for group in groups for entry in group.entries}
    assert entries["Z01"].hides == "everything else"
    assert entries["Z39b"].hides == "drinks and salts"
    assert entries["Z46"].hides == "nothing"
    assert "clinician must decide" in entries["Z64"].left_over


def test_the_printed_log_in_the_docs_is_up_to_date() -> None:
    assert PRINTED.read_text(encoding="utf-8") == format_hazard_log(read_starting_content())
