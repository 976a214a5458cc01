"""Which values a file to import must have."""

import pytest

from project.importexport.shapes import find_misfits
from project.releases.items import get_item_types
from tests.starting_content import read_starting_content


@pytest.mark.parametrize(
    ("kind", "item", "newer"),
    [
        ("trigger", "R4", ("hazards", "unsure_about", "open_decision")),
        ("tip", "T3", ("advises_rubbing", "not_with_limits")),
        ("pattern", "habits", ("helps_not_with_limits",)),
        ("care-card", "clot", ("hazards",)),
    ],
)
def test_a_file_from_before_a_field_existed_is_accepted(
    kind: str, item: str, newer: tuple[str, ...]
) -> None:
    data = dict(read_starting_content().get_item(kind, item))
    for name in newer:
        del data[name]
    assert list(find_misfits(get_item_types()[kind].fields, data)) == []


def test_a_value_that_can_not_be_empty_must_be_there() -> None:
    data = dict(read_starting_content().get_item("tip", "T3"))
    del data["why"]
    assert list(find_misfits(get_item_types()["tip"].fields, data)) == ["“why” is missing."]
