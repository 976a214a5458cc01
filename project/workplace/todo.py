"""What needs one person: the rule behind the start page. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from project.evidence.due import Due
from project.releases.content import Key
from project.releases.pending_changes import Waiting

MORNING, AFTERNOON, EVENING = 5, 12, 18


@dataclass(frozen=True)
class Person:
    """Who looks at the start page, and what they may do."""

    pk: int
    may_sign: bool = False
    may_publish: bool = False


@dataclass(frozen=True)
class Needs:
    """What waits for one person."""

    to_sign: tuple[Waiting, ...]
    """Changes of others that this person may sign."""
    to_publish: tuple[Waiting, ...]
    """Changes that lack nothing any more, if this person may publish."""
    overdue: tuple[Due, ...]

    @property
    def count(self) -> int:
        """How many things: all that can be published goes in one visit, so it is one thing."""
        return len(self.to_sign) + bool(self.to_publish) + len(self.overdue)


def needs(
    person: Person,
    *,
    waiting: Iterable[Waiting],
    signed: Collection[Key],
    solo: bool,
    due: Iterable[Due],
    today: date,
) -> Needs:
    """What the person can do now. `signed` are keys whose wording has a signature that counts.

    Who wrote a change does not sign it; where one clinician works alone, nobody has to.
    """
    waiting = list(waiting)
    unsigned = [] if solo else [each for each in waiting if lacks_signature(each, signed)]
    ready = [each for each in waiting if each not in unsigned]
    return Needs(
        to_sign=tuple(
            each for each in unsigned if person.may_sign and person.pk not in each.writers
        ),
        to_publish=tuple(ready) if person.may_publish else (),
        overdue=tuple(each for each in due if each.day <= today),
    )


def lacks_signature(waiting: Waiting, signed: Collection[Key]) -> bool:
    return waiting.change.needs_signature and waiting.change.key not in signed


def part_of_day(now: datetime) -> str:
    """ "morning", "afternoon" or "evening", which the night belongs to."""
    if MORNING <= now.hour < AFTERNOON:
        return "morning"
    return "afternoon" if AFTERNOON <= now.hour < EVENING else "evening"
