"""What the review's form asks for, read from what a browser sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from project.releases.content import Key
from project.releases.errors import Problem, Refused


@dataclass(frozen=True)
class Wish:
    """Which changes go live, and how."""

    chosen: Sequence[Key] = ()
    digests: Mapping[Key, str] = field(default_factory=dict)
    note: str = ""
    seen: int = 0
    urgent: bool = False
    later: bool = False
    time: str = ""
    """As the field for a time holds it, in the clinic's time zone: "2026-11-27T09:00"."""

    def arguments(self) -> dict[str, Any]:
        """For `publish` and `check`. Raises Refused for a time that cannot be read."""
        return {
            "chosen": self.digests,
            "note": self.note,
            "seen": self.seen,
            "urgent": self.urgent,
            "at": chosen_time(self.time) if self.later else None,
        }

    def choosing_too(self, refused: Refused) -> "Wish":
        """The same with the changes ticked that would solve what was refused."""
        too = [key for problem in refused.problems for key in problem.choose_too]
        return replace(self, chosen=[*self.chosen, *too])


def wish_of(sent: QueryDict) -> Wish:
    """The form as it was sent; what is garbled is left out, and refused by the action."""
    chosen = sent.getlist("chosen")
    return Wish(
        chosen=chosen,
        digests={key: sent.get(f"digest:{key}", "") for key in chosen},
        note=sent.get("note", "").strip(),
        seen=numeral(sent.get("seen", "")),
        urgent="urgent" in sent,
        later=sent.get("when") == "later",
        time=sent.get("time", ""),
    )


def chosen_time(text: str) -> datetime:
    """The moment that the text means in the clinic's time zone. Raises Refused."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        message = _("No time is chosen. Nothing was published. Choose a day and a time.")
        raise Refused(Problem("no-time", message))
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def numeral(text: str) -> int:
    """The number in a form's field; 0 for anything else, which no live release has."""
    return int(text) if text.isdecimal() else 0
