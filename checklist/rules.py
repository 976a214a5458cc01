"""What ticks of the checklist lead to: a fixed lookup in what staff write. Nothing is scored.

`static/js/lib/checklist.js` follows the same rules on the phone, which the ticks never leave. Both
are tested with `tests/cases/checklist.json`. Source of the rules: the clinical brief
(`docs/content.md`).
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

EMERGENCY = "emergency"
SAME_DAY = "same-day"
SELF_CARE = "self-care"
URGENCY = (EMERGENCY, SAME_DAY, "routine", "pharmacist", SELF_CARE)
"""How soon help is needed, and from whom: the most urgent first."""
ADVICE = ("stretching", "rubbing", "fluids")
"""Kinds of advice that a sign may hide. Rubbing includes heat; fluids are drinks and salts."""


@dataclass(frozen=True)
class SignRule:
    """Where the signs of one hazard lead in one trigger: `level` may be "" or `pattern` None, but
    not both.

    `id` is the hazard's, or the trigger's for boxes that belong to no hazard. `hides` are kinds of
    ADVICE. With `has_line_today`, a line of its own says whom to call if help is needed today.
    """

    id: str
    trigger: str
    level: str
    pattern: str | None
    hides: tuple[str, ...] = ()
    has_line_today: bool = False


@dataclass(frozen=True)
class PairRule:
    """Signs that are opened, as if they were ticked, by any one of `first` with any of `second`."""

    opens: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True)
class PatternRule:
    """A pattern, and whom to see about it."""

    id: str
    see: str


@dataclass(frozen=True)
class LookupTable:
    """All rules. Patterns are ordered by rank; the last is for single harmless cramps (one-off)."""

    signs: tuple[SignRule, ...]
    patterns: tuple[PatternRule, ...]
    pairs: tuple[PairRule, ...] = ()


@dataclass(frozen=True)
class PatternMatch:
    """A pattern and the ticked triggers that opened it.

    It says whom to see unless each of them has a level of its own, and with it a card that does.
    """

    pattern: str
    opened_by: tuple[str, ...]
    says_whom: bool


@dataclass(frozen=True)
class CheckResult:
    """What to show. `level` is the most urgent of all, `cards` the triggers that need help soon.

    `beside` are one-off triggers that were ticked beside others: they keep their tips, but the page
    doesn't call the cramp a one-off. `opened` are the signs that pairs of ticks opened, and
    `lines_today` the ticked signs that say whom to call today.
    """

    level: str
    cards: tuple[str, ...]
    matches: tuple[PatternMatch, ...] = ()
    beside: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    lines_today: tuple[str, ...] = ()


def look_up_result(table: LookupTable, ticked: AbstractSet[str]) -> CheckResult:
    """What these ticked signs lead to, the most urgent first. Unknown ids are ignored.

    An emergency hides everything else. Nothing ticked is a one-off, opened by no trigger.
    """
    opened = tuple(pair.opens for pair in table.pairs if is_opened(pair, ticked))
    chosen = [sign for sign in table.signs if sign.id in ticked or sign.id in opened]
    emergencies = name_triggers(sign for sign in chosen if sign.level == EMERGENCY)
    if emergencies:
        return CheckResult(EMERGENCY, emergencies, hides=ADVICE)
    one_offs, others = split_one_offs(table, chosen)
    matches = tuple(match_patterns(table, chosen))
    level = find_level(table, chosen, matches)
    return CheckResult(
        level=level,
        cards=name_triggers(sort_by_level(sign for sign in chosen if sign.level)),
        matches=matches,
        beside=name_triggers(one_offs) if others else (),
        hides=tuple(kind for kind in ADVICE if any(kind in sign.hides for sign in chosen)),
        opened=opened,
        lines_today=tuple(sign.id for sign in chosen if sign.has_line_today and level == SAME_DAY),
    )


def is_opened(pair: PairRule, ticked: AbstractSet[str]) -> bool:
    return not ticked.isdisjoint(pair.first) and not ticked.isdisjoint(pair.second)


def split_one_offs(
    table: LookupTable, signs: Iterable[SignRule]
) -> tuple[list[SignRule], list[SignRule]]:
    """The signs of a single harmless cramp, and all others."""
    one_off = table.patterns[-1].id if table.patterns else ""
    one_offs = [sign for sign in signs if sign.pattern == one_off]
    return one_offs, [sign for sign in signs if sign.pattern != one_off]


def match_patterns(table: LookupTable, chosen: list[SignRule]) -> Iterator[PatternMatch]:
    """Each pattern with what opened it. The one-off's stands alone."""
    _one_offs, others = split_one_offs(table, chosen)
    for pattern in table.patterns:
        signs = [sign for sign in chosen if sign.pattern == pattern.id]
        is_one_off = pattern == table.patterns[-1]
        if not others if is_one_off else signs:
            says_whom = not signs or not all(sign.level for sign in signs)
            yield PatternMatch(pattern.id, name_triggers(signs), says_whom)


def find_level(
    table: LookupTable, chosen: Iterable[SignRule], matches: Iterable[PatternMatch]
) -> str:
    """The most urgent level of all that is shown."""
    see = {pattern.id: pattern.see for pattern in table.patterns}
    levels = [sign.level for sign in chosen if sign.level]
    levels += [see[match.pattern] for match in matches if match.says_whom]
    return min(levels, key=URGENCY.index, default=SELF_CARE)


def sort_by_level(signs: Iterable[SignRule]) -> list[SignRule]:
    return sorted(signs, key=lambda sign: URGENCY.index(sign.level))


def name_triggers(signs: Iterable[SignRule]) -> tuple[str, ...]:
    """The triggers of the signs, each once."""
    return tuple(dict.fromkeys(sign.trigger for sign in signs))
