"""Two people's wordings of one form made one, from the wording that both began with. Pure.

A form's values are its fields and, by group, its rows in order. A row has a key that it keeps for
life. What only one side changed is merged; what both changed otherwise is a clash, and the merged
values hold yours there until a person decides.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = str | list[str]
Fields: TypeAlias = dict[str, Value]


@dataclass(frozen=True)
class Row:
    """One row of a group: a step, a sign, a day's hours."""

    key: str
    fields: Fields


@dataclass(frozen=True)
class Values:
    """All that a form holds."""

    fields: Fields = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Where in a form: a field, a row (no name), or the order of a group's rows (no key)."""

    name: str = ""
    group: str = ""
    key: str = ""


@dataclass(frozen=True)
class Clash:
    """What both changed, and not alike. A side that took the row away has None."""

    place: Place
    theirs: Value | Fields | None
    yours: Value | Fields | None


@dataclass
class Merge:
    """The merged values, with the places of what only they changed and of what both did."""

    values: Values = field(default_factory=Values)
    taken: list[Place] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    def of_fields(
        self, base: Fields, theirs: Fields, yours: Fields, *, group: str = "", key: str = ""
    ) -> Fields:
        """Each field by itself; one that a side lacks is as the other has it."""
        merged: Fields = {}
        for name in dict.fromkeys([*yours, *theirs]):
            old, their, your = base.get(name), theirs.get(name), yours.get(name)
            place = Place(name, group, key)
            if their is None or your is None:
                merged[name] = their if your is None else your  # type: ignore[assignment]
            elif your == old and their != old:
                merged[name] = their
                self.taken.append(place)
            else:
                merged[name] = your
                if their not in (old, your):
                    self.clashes.append(Clash(place, their, your))
        return merged

    def of_rows(
        self, group: str, base: list[Row], theirs: list[Row], yours: list[Row]
    ) -> list[Row]:
        yours = with_twins_keys(base, theirs, yours)
        old, their, your = by_key(base), by_key(theirs), by_key(yours)
        kept: dict[str, Fields] = {}
        for key in dict.fromkeys([*your, *their]):
            fields = self.of_row(group, key, old.get(key), their.get(key), your.get(key))
            if fields is not None:
                kept[key] = fields
        self._of_order(group, list(old), list(their), list(your))
        return [Row(key, kept[key]) for key in ordered(old, their, your, kept)]

    def of_row(
        self,
        group: str,
        key: str,
        old: Fields | None,
        their: Fields | None,
        your: Fields | None,
    ) -> Fields | None:
        """The row's fields, or None where one side took away what the other left as it was."""
        if their is not None and your is not None:
            return self.of_fields(old or {}, their, your, group=group, key=key)
        left = your if their is None else their
        place = Place("", group, key)
        if old is None or left != old:
            if old is not None:
                self.clashes.append(Clash(place, their, your))
            elif their is not None:
                self.taken.append(place)
            return left
        if their is None:
            self.taken.append(place)
        return None

    def _of_order(self, group: str, old: list[str], their: list[str], your: list[str]) -> None:
        before, theirs, yours = orders(old, their, your)
        if theirs in (before, yours):
            return
        place = Place("", group)
        if yours == before:
            self.taken.append(place)
        else:
            self.clashes.append(Clash(place, theirs, yours))


def merge(base: Values, theirs: Values, yours: Values) -> Merge:
    """Both sides' changes to `base`."""
    made = Merge()
    fields = made.of_fields(base.fields, theirs.fields, yours.fields)
    rows = {
        group: made.of_rows(
            group, base.rows.get(group, []), theirs.rows.get(group, []), yours.rows.get(group, [])
        )
        for group in dict.fromkeys([*yours.rows, *theirs.rows])
    }
    made.values = Values(fields, rows)
    return made


def by_key(rows: Iterable[Row]) -> dict[str, Fields]:
    return {row.key: row.fields for row in rows}


def with_twins_keys(base: list[Row], theirs: list[Row], yours: list[Row]) -> list[Row]:
    """Your rows, those that they added word for word as well under the keys of theirs."""
    known = {row.key for row in [*base, *yours]}
    added = [row for row in theirs if row.key not in known]
    old, result = by_key(base) | by_key(theirs), []
    for row in yours:
        twin = next((other for other in added if other.fields == row.fields), None)
        if row.key in old or twin is None:
            result.append(row)
        else:
            added.remove(twin)
            result.append(Row(twin.key, row.fields))
    return result


def orders(
    old: Collection[str], their: Collection[str], your: Collection[str]
) -> tuple[list[str], list[str], list[str]]:
    """The order of the rows that all three have, in each of them."""
    common = set(old) & set(their) & set(your)
    before, theirs, yours = ([key for key in side if key in common] for side in (old, their, your))
    return before, theirs, yours


def ordered(
    old: Collection[str], their: Collection[str], your: Collection[str], kept: Collection[str]
) -> list[str]:
    """The kept rows in the order of who moved some, you before them; the rest where it stood."""
    before, _theirs, yours = orders(old, their, your)
    leader, follower = (their, your) if yours == before else (your, their)
    result = [key for key in leader if key in kept]
    last = -1
    for key in follower:
        if key not in kept:
            continue
        if key not in result:
            result.insert(last + 1, key)
        last = result.index(key)
    return result
