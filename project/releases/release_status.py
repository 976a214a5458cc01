"""How a release stands: live, waiting for its time, taken back before it, or over."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from project.releases.models import Release
from project.releases.schedule import moment


@dataclass(frozen=True)
class Standing:
    """What staff read of a release, and what they may do with it."""

    words: str
    waits: bool = False
    """It can be taken back."""
    past: bool = False
    """Patients saw it once: one can go back to it."""


def standing_of(release: Release, live: int) -> Standing:
    """`live` is the number of the live release."""
    if hasattr(release, "withdrawal"):
        return Standing(_("Taken back before its time"))
    if release.live_from > timezone.now():
        words = _("Waits for its time, %(time)s")
        return Standing(words % {"time": moment(release.live_from)}, waits=True)
    if release.number == live:
        return Standing(_("Live now"))
    return Standing("", past=True)
