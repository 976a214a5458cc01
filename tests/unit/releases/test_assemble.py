"""Documents put together from chosen changes: pure rules."""

from hypothesis import given
from hypothesis import strategies as st

from project.releases.assemble import merge_order
from project.releases.diff import is_reordered

IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(kept=IDS, drafted=IDS, present=st.sets(st.sampled_from("abcdefgh")))
def test_an_order_holds_what_is_present_once_each(
    kept: list[str], drafted: list[str], present: set[str]
) -> None:
    order = merge_order(kept, drafted, present)
    assert len(order) == len(set(order))
    assert set(order) == (set(kept) | set(drafted)) & present


@given(kept=IDS, drafted=IDS)
def test_an_order_never_moves_items_that_were_already_live(
    kept: list[str], drafted: list[str]
) -> None:
    present = set(kept) | set(drafted)
    assert [i for i in merge_order(kept, drafted, present) if i in kept] == kept


@given(ids=IDS)
def test_choosing_the_drafted_order_gives_it(ids: list[str]) -> None:
    assert merge_order(ids, ids, ids) == ids


def test_a_new_item_is_placed_after_its_neighbour() -> None:
    assert merge_order(["a", "c"], ["a", "b", "c"], {"a", "b", "c"}) == ["a", "b", "c"]
    assert merge_order(["b"], ["a", "b"], {"a", "b"}) == ["a", "b"]


@given(ids=IDS, extra=st.sampled_from("xyz"))
def test_an_addition_alone_is_no_new_order(ids: list[str], extra: str) -> None:
    assert not is_reordered(ids, [*ids[:1], extra, *ids[1:]])
