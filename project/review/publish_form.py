"""Reads the form of the review screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from project.releases.content import Key
from project.releases.errors import Problem, Refused
from project.releases.publish import PublishArguments


@dataclass(frozen=True)
class PublishForm:
    """Which changes to publish, and how."""

    chosen: Sequence[Key] = ()
    digests: Mapping[Key, str] = field(default_factory=dict)
    note: str = ""
    seen: int = 0
    """Number of the live release that the changes were compared with; 0 for none."""
    urgent: bool = False
    is_scheduled: bool = False
    time: str = ""
    """As the browser sends it, in the clinic's time zone: "2026-11-27T09:00"."""

    def build_arguments(self, by: User) -> PublishArguments:
        """The arguments of `publish` and `check_publish`. Raises Refused for an unreadable time."""
        return {
            "by": by,
            "chosen": self.digests,
            "note": self.note,
            "seen": self.seen,
            "urgent": self.urgent,
            "at": parse_chosen_time(self.time) if self.is_scheduled else None,
        }

    def choose_too(self, refused: Refused) -> "PublishForm":
        """The form with the changes ticked that would solve the problems."""
        keys = [key for problem in refused.problems for key in problem.choose_too]
        return replace(self, chosen=[*self.chosen, *keys])


def read_publish_form(sent: QueryDict) -> PublishForm:
    """The form as the browser sent it. The action refuses what can't be read."""
    chosen = [Key.parse(text) for text in sent.getlist("chosen")]
    return PublishForm(
        chosen=chosen,
        digests={key: sent.get(f"digest:{key}", "") for key in chosen},
        note=sent.get("note", "").strip(),
        seen=parse_number(sent.get("seen", "")),
        urgent="urgent" in sent,
        is_scheduled=sent.get("when") == "later",
        time=sent.get("time", ""),
    )


def parse_chosen_time(text: str) -> datetime:
    """The time that the text means in the clinic's time zone. Raises Refused."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        message = _("No time is chosen. Nothing was published. Choose a day and a time.")
        raise Refused(Problem("no-time", message))
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def parse_number(text: str) -> int:
    """The number in a form's field; 0, which no release has, for anything else."""
    return int(text) if text.isdecimal() else 0
