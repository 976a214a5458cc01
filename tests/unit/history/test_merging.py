"""Merging two people's edits: whatever they do, nothing that either typed is lost."""

from hypothesis import given
from hypothesis import strategies as st

from project.history.merging import Fields, FormPath, FormRow, Values, merge_values

NAMES = ("title", "why", "do")
WORDS = st.sampled_from(["", "Rest", "Rest a little", "Walk", "Walk now"])
FIELDS = st.fixed_dictionaries(dict.fromkeys(NAMES, WORDS))
ROW_FIELDS = st.fixed_dictionaries({"cue": WORDS, "detail": WORDS})
KEYS = ("1", "2", "3")


@st.composite
def draw_rows(draw, new_key: str = "") -> list[FormRow]:
    """Saved rows, some deleted, in any order; and up to two new ones if `new_key` names them."""
    keys = draw(st.permutations(KEYS))
    remaining = [key for key in keys if draw(st.integers(0, 3))]
    number_added = draw(st.integers(0, 2)) if new_key else 0
    added = [f"{new_key}{number}" for number in range(number_added)]
    return [FormRow(key, draw(ROW_FIELDS)) for key in [*remaining, *added]]


@st.composite
def draw_edits(draw) -> tuple[Values, Values, Values]:
    """(base, saved, typed); the latter two still hold much of the base."""
    base = Values(draw(FIELDS), {"steps": [FormRow(key, draw(ROW_FIELDS)) for key in KEYS]})
    return base, draw(draw_edit(base, "9")), draw(draw_edit(base, "new-"))


@st.composite
def draw_edit(draw, base: Values, new_key: str) -> Values:
    typed = draw(FIELDS)
    fields = {name: draw(st.sampled_from([base.fields[name], typed[name]])) for name in NAMES}
    old = index_steps(base)
    steps = [
        FormRow(row.key, draw(st.sampled_from([old.get(row.key, row.fields), row.fields])))
        for row in draw(draw_rows(new_key))
    ]
    return Values(fields, {"steps": steps})


def index_steps(values: Values) -> dict[str, Fields]:
    return {row.key: row.fields for row in values.rows["steps"]}


@given(draw_edits())
def test_no_field_that_either_person_typed_is_lost(edits) -> None:
    merge = merge_values(*edits)
    conflicts = {conflict.path: conflict for conflict in merge.conflicts}
    for name in NAMES:
        base, saved, typed = (values.fields[name] for values in edits)
        conflict = conflicts.get(FormPath(name))
        if typed != base:
            assert merge.values.fields[name] == typed
        if saved != base:
            is_asked = conflict and conflict.saved_value == saved
            assert merge.values.fields[name] == saved or is_asked
        assert bool(conflict) == (base not in (saved, typed) and saved != typed)


@given(draw_edits())
def test_no_row_that_either_person_typed_is_lost(edits) -> None:
    merge = merge_values(*edits)
    base, saved, typed = (index_steps(values) for values in edits)
    merged = index_steps(merge.values)
    conflict_paths = {conflict.path for conflict in merge.conflicts}
    for key, fields in (saved | typed).items():
        if key not in base:
            assert fields in merged.values()
    for key in KEYS:
        for one, other in ((typed, saved), (saved, typed)):
            if key in one and one[key] != base[key] and key not in other:
                assert merged[key] == one[key]
                assert FormPath("", "steps", key) in conflict_paths
            if key in one and one[key] == base[key] and key not in other:
                assert key not in merged


@given(draw_edits())
def test_the_same_things_conflict_whoever_saves_first(edits) -> None:
    base, saved, typed = edits
    one, other = merge_values(base, saved, typed), merge_values(base, typed, saved)
    paths = {conflict.path for conflict in one.conflicts}
    assert paths == {conflict.path for conflict in other.conflicts}
    if not paths:
        assert one.values.fields == other.values.fields


@given(draw_edits())
def test_the_same_edit_by_both_is_that_edit(edits) -> None:
    base, edit, _other = edits
    merge = merge_values(base, edit, edit)
    assert (merge.values, merge.conflicts, merge.paths_from_saved) == (edit, [], [])


@given(draw_edits())
def test_a_form_saved_without_other_saves_is_what_was_typed(edits) -> None:
    base, _saved, typed = edits
    merge = merge_values(base, base, typed)
    assert (merge.values, merge.conflicts, merge.paths_from_saved) == (typed, [], [])


@given(draw_edits())
def test_an_untouched_form_takes_everything_that_was_saved(edits) -> None:
    base, saved, _typed = edits
    merge = merge_values(base, saved, base)
    assert (merge.values, merge.conflicts) == (saved, [])


@given(draw_edits())
def test_the_order_of_fields_changes_nothing(edits) -> None:
    base, saved, typed = edits
    reversed_fields = Values(dict(reversed(saved.fields.items())), saved.rows)
    one, other = merge_values(base, saved, typed), merge_values(base, reversed_fields, typed)
    assert one.values == other.values


@given(draw_edits())
def test_if_only_one_person_moves_rows_that_order_is_kept(edits) -> None:
    base, saved, typed = edits
    merge = merge_values(base, saved, typed)
    common = set(index_steps(saved)) & set(index_steps(typed)) & set(KEYS)
    orders = [
        [key for key in index_steps(values) if key in common]
        for values in (base, saved, typed, merge.values)
    ]
    base_order, saved_order, typed_order, merged_order = orders
    assert merged_order == (saved_order if typed_order == base_order else typed_order)


def test_without_a_base_every_difference_is_a_conflict() -> None:
    saved, typed = Values({"title": "One", "why": "x"}), Values({"title": "Two", "why": "x"})
    merge = merge_values(Values(), saved, typed)
    assert [conflict.path for conflict in merge.conflicts] == [FormPath("title")]


def test_a_row_that_both_added_word_for_word_is_one_row() -> None:
    row: Fields = {"cue": "Sit up", "detail": ""}
    saved = Values({}, {"steps": [FormRow("7", row)]})
    typed = Values({}, {"steps": [FormRow("new-0", row)]})
    assert merge_values(Values({}, {"steps": []}), saved, typed).values == saved
