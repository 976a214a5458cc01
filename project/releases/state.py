"""How a draft stands to what patients see."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from project.releases.content import Data, Key, digest_of, key_of
from project.releases.items import ItemType
from project.releases.models import DraftItem, Release


def state_words(item_type: ItemType, row: DraftItem, live: Mapping[Key, Data]) -> str:
    """Live, changed or new, in the words of the list."""
    released = live.get(key_of(item_type.name, row.permanent_id))
    if released is None:
        return _("New")
    same = digest_of(released) == digest_of(item_type.serialize(row))
    return _("As live") if same else _("Changed")


def taken_back(key: Key, digest: str, releases: Iterable[Release]) -> int | None:
    """The number of the release that took this very wording back; None if none did.

    `releases` come newest first. A draft is taken back if a way back removed what it still says.
    """
    newer: Release | None = None
    for release in releases:
        held = digest_of(release.document["items"].get(key)) == digest
        if held:
            return newer.number if newer and newer.restores_id else None
        newer = release
    return None
