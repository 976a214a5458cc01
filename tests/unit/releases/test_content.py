"""Reading a release's document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.releases.content import Content, canonical, digest_of
from project.releases.upgrade import upgraded

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
    assert [tip["id"] for tip in Content(DOCUMENT).all("tip")] == ["T2", "T1"]


def test_what_is_missing_is_none_or_left_out() -> None:
    content = Content(DOCUMENT)
    assert content.find("tip", "T9") is None
    assert content.find("tip", None) is None
    assert content.all("question") == []
    assert [tip["id"] for tip in content.some("tip", ["T9", "T1"])] == ["T1"]
    with pytest.raises(KeyError):
        content.one("tip", "T9")


def test_former_slugs_lead_to_permanent_ids() -> None:
    assert list(Content(DOCUMENT).former_slugs("area")) == [("wade", "calf")]


@given(st.dictionaries(st.text(), JSON))
def test_a_digest_does_not_depend_on_the_order_of_keys(data: dict[str, object]) -> None:
    assert digest_of(data) == digest_of(dict(reversed(list(data.items()))))


@given(JSON, JSON)
def test_different_values_have_different_bytes(one: object, other: object) -> None:
    if canonical(one) == canonical(other):
        assert digest_of(one) == digest_of(other)


def test_nothing_has_an_empty_digest() -> None:
    assert digest_of(None) == ""


def test_an_old_document_is_carried_forward_step_by_step() -> None:
    upgrades = {1: lambda document: {**document, "b": 1}, 2: lambda document: {**document, "c": 1}}
    assert upgraded({"schema": 1}, upgrades, target=3) == {"schema": 3, "b": 1, "c": 1}


def test_a_missing_upgrade_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError):
        upgraded({"schema": 1}, {}, target=2)
