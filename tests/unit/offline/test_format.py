"""The bundle's bytes: what goes in comes out, and nothing else ever does."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from project.offline.format import Entry, TwiceInBundle, delta, pack, shared
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
    assert unpack(new.name, sent, base.body) == unpack(new.name, new.body)


@given(st.binary(), st.binary(), st.binary(), st.binary())
def test_of_a_changed_body_only_the_changed_middle_is_sent(
    start: bytes, old: bytes, new: bytes, end: bytes
) -> None:
    before, after = start + old + end, start + new + end
    first, last = shared(after, before)
    assert first + last <= min(len(before), len(after))
    assert before[:first] + after[first : len(after) - last] + before[len(before) - last :] == after
    assert len(after) - first - last <= len(new)


def test_a_word_changed_on_every_page_is_sent_as_that_word_for_each() -> None:
    old = [Entry(f"/{n}/", b"x" * n + b"call today" + b"y" * 99) for n in range(20)]
    new = [Entry(entry.path, entry.body.replace(b"today", b"now")) for entry in old]
    base, packed = pack(old), pack(new)
    sent = delta(packed.body, base.body)
    assert sent.endswith(b"\n" + b"now" * 20)
    assert unpack(packed.name, sent, base.body) == unpack(packed.name, packed.body)


@given(ENTRIES)
def test_a_delta_is_refused_by_who_holds_another_bundle(entries: list[Entry]) -> None:
    shared_entry = Entry("shared", b"what the other bundle has")
    new, base = pack([*entries, shared_entry]), pack([shared_entry])
    another = pack([Entry("another", b"and no more")])
    with pytest.raises(Damaged):
        unpack(new.name, delta(new.body, base.body), another.body)
