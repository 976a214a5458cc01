"""The page of one release: its status, and what it changed for patients."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from project.display import display_name
from project.releases.diff import list_changes
from project.releases.items import get_item_types
from project.releases.live import get_live_number
from project.releases.models import Release
from project.releases.release_status import ReleaseStatus, get_release_status
from project.releases.schedule import format_moment
from project.review.change_rows import ChangeRow


def build_release_context(release: Release) -> dict[str, Any]:
    """What the page shows. Of the very first release only how many items it has of each kind."""
    others = Release.objects.not_cancelled().defer("document")
    earlier = others.filter(number__lt=release.number).order_by("-number").first()
    later = others.filter(number__gt=release.number).order_by("number").first()
    changes = list_changes(earlier.content.document, release.content.document) if earlier else []
    status = get_release_status(release, get_live_number())
    return {
        "title": str(release),
        "status": status,
        "facts": list(list_release_facts(release, status, later)),
        "remarks": list(list_release_remarks(release)),
        "earlier": earlier,
        "later": later,
        "rows": [(ChangeRow(change), get_signer_name(release, change.key)) for change in changes],
        "first_items": [] if earlier else list(count_release_items(release)),
    }


def list_release_facts(
    release: Release, status: ReleaseStatus, later: Release | None
) -> Iterator[tuple[str, str]]:
    """(name, words) of what is known about the release."""
    until = format_moment(later.live_from) if later else ""
    words = _("Live from %(from)s until %(until)s") if until else _("Live from %(from)s")
    was_live = words % {"from": format_moment(release.live_from), "until": until}
    yield _("For patients"), was_live if status.is_past else status.words
    if release.author:
        yield _("Published by"), display_name(release.author)
    if release.signer:
        yield _("Signed by"), display_name(release.signer)


def list_release_remarks(release: Release) -> Iterator[str]:
    """A sentence on each thing that was out of the ordinary."""
    if release.urgent:
        yield _("It was urgent: phones were asked to load it at once.")
    if release.solo:
        yield _("It was published in solo mode: nobody else signed it.")
    if release.unchecked_start:
        yield _("It holds starting content that nobody has signed.")


def get_signer_name(release: Release, key: str) -> str:
    """Who signed one of the release's changes; "" if nobody did."""
    return str(release.changed.get(key, {}).get("signed_by", ""))


def count_release_items(release: Release) -> Iterator[tuple[str, int]]:
    """(plural name, number of items) of each kind that the release has."""
    for name, item_type in get_item_types().items():
        if number := len(release.content.order_of(name)):
            yield str(capfirst(item_type.model._meta.verbose_name_plural)), number
