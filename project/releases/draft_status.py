"""How a draft stands to what patients see."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from project.releases.content import Key, digest_of
from project.releases.diff import Change
from project.releases.models import Release

FAR_ENOUGH_BACK = 30
"""Releases that are looked through for a draft that was taken back: each document is read whole."""


def state_words(change: Change | None, taken_back: int | None) -> str:
    """Live, changed, new or taken back, in the words of the list."""
    if change is None:
        return _("As live")
    if taken_back is not None:
        return _("Taken back in release %(number)s") % {"number": taken_back}
    return _("New") if change.before is None else _("Changed")


def taken_back(changes: Iterable[Change]) -> dict[Key, int]:
    """Of these changes, those whose new wording a way back took away → the number of that release.

    A draft is taken back if the release after the newest that held its wording was a way back.
    """
    sought = {change.key: change.digest for change in changes if change.after}
    found: dict[Key, int] = {}
    newer: Release | None = None
    for release in latest_with_ways_back() if sought else ():
        items = release.content.items
        for key in [key for key in sought if digest_of(items.get(key)) == sought[key]]:
            del sought[key]
            if newer and newer.restores_id:
                found[key] = newer.number
        newer = release
    return found


def latest_with_ways_back() -> list[Release]:
    """The newest releases, newest first, as far as the one before the earliest way back."""
    standing = Release.objects.standing().order_by("-number")
    numbers = list(standing.values_list("number", "restores")[:FAR_ENOUGH_BACK])
    ways_back = [place for place, (_number, restores) in enumerate(numbers) if restores]
    return list(standing[: ways_back[-1] + 2]) if ways_back else []
