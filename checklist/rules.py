"""What ticks of the checklist lead to: a fixed lookup in what staff write. Nothing is scored.

`static/js/lib/checklist.js` follows the same rules on the phone, which the ticks never leave. Both
are tested with `tests/cases/checklist.json`. Source of the rules: the clinical brief
(`docs/content.md`).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

EMERGENCY = "emergency"
SELF_CARE = "self-care"
URGENCY = (EMERGENCY, "same-day", "routine", "pharmacist", SELF_CARE)
"""How soon help is needed, and from whom: the most urgent first."""


@dataclass(frozen=True)
class TriggerRule:
    """Where one trigger leads: `level` may be "" or `pattern` None, but not both.

    Fluids are extra drinks and salts.
    """

    id: str
    level: str
    pattern: str | None
    hides_stretching: bool
    hides_fluids: bool


@dataclass(frozen=True)
class PatternRule:
    """A pattern, and whom to see about it."""

    id: str
    see: str


@dataclass(frozen=True)
class LookupTable:
    """All rules. Patterns are ordered by rank; the last is for single harmless cramps (one-off)."""

    triggers: tuple[TriggerRule, ...]
    patterns: tuple[PatternRule, ...]


@dataclass(frozen=True)
class PatternMatch:
    """A pattern and the ticked triggers that opened it."""

    pattern: str
    opened_by: tuple[str, ...]


@dataclass(frozen=True)
class CheckResult:
    """What to show. `level` is the most urgent of all, `cards` the triggers that need help soon.

    `beside` are one-off triggers that were ticked beside others: they keep their tips, but the page
    doesn't call the cramp a one-off.
    """

    level: str
    cards: tuple[str, ...]
    matches: tuple[PatternMatch, ...]
    beside: tuple[str, ...]
    hides_stretching: bool
    hides_fluids: bool


def look_up_result(table: LookupTable, ticked: AbstractSet[str]) -> CheckResult:
    """What these ticked triggers lead to, the most urgent first. Unknown ids are ignored.

    An emergency hides everything else. Nothing ticked is a one-off, opened by no trigger.
    """
    chosen = [trigger for trigger in table.triggers if trigger.id in ticked]
    emergencies = tuple(trigger.id for trigger in chosen if trigger.level == EMERGENCY)
    if emergencies:
        return CheckResult(EMERGENCY, emergencies, (), (), hides_stretching=True, hides_fluids=True)
    urgent = sorted(
        (trigger for trigger in chosen if trigger.level),
        key=lambda trigger: URGENCY.index(trigger.level),
    )
    one_off = table.patterns[-1].id if table.patterns else None
    opened_by = {
        pattern.id: tuple(trigger.id for trigger in chosen if trigger.pattern == pattern.id)
        for pattern in table.patterns
    }
    is_one_off = all(trigger.pattern == one_off for trigger in chosen)
    matches = [
        pattern
        for pattern in table.patterns
        if (is_one_off if pattern.id == one_off else opened_by[pattern.id])
    ]
    levels = [*(trigger.level for trigger in urgent), *(pattern.see for pattern in matches)]
    return CheckResult(
        level=min(levels, key=URGENCY.index, default=SELF_CARE),
        cards=tuple(trigger.id for trigger in urgent),
        matches=tuple(PatternMatch(pattern.id, opened_by[pattern.id]) for pattern in matches),
        beside=opened_by[one_off] if one_off and not is_one_off else (),
        hides_stretching=any(trigger.hides_stretching for trigger in chosen),
        hides_fluids=any(trigger.hides_fluids for trigger in chosen),
    )
