"""The bundle's bytes: what goes in comes out, and nothing else ever does."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from project.offline.format import Entry, TwiceInBundle, bodies, delta, pack
from tests.unit.offline.reading import Damaged, unpack

ENTRIES = st.lists(
    st.builds(
        Entry,
        path=st.text(min_size=1).map(lambda word: f"/{word}"),
        body=st.binary(max_size=200),
        headers=st.dictionaries(st.text(), st.text(), max_size=3),
        status=st.sampled_from([200, 301, 404]),
    ),
    unique_by=lambda entry: entry.path,
    max_size=8,
)


@given(ENTRIES)
def test_what_is_packed_comes_out_again(entries: list[Entry]) -> None:
    packed = pack(entries)
    assert unpack(packed.name, packed.body) == sorted(entries, key=lambda entry: entry.path)
    assert packed.count == len(entries)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_equal_entries_give_equal_bytes_in_any_order(
    entries: list[Entry], chance: random.Random
) -> None:
    shuffled = entries.copy()
    chance.shuffle(shuffled)
    assert pack(entries) == pack(shuffled)


@given(ENTRIES, st.data())
def test_one_damaged_byte_is_noticed(entries: list[Entry], data: st.DataObject) -> None:
    packed = pack(entries)
    place = data.draw(st.integers(0, len(packed.body) - 1))
    change = data.draw(st.integers(1, 255))
    damaged = bytearray(packed.body)
    damaged[place] ^= change
    with pytest.raises(Damaged):
        unpack(packed.name, bytes(damaged))


@given(ENTRIES, st.data())
def test_a_cut_is_noticed(entries: list[Entry], data: st.DataObject) -> None:
    packed = pack(entries)
    cut = data.draw(st.integers(0, len(packed.body) - 1))
    with pytest.raises(Damaged):
        unpack(packed.name, packed.body[:cut])


@given(ENTRIES, st.binary(min_size=1))
def test_anything_added_is_noticed(entries: list[Entry], more: bytes) -> None:
    packed = pack(entries)
    with pytest.raises(Damaged):
        unpack(packed.name, packed.body + more)


@given(ENTRIES, ENTRIES)
def test_different_entries_have_different_names(one: list[Entry], other: list[Entry]) -> None:
    assume(sorted(one, key=lambda e: e.path) != sorted(other, key=lambda e: e.path))
    assert pack(one).name != pack(other).name


def test_a_path_that_comes_twice_is_refused() -> None:
    with pytest.raises(TwiceInBundle, match="/calf/"):
        pack([Entry("/calf/", b"one"), Entry("/calf/", b"other")])


@given(ENTRIES, ENTRIES)
def test_a_delta_gives_the_whole_to_who_holds_the_other(
    one: list[Entry], other: list[Entry]
) -> None:
    new, base = pack(one), pack(other)
    sent = delta(new.body, base.body)
    assert unpack(new.name, sent, dict(bodies(base.body))) == unpack(new.name, new.body)


@given(ENTRIES)
def test_a_delta_holds_no_body_that_is_there_already(entries: list[Entry]) -> None:
    base = pack(entries)
    new = pack([*entries, Entry("new", b"the only new words")])
    line, _, rest = delta(new.body, base.body).partition(b"\n")
    assert rest == b"the only new words"
    assert new.body.startswith(line)


@given(ENTRIES)
def test_a_delta_is_refused_by_who_holds_nothing(entries: list[Entry]) -> None:
    shared = Entry("shared", b"what the other bundle has")
    new, base = pack([*entries, shared]), pack([shared])
    with pytest.raises(Damaged):
        unpack(new.name, delta(new.body, base.body))
