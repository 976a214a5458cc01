"""Keys: names of items that are stored as strings."""

import json
import pickle
from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from project.releases.content import Key

WORDS = st.text(st.characters(exclude_characters="/", exclude_categories=["Cs"]), min_size=1)


@given(kind=WORDS, permanent_id=WORDS)
def test_a_key_is_read_back_from_its_text(kind: str, permanent_id: str) -> None:
    key = Key.parse(str(Key(kind, permanent_id)))
    assert (key.kind, key.id) == (kind, permanent_id)


@given(text=st.text())
def test_any_text_can_be_parsed_and_stays_the_same(text: str) -> None:
    assert Key.parse(text) == text


def test_a_key_equals_its_text_so_that_it_finds_what_was_stored() -> None:
    assert {"tip/T1": 1}[Key("tip", "T1")] == 1
    assert json.dumps({Key("tip", "T1"): Key("area", "calf")}) == '{"tip/T1": "area/calf"}'


def test_the_order_of_a_kind_is_an_item_of_its_own() -> None:
    tip, order = Key("tip", "T1"), Key("order", "tip")
    assert (tip.is_order, tip.item_kind) == (False, "tip")
    assert (order.is_order, order.item_kind) == (True, "tip")


def test_copies_and_pickles_are_keys() -> None:
    key = Key("tip", "T1")
    for copy in (deepcopy(key), pickle.loads(pickle.dumps(key))):
        assert (type(copy), copy) == (Key, key)
