"""Merging two people's wordings: whatever they do, nothing that either typed is lost."""

from hypothesis import given
from hypothesis import strategies as st

from project.history.merging import Fields, Place, Row, Values, merge

NAMES = ("title", "why", "do")
WORDS = st.sampled_from(["", "Rest", "Rest a little", "Walk", "Walk now"])
FIELDS = st.fixed_dictionaries(dict.fromkeys(NAMES, WORDS))
ROW_FIELDS = st.fixed_dictionaries({"cue": WORDS, "detail": WORDS})
KEYS = ("1", "2", "3")


@st.composite
def rows(draw, new: str = "") -> list[Row]:
    """Saved rows, some taken away, in any order, with rows of one's own if `new` names them."""
    keys = draw(st.permutations(KEYS))
    kept = [key for key in keys if draw(st.integers(0, 3))]
    added = [f"{new}{number}" for number in range(draw(st.integers(0, 2)))] if new else []
    return [Row(key, draw(ROW_FIELDS)) for key in [*kept, *added]]


@st.composite
def three(draw) -> tuple[Values, Values, Values]:
    """(base, theirs, yours), each side having kept much of the base."""
    base = Values(draw(FIELDS), {"steps": [Row(key, draw(ROW_FIELDS)) for key in KEYS]})
    return base, draw(sides(base, "9")), draw(sides(base, "new-"))


@st.composite
def sides(draw, base: Values, new: str) -> Values:
    typed = draw(FIELDS)
    fields = {name: draw(st.sampled_from([base.fields[name], typed[name]])) for name in NAMES}
    old = {row.key: row.fields for row in base.rows["steps"]}
    steps = [
        Row(row.key, draw(st.sampled_from([old.get(row.key, row.fields), row.fields])))
        for row in draw(rows(new))
    ]
    return Values(fields, {"steps": steps})


def by_key(values: Values) -> dict[str, Fields]:
    return {row.key: row.fields for row in values.rows["steps"]}


@given(three())
def test_no_field_that_either_side_typed_is_lost(sides) -> None:
    base, theirs, yours = sides
    made = merge(base, theirs, yours)
    clashes = {clash.place: clash for clash in made.clashes}
    for name in NAMES:
        old, their, your = (side.fields[name] for side in sides)
        asked = clashes.get(Place(name))
        if your != old:
            assert made.values.fields[name] == your
        if their != old:
            assert made.values.fields[name] == their or (asked and asked.theirs == their)
        assert bool(asked) == (old not in (their, your) and their != your)


@given(three())
def test_no_row_that_either_side_wrote_is_lost(sides) -> None:
    base, theirs, yours = sides
    made = merge(base, theirs, yours)
    old, their, your = (by_key(side) for side in sides)
    kept = list(by_key(made.values).values())
    asked = {clash.place for clash in made.clashes}
    for key, fields in (their | your).items():
        if key not in old:
            assert fields in kept
    for key in KEYS:
        for mine, other in ((your, their), (their, your)):
            if key in mine and mine[key] != old[key] and key not in other:
                assert by_key(made.values)[key] == mine[key]
                assert Place("", "steps", key) in asked
            if key in mine and mine[key] == old[key] and key not in other:
                assert key not in by_key(made.values)


@given(three())
def test_both_sides_lose_nothing_when_they_change_places(sides) -> None:
    base, theirs, yours = sides
    one, other = merge(base, theirs, yours), merge(base, yours, theirs)
    places = {clash.place for clash in one.clashes}
    assert places == {clash.place for clash in other.clashes}
    if not places:
        assert one.values.fields == other.values.fields


@given(three())
def test_the_same_edit_on_both_sides_is_that_edit(sides) -> None:
    base, edit, _yours = sides
    made = merge(base, edit, edit)
    assert (made.values, made.clashes, made.taken) == (edit, [], [])


@given(three())
def test_a_form_saved_on_its_own_base_is_what_was_typed(sides) -> None:
    base, _theirs, yours = sides
    made = merge(base, base, yours)
    assert (made.values, made.clashes, made.taken) == (yours, [], [])


@given(three())
def test_a_form_that_nobody_touched_takes_all_that_was_saved(sides) -> None:
    base, theirs, _yours = sides
    made = merge(base, theirs, base)
    assert (made.values, made.clashes) == (theirs, [])


@given(three())
def test_the_order_in_which_fields_stand_changes_nothing(sides) -> None:
    base, theirs, yours = sides
    turned = Values(dict(reversed(theirs.fields.items())), theirs.rows)
    one, other = merge(base, theirs, yours), merge(base, turned, yours)
    assert one.values == other.values


@given(three())
def test_the_order_of_who_alone_moved_rows_is_kept(sides) -> None:
    base, theirs, yours = sides
    made = merge(base, theirs, yours)
    orders = [
        [key for key in by_key(side) if key in set(by_key(theirs)) & set(by_key(yours))]
        for side in (base, theirs, yours, made.values)
    ]
    old, their, your, result = ([key for key in order if key in KEYS] for order in orders)
    assert result == (their if your == old else your)


def test_a_base_that_is_not_known_asks_for_all_that_differs() -> None:
    made = merge(
        Values(), Values({"title": "One", "why": "x"}), Values({"title": "Two", "why": "x"})
    )
    assert [clash.place for clash in made.clashes] == [Place("title")]


def test_a_row_that_both_added_word_for_word_is_one_row() -> None:
    row: Fields = {"cue": "Sit up", "detail": ""}
    theirs = Values({}, {"steps": [Row("7", row)]})
    yours = Values({}, {"steps": [Row("new-0", row)]})
    assert merge(Values({}, {"steps": []}), theirs, yours).values == theirs
