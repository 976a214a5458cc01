"""How a draft stands to what patients see."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from project.releases.content import Data, Key, digest_of, key_of
from project.releases.items import ItemType
from project.releases.models import DraftItem, Release

FAR_ENOUGH_BACK = 30
"""Releases that are looked through for a draft that was taken back: each document is read whole."""


def state_words(
    item_type: ItemType, row: DraftItem, live: Mapping[Key, Data], releases: Iterable[Release] = ()
) -> str:
    """Live, changed, new or taken back, in the words of the list. `releases` come newest first."""
    key = key_of(item_type.name, row.permanent_id)
    digest, released = digest_of(item_type.serialize(row)), live.get(key)
    if released is not None and digest_of(released) == digest:
        return _("As live")
    number = taken_back(key, digest, releases)
    if number is not None:
        return _("Taken back in release %(number)s") % {"number": number}
    return _("New") if released is None else _("Changed")


def latest_with_ways_back() -> list[Release]:
    """The newest releases, newest first; none where nobody ever went back."""
    if not Release.objects.filter(restores__isnull=False).exists():
        return []
    return list(Release.objects.standing().order_by("-number")[:FAR_ENOUGH_BACK])


def taken_back(key: Key, digest: str, releases: Iterable[Release]) -> int | None:
    """The number of the release that took this very wording back; None if none did.

    `releases` come newest first. A draft is taken back if a way back removed what it still says.
    """
    newer: Release | None = None
    for release in releases:
        held = digest_of(release.content.items.get(key)) == digest
        if held:
            return newer.number if newer and newer.restores_id else None
        newer = release
    return None
