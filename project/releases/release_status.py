"""The status of a release: live, scheduled, cancelled or past."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from project.releases.models import Release
from project.releases.schedule import format_moment


@dataclass(frozen=True)
class ReleaseStatus:
    """What staff read about a release, and what they may do with it."""

    words: str
    is_scheduled: bool = False
    """It can be cancelled."""
    is_past: bool = False
    """It was live once: one can roll back to it."""


def get_release_status(release: Release, live_number: int) -> ReleaseStatus:
    if hasattr(release, "withdrawal"):
        return ReleaseStatus(_("Cancelled"))
    if release.live_from > timezone.now():
        words = _("Scheduled for %(time)s") % {"time": format_moment(release.live_from)}
        return ReleaseStatus(words, is_scheduled=True)
    if release.number == live_number:
        return ReleaseStatus(_("Live now"))
    return ReleaseStatus("", is_past=True)
