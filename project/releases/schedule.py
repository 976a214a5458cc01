"""Scheduled releases: which times can be chosen, and cancelling one."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.releases.audit_log import write_audit_entry
from project.releases.errors import Problem, Refused
from project.releases.models import Release, Withdrawal

MAX_DELAY = timedelta(days=90)
"""What was signed today may be wrong in a year, so no release is scheduled for later than this."""


def format_moment(at: datetime) -> str:
    """A time such as "Fri 27 Nov, 09:00", in the clinic's time zone."""
    return date_format(timezone.localtime(at), "D j M, H:i")


def check_nothing_scheduled(now: datetime) -> Iterator[Problem]:
    """While a release is scheduled no other can be made: one would undo the other."""
    for release in Release.objects.scheduled(now):
        message = _(
            "Release %(number)s is scheduled for %(time)s, and two releases at once would undo "
            "each other. Nothing was published and nothing is lost. Cancel release %(number)s "
            "first (on Today or under Releases): its changes are then offered here again."
        )
        values = {"number": release.number, "time": format_moment(release.live_from)}
        yield Problem("scheduled", message % values)


def check_live_from(at: datetime | None, now: datetime) -> Iterator[Problem]:
    """The chosen time must be in the future, but not too far; None is at once."""
    if at is None:
        return
    if at <= now:
        message = _(
            "%(time)s is over. Nothing was published. Choose a later time, or publish at once."
        )
        yield Problem("past", message % {"time": format_moment(at)})
    elif at - now > MAX_DELAY:
        message = _(
            "%(time)s is more than %(days)s days away. Nothing was published. Choose an earlier "
            "time: until then what was checked today could be out of date."
        )
        yield Problem("too-far", message % {"time": format_moment(at), "days": MAX_DELAY.days})


@transaction.atomic
def cancel_release(*, by: User, number: int, now: datetime | None = None) -> Withdrawal:
    """Cancel a scheduled release. Drafts and signatures stay as they are.

    Raises Refused if it is live or cancelled already, or does not exist.
    """
    now = now or timezone.now()
    release = Release.objects.scheduled(now).filter(number=number).first()
    if release is None:
        message = _(
            "Release %(number)s is not scheduled any more. Nothing was changed. If it is live, "
            "roll back to the release before it."
        )
        raise Refused(Problem("not-scheduled", message % {"number": number}))
    withdrawal, created = Withdrawal.objects.get_or_create(
        release=release, defaults={"withdrawn_by": by, "withdrawn_at": now}
    )
    if created:
        write_audit_entry(by, release, _("Cancelled the scheduled release"))
    return withdrawal
