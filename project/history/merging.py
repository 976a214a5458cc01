"""Merges the edits that two people made to one form. Pure.

A form's values are its fields and, by group, its rows in order. A row's key never changes. There
are three sets of values: `base`, with which the form was opened; `saved`, which another person has
saved since; and `typed`, which are sent now. What only one of the two people changed is merged.
What both changed differently is a conflict: the merged values keep what was typed until a person
decides.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = str | list[str]
Fields: TypeAlias = dict[str, Value]


@dataclass(frozen=True)
class FormRow:
    """One row of a group: a step, a sign, a day's hours."""

    key: str
    fields: Fields


@dataclass(frozen=True)
class Values:
    """Everything that a form holds: its fields, and by group its rows."""

    fields: Fields = field(default_factory=dict)
    rows: dict[str, list[FormRow]] = field(default_factory=dict)


@dataclass(frozen=True)
class FormPath:
    """Names one thing in a form: a field, a row (no name) or the order of a group (no key)."""

    name: str = ""
    group: str = ""
    key: str = ""


@dataclass(frozen=True)
class MergeConflict:
    """Something that both people changed differently. A deleted row's value is None."""

    path: FormPath
    saved_value: Value | Fields | None
    typed_value: Value | Fields | None


@dataclass
class Merge:
    """The merged values, the paths that only the other person changed, and the conflicts."""

    values: Values = field(default_factory=Values)
    paths_from_saved: list[FormPath] = field(default_factory=list)
    conflicts: list[MergeConflict] = field(default_factory=list)

    def merge_fields(
        self, base: Fields, saved: Fields, typed: Fields, *, group: str = "", key: str = ""
    ) -> Fields:
        """Each field on its own. A field that one side lacks is taken from the other."""
        merged: Fields = {}
        for name in dict.fromkeys([*typed, *saved]):
            path = FormPath(name, group, key)
            if name not in saved or name not in typed:
                merged[name] = saved[name] if name in saved else typed[name]
            elif typed[name] == base.get(name) != saved[name]:
                merged[name] = saved[name]
                self.paths_from_saved.append(path)
            else:
                merged[name] = typed[name]
                if saved[name] not in (base.get(name), typed[name]):
                    self.conflicts.append(MergeConflict(path, saved[name], typed[name]))
        return merged

    def merge_rows(
        self, group: str, base: list[FormRow], saved: list[FormRow], typed: list[FormRow]
    ) -> list[FormRow]:
        """A group's rows. Rows are matched by key."""
        typed = match_identical_rows(base, saved, typed)
        base_rows, saved_rows, typed_rows = map(index_rows, (base, saved, typed))
        merged: dict[str, Fields] = {}
        for key in dict.fromkeys([*typed_rows, *saved_rows]):
            path = FormPath("", group, key)
            sides = (rows.get(key) for rows in (base_rows, saved_rows, typed_rows))
            fields = self.merge_row(path, *sides)
            if fields is not None:
                merged[key] = fields
        self.merge_order(group, list(base_rows), list(saved_rows), list(typed_rows))
        keys = order_row_keys(base_rows, saved_rows, typed_rows, merged)
        return [FormRow(key, merged[key]) for key in keys]

    def merge_row(
        self, path: FormPath, base: Fields | None, saved: Fields | None, typed: Fields | None
    ) -> Fields | None:
        """The row's fields, or None if one side deleted a row that the other left unchanged."""
        if saved is not None and typed is not None:
            return self.merge_fields(base or {}, saved, typed, group=path.group, key=path.key)
        remaining = typed if saved is None else saved
        if base is None:
            if saved is not None:
                self.paths_from_saved.append(path)
            return remaining
        if remaining != base:
            self.conflicts.append(MergeConflict(path, saved, typed))
            return remaining
        if saved is None:
            self.paths_from_saved.append(path)
        return None

    def merge_order(self, group: str, base: list[str], saved: list[str], typed: list[str]) -> None:
        """Note whether only the other person reordered a group's rows, or both did."""
        base, saved, typed = find_common_orders(base, saved, typed)
        if saved in (base, typed):
            return
        path = FormPath("", group)
        if typed == base:
            self.paths_from_saved.append(path)
        else:
            self.conflicts.append(MergeConflict(path, saved, typed))


def merge_values(base: Values, saved: Values, typed: Values) -> Merge:
    """Both people's changes to `base`."""
    merge = Merge()
    fields = merge.merge_fields(base.fields, saved.fields, typed.fields)
    rows = {
        group: merge.merge_rows(
            group, base.rows.get(group, []), saved.rows.get(group, []), typed.rows.get(group, [])
        )
        for group in dict.fromkeys([*typed.rows, *saved.rows])
    }
    merge.values = Values(fields, rows)
    return merge


def index_rows(rows: Iterable[FormRow]) -> dict[str, Fields]:
    return {row.key: row.fields for row in rows}


def match_identical_rows(
    base: list[FormRow], saved: list[FormRow], typed: list[FormRow]
) -> list[FormRow]:
    """The typed rows. A new one that the other person also added, word for word, gets its key."""
    known_keys = {row.key for row in [*base, *typed]}
    added = [row for row in saved if row.key not in known_keys]
    old_rows, result = index_rows(base) | index_rows(saved), []
    for row in typed:
        twin = next((other for other in added if other.fields == row.fields), None)
        if row.key in old_rows or twin is None:
            result.append(row)
        else:
            added.remove(twin)
            result.append(FormRow(twin.key, row.fields))
    return result


def find_common_orders(
    base: Collection[str], saved: Collection[str], typed: Collection[str]
) -> tuple[list[str], list[str], list[str]]:
    """The keys that all three have, in the order of each."""
    common = set(base) & set(saved) & set(typed)
    base_order, saved_order, typed_order = (
        [key for key in side if key in common] for side in (base, saved, typed)
    )
    return base_order, saved_order, typed_order


def order_row_keys(
    base: Collection[str], saved: Collection[str], typed: Collection[str], merged: Collection[str]
) -> list[str]:
    """The merged rows' keys, in the typed order, or in the saved one if only that was changed.

    A row that is missing there follows the row that precedes it in the other order.
    """
    base_order, _saved_order, typed_order = find_common_orders(base, saved, typed)
    leader, follower = (saved, typed) if typed_order == base_order else (typed, saved)
    result = [key for key in leader if key in merged]
    last = -1
    for key in follower:
        if key not in merged:
            continue
        if key not in result:
            result.insert(last + 1, key)
        last = result.index(key)
    return result
