"""The release that patients see."""

from datetime import datetime
from uuid import UUID

from project.releases.content import Content, build_empty_document
from project.releases.models import Release


def get_live_key(at: datetime | None = None) -> UUID | None:
    """The live release's key, in one small query; None before the first release."""
    return Release.objects.newest_live_first(at).values_list("key", flat=True).first()


def get_live_release(at: datetime | None = None) -> Release | None:
    """The live release; None before the first."""
    return Release.objects.newest_live_first(at).first()


def get_live_content(at: datetime | None = None) -> Content:
    """The live release's content; an empty one before the first release."""
    release = get_live_release(at)
    return release.content if release else Content(build_empty_document())


def get_live_number(at: datetime | None = None) -> int:
    """The live release's number; 0 before the first."""
    return Release.objects.newest_live_first(at).values_list("number", flat=True).first() or 0
