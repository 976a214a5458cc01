"""What ticks of the checklist lead to: a fixed lookup in what staff write. Nothing is scored.

`static/js/lib/checklist.js` follows the same rules on the phone, where the ticks are and stay;
`tests/cases/checklist.json` holds both to the same answers. Source of the rules: the clinical brief
(`docs/content.md`).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

EMERGENCY = "emergency"
SELF_CARE = "self-care"
URGENCY = (EMERGENCY, "same-day", "routine", "pharmacist", SELF_CARE)
"""How soon help is needed, and whose: the most urgent first."""


@dataclass(frozen=True)
class Row:
    """Where one row of the checklist leads: `level` may be "", `pattern` None, but not both."""

    id: str
    level: str
    pattern: str | None
    hides_stretching: bool


@dataclass(frozen=True)
class Pattern:
    """What ticks of one kind may point to, and whom to see about it."""

    id: str
    see: str


@dataclass(frozen=True)
class Table:
    """The lookup. Patterns stand by rank; the last is the one-off, for single harmless cramps."""

    rows: tuple[Row, ...]
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True)
class Match:
    """A pattern and the ticked rows that opened it."""

    pattern: str
    opened_by: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What to show. `level` is the most urgent of all; `cards` are rows that need help soon.

    `beside` are one-off rows that were ticked beside more telling ones: they keep their tips, but
    nobody is told that it was a one-off.
    """

    level: str
    cards: tuple[str, ...]
    matches: tuple[Match, ...]
    beside: tuple[str, ...]
    hides_stretching: bool


def result(table: Table, ticked: AbstractSet[str]) -> Result:
    """What these ticked rows lead to, the most urgent first. Ids of no row count as not ticked.

    An emergency hides all else. Nothing ticked is a one-off, opened by no row.
    """
    rows = [row for row in table.rows if row.id in ticked]
    emergencies = tuple(row.id for row in rows if row.level == EMERGENCY)
    if emergencies:
        return Result(EMERGENCY, emergencies, (), (), hides_stretching=True)
    urgent = sorted((row for row in rows if row.level), key=lambda row: URGENCY.index(row.level))
    one_off = table.patterns[-1].id if table.patterns else None
    only_one_off = all(row.pattern == one_off for row in rows)
    matches = tuple(
        Match(pattern.id, tuple(row.id for row in rows if row.pattern == pattern.id))
        for pattern in table.patterns
        if (
            only_one_off
            if pattern.id == one_off
            else any(row.pattern == pattern.id for row in rows)
        )
    )
    return Result(
        level=most_urgent(table, urgent, matches),
        cards=tuple(row.id for row in urgent),
        matches=matches,
        beside=() if only_one_off else tuple(row.id for row in rows if row.pattern == one_off),
        hides_stretching=any(row.hides_stretching for row in rows),
    )


def most_urgent(table: Table, urgent: list[Row], matches: tuple[Match, ...]) -> str:
    """The most urgent help that any card or match asks for."""
    sees = {pattern.id: pattern.see for pattern in table.patterns}
    levels = [*(row.level for row in urgent), *(sees[match.pattern] for match in matches)]
    return min(levels, key=URGENCY.index, default=SELF_CARE)
