"""A phone reads exactly what was packed, and notices all damage."""

import random
from itertools import zip_longest

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from project.offline.bundle_format import (
    CHUNK,
    BundleEntry,
    DuplicatePath,
    compare_bodies,
    compute_delta,
    cut_new_parts,
    pack_bundle,
)
from tests.unit.offline.reading import Damaged, unpack

ENTRIES = st.lists(
    st.builds(
        BundleEntry,
        path=st.text(min_size=1).map(lambda word: f"/{word}"),
        body=st.binary(max_size=200),
        headers=st.dictionaries(st.text(), st.text(), max_size=3),
        status=st.sampled_from([200, 301, 404]),
    ),
    unique_by=lambda entry: entry.path,
    max_size=8,
)


@given(ENTRIES)
def test_a_packed_bundle_unpacks_to_the_same_entries(entries: list[BundleEntry]) -> None:
    packed = pack_bundle(entries)
    assert unpack(packed.name, packed.body) == sorted(entries, key=lambda entry: entry.path)
    assert packed.count == len(entries)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_equal_entries_give_equal_bytes_in_any_order(
    entries: list[BundleEntry], chance: random.Random
) -> None:
    shuffled = entries.copy()
    chance.shuffle(shuffled)
    assert pack_bundle(entries) == pack_bundle(shuffled)


@given(ENTRIES, st.data())
def test_one_damaged_byte_is_noticed(entries: list[BundleEntry], data: st.DataObject) -> None:
    packed = pack_bundle(entries)
    place = data.draw(st.integers(0, len(packed.body) - 1))
    change = data.draw(st.integers(1, 255))
    damaged = bytearray(packed.body)
    damaged[place] ^= change
    with pytest.raises(Damaged):
        unpack(packed.name, bytes(damaged))


@given(ENTRIES, st.data())
def test_a_cut_is_noticed(entries: list[BundleEntry], data: st.DataObject) -> None:
    packed = pack_bundle(entries)
    cut = data.draw(st.integers(0, len(packed.body) - 1))
    with pytest.raises(Damaged):
        unpack(packed.name, packed.body[:cut])


@given(ENTRIES, st.binary(min_size=1))
def test_anything_added_is_noticed(entries: list[BundleEntry], more: bytes) -> None:
    packed = pack_bundle(entries)
    with pytest.raises(Damaged):
        unpack(packed.name, packed.body + more)


@given(ENTRIES, ENTRIES)
def test_different_entries_have_different_names(
    one: list[BundleEntry], other: list[BundleEntry]
) -> None:
    assume(sorted(one, key=lambda e: e.path) != sorted(other, key=lambda e: e.path))
    assert pack_bundle(one).name != pack_bundle(other).name


def test_a_path_that_comes_twice_is_refused() -> None:
    with pytest.raises(DuplicatePath, match="/calf/"):
        pack_bundle([BundleEntry("/calf/", b"one"), BundleEntry("/calf/", b"other")])


@given(ENTRIES, ENTRIES)
def test_a_delta_and_the_other_bundle_give_the_whole_bundle(
    one: list[BundleEntry], other: list[BundleEntry]
) -> None:
    new, base = pack_bundle(one), pack_bundle(other)
    sent = compute_delta(new.body, base.body)
    assert unpack(new.name, sent, base.body) == unpack(new.name, new.body)


@given(st.lists(st.binary(min_size=2 * CHUNK)), st.lists(st.binary()), st.lists(st.binary()))
def test_steps_make_the_new_body_from_the_old_one(
    shared: list[bytes], old_parts: list[bytes], new_parts: list[bytes]
) -> None:
    old = b"".join(part for pair in zip_longest(shared, old_parts, fillvalue=b"") for part in pair)
    new = b"".join(part for pair in zip_longest(shared, new_parts, fillvalue=b"") for part in pair)
    made, added = b"", b"".join(cut_new_parts(new, compare_bodies(new, old)))
    for start, copied, count in compare_bodies(new, old):
        made += old[start : start + copied] + added[:count]
        added = added[count:]
    assert (made, added) == (new, b"")


def test_words_changed_in_several_places_are_sent_alone() -> None:
    filler = [f"<p>Paragraph {number} stays as it is, whatever happens.</p>" for number in range(9)]
    old = "Call today".join(filler).encode()
    new = "Call 999 now".join(filler).encode()
    sent = b"".join(cut_new_parts(new, compare_bodies(new, old)))
    assert sent == b"999 now" * 8


def test_a_delta_copies_bytes_that_moved_within_a_body() -> None:
    one, other = b"a stretch for the calf " * 9, b"what to do against a cramp at night " * 9
    assert b"".join(cut_new_parts(other + one, compare_bodies(other + one, one + other))) == b""


def test_a_word_changed_on_every_page_is_sent_as_that_word_for_each() -> None:
    old = [
        BundleEntry(f"/{number}/", b"x" * number + b"call today" + b"y" * 99)
        for number in range(20)
    ]
    new = [BundleEntry(entry.path, entry.body.replace(b"today", b"now")) for entry in old]
    base, packed = pack_bundle(old), pack_bundle(new)
    sent = compute_delta(packed.body, base.body)
    assert sent.endswith(b"\n" + b"now" * 20)
    assert unpack(packed.name, sent, base.body) == unpack(packed.name, packed.body)


@given(ENTRIES)
def test_a_delta_is_refused_with_another_bundle(entries: list[BundleEntry]) -> None:
    shared_entry = BundleEntry("shared", b"what the other bundle has")
    new, base = pack_bundle([*entries, shared_entry]), pack_bundle([shared_entry])
    another = pack_bundle([BundleEntry("another", b"and no more")])
    with pytest.raises(Damaged):
        unpack(new.name, compute_delta(new.body, base.body), another.body)
