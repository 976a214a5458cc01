"""Whether a draft is live, changed, new or rolled back."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from project.releases.content import Key, compute_digest
from project.releases.diff import Change
from project.releases.models import Release

MAX_RELEASES_SEARCHED = 30
"""A search for rolled back drafts reads the whole document of each release."""


def describe_draft_status(change: Change | None, rolled_back_in: int | None) -> str:
    """The status in the words of the list of drafts. `rolled_back_in` is the release's number."""
    if change is None:
        return _("As live")
    if rolled_back_in is not None:
        return _("Rolled back in release %(number)s") % {"number": rolled_back_in}
    return _("New") if change.before is None else _("Changed")


def find_rolled_back(changes: Iterable[Change]) -> dict[Key, int]:
    """The changes whose new wording was live until a rollback → the number of that release.

    That is: the newest release that held this wording was followed by a rollback.
    """
    wanted = {change.key: change.digest for change in changes if change.after}
    rolled_back: dict[Key, int] = {}
    newer: Release | None = None
    for release in list_releases_since_rollbacks() if wanted else ():
        items = release.content.items
        for key in [key for key in wanted if compute_digest(items.get(key)) == wanted[key]]:
            del wanted[key]
            if newer and newer.restores_id:
                rolled_back[key] = newer.number
        newer = release
    return rolled_back


def list_releases_since_rollbacks() -> list[Release]:
    """The newest releases, newest first, down to the one before the earliest rollback."""
    releases = Release.objects.not_cancelled().order_by("-number")
    newest = list(releases.values_list("number", "restores")[:MAX_RELEASES_SEARCHED])
    rollbacks = [place for place, (_number, restores) in enumerate(newest) if restores]
    return list(releases[: rollbacks[-1] + 2]) if rollbacks else []
