"""Reading a release's document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.releases.content import Content, compute_digest, encode_canonical
from project.releases.upgrade import upgrade_document

DOCUMENT = {
    "schema": 1,
    "items": {
        "tip/T1": {"id": "T1", "title": "One"},
        "tip/T2": {"id": "T2", "title": "Two"},
        "order/tip": {"ids": ["T2", "T1"]},
    },
    "former_slugs": {"area": {"wade": "calf"}},
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)
"""Deep enough to nest both ways; bigger values only take longer to make."""


def test_items_come_in_their_order() -> None:
    assert [tip["id"] for tip in Content(DOCUMENT).items_of("tip")] == ["T2", "T1"]


def test_a_missing_item_is_none_or_left_out() -> None:
    content = Content(DOCUMENT)
    assert content.find_item("tip", "T9") is None
    assert content.find_item("tip", None) is None
    assert content.items_of("question") == []
    assert [tip["id"] for tip in content.find_items("tip", ["T9", "T1"])] == ["T1"]
    with pytest.raises(KeyError):
        content.get_item("tip", "T9")


def test_former_slugs_lead_to_permanent_ids() -> None:
    assert list(Content(DOCUMENT).former_slugs_of("area")) == [("wade", "calf")]


@given(st.dictionaries(st.text(), JSON))
def test_a_digest_does_not_depend_on_the_order_of_keys(data: dict[str, object]) -> None:
    assert compute_digest(data) == compute_digest(dict(reversed(list(data.items()))))


@given(JSON, JSON)
def test_different_values_have_different_bytes(one: object, other: object) -> None:
    if encode_canonical(one) == encode_canonical(other):
        assert compute_digest(one) == compute_digest(other)


def test_nothing_has_an_empty_digest() -> None:
    assert compute_digest(None) == ""


def test_an_old_document_is_carried_forward_step_by_step() -> None:
    upgrades = {1: lambda document: {**document, "b": 1}, 2: lambda document: {**document, "c": 1}}
    assert upgrade_document({"schema": 1}, upgrades, target=3) == {"schema": 3, "b": 1, "c": 1}


def test_a_missing_upgrade_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError):
        upgrade_document({"schema": 1}, {}, target=2)
