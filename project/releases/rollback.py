"""Rolling back: a new release with the content of an older one."""

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from project.releases.errors import Problem, Refused
from project.releases.live import get_live_release
from project.releases.models import Release
from project.releases.new_release import check_seen_release, create_release, get_next_number
from project.releases.schedule import check_nothing_scheduled


def roll_back(*, by: User, number: int, note: str, seen: int, urgent: bool = False) -> Release:
    """Make a release with the content of release `number`. Drafts stay as they are.

    Raises Refused if patients see that content already, if another release is scheduled, or if one
    went live since `seen` was live.
    """
    next_number, now = get_next_number(), timezone.now()
    live = get_live_release(now)
    old = Release.objects.not_cancelled().filter(number=number).first()
    problems = [*check_seen_release(seen, live), *check_nothing_scheduled(now)]
    if old is None:
        problems.append(Problem("unknown", _("There is no release %(n)s.") % {"n": number}))
    elif live and old.digest == live.digest:
        message = _("Patients already see this content. Nothing was changed.")
        problems.append(Problem("same", message))
    if problems or old is None:
        raise Refused(*problems)
    release = Release(
        number=next_number,
        document=old.content.document,
        author=by,
        note=note,
        urgent=urgent,
        restores=old,
        unchecked_start=old.unchecked_start,
    )
    message = _("Rolled back to release %(n)s") % {"n": number}
    return create_release(release, by=by, message=message)
