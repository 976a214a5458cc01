"""Which release patients see."""

from datetime import datetime
from uuid import UUID

from project.releases.content import Content, empty_document
from project.releases.models import Release


def live_key(at: datetime | None = None) -> UUID | None:
    """The live release's key, in one small query; None before the first release."""
    return Release.objects.live_first(at).values_list("key", flat=True).first()


def live_release(at: datetime | None = None) -> Release | None:
    """The release with the highest number whose time has come."""
    return Release.objects.live_first(at).first()


def live_content(at: datetime | None = None) -> Content:
    """The live release's content, or an empty one before the first release."""
    release = live_release(at)
    return release.content if release else Content(empty_document())


def live_number(at: datetime | None = None) -> int:
    """The live release's number; 0 before the first."""
    return Release.objects.live_first(at).values_list("number", flat=True).first() or 0
