"""Releases that wait for their time: which times can be chosen, and taking one back."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.releases.audit_log import record
from project.releases.errors import Problem, Refused
from project.releases.models import Release, Withdrawal

FURTHEST = timedelta(days=90)
"""What was signed today may be wrong in a year: a release waits no longer than this."""


def moment(at: datetime) -> str:
    """A point in time as the clinic says it, such as "Fri 27 Nov, 09:00", in its own time zone."""
    return date_format(timezone.localtime(at), "D j M, H:i")


def waiting(now: datetime) -> Iterator[Problem]:
    """A release waits for its time, so no other can be made: one would undo the other."""
    for release in Release.objects.waiting(now):
        message = _(
            "Release %(number)s waits for %(time)s, and two releases at once would undo each "
            "other. Nothing was published and nothing is lost. Take release %(number)s back first "
            "(on Today or under Releases): its changes are then offered here again."
        )
        values = {"number": release.number, "time": moment(release.live_from)}
        yield Problem("waiting", message % values)


def out_of_reach(at: datetime | None, now: datetime) -> Iterator[Problem]:
    """The chosen time is over, or too far away."""
    if at is None:
        return
    if at <= now:
        message = _(
            "%(time)s is over. Nothing was published. Choose a later time, or publish at once."
        )
        yield Problem("past", message % {"time": moment(at)})
    elif at - now > FURTHEST:
        message = _(
            "%(time)s is more than %(days)s days away. Nothing was published. Choose an earlier "
            "time: until then what was checked today could be out of date."
        )
        yield Problem("too-far", message % {"time": moment(at), "days": FURTHEST.days})


@transaction.atomic
def withdraw(*, by: User, number: int, now: datetime | None = None) -> Withdrawal:
    """Take a scheduled release back before its time. Drafts and signatures stay as they are.

    Raises Refused if it is live already, was taken back before or never was.
    """
    now = now or timezone.now()
    release = Release.objects.waiting(now).filter(number=number).first()
    if release is None:
        message = _(
            "Release %(number)s does not wait any more. Nothing was changed. If it is live, go "
            "back to the release before it."
        )
        raise Refused(Problem("not-waiting", message % {"number": number}))
    made, created = Withdrawal.objects.get_or_create(
        release=release, defaults={"withdrawn_by": by, "withdrawn_at": now}
    )
    if created:
        record(by, release, _("Taken back before its time"))
    return made
