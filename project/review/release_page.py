"""What the page of a release tells: how it stood, and what it changed for patients."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from project.display import display_name
from project.releases.content import empty_document
from project.releases.diff import changes
from project.releases.items import item_types
from project.releases.live import live_number
from project.releases.models import Release
from project.releases.release_status import Standing, standing_of
from project.releases.schedule import moment
from project.review.change_rows import shown


def told(release: Release) -> dict[str, Any]:
    """What the page of a release shows.

    The very first changed everything: of it only how many there are of each kind is told.
    """
    others = Release.objects.standing().defer("document")
    earlier = others.filter(number__lt=release.number).order_by("-number").first()
    later = others.filter(number__gt=release.number).order_by("number").first()
    before = earlier.content.document if earlier else empty_document()
    offered = changes(before, release.content.document) if earlier else []
    standing = standing_of(release, live_number())
    return {
        "title": str(release),
        "standing": standing,
        "facts": list(facts(release, standing, later)),
        "remarks": list(remarks(release)),
        "earlier": earlier,
        "later": later,
        "rows": [(shown(change), signer_of(release, change.key)) for change in offered],
        "began_with": [] if earlier else list(counts(release)),
    }


def facts(release: Release, standing: Standing, later: Release | None) -> Iterator[tuple[str, str]]:
    """(name, words) of what is known of a release, leaving out what is not."""
    until = moment(later.live_from) if later else ""
    words = _("Live from %(from)s until %(until)s") if until else _("Live from %(from)s")
    was_live = words % {"from": moment(release.live_from), "until": until}
    yield _("For patients"), was_live if standing.past else standing.words
    if release.author:
        yield _("Published by"), display_name(release.author)
    if release.signer:
        yield _("Signed by"), display_name(release.signer)


def remarks(release: Release) -> Iterator[str]:
    """Sentences on what was out of the ordinary."""
    if release.urgent:
        yield _("It was urgent: phones were asked to take it at once.")
    if release.solo:
        yield _("It was published in solo mode: nobody else signed it.")
    if release.unchecked_start:
        yield _("It holds starting content that nobody has signed.")


def signer_of(release: Release, key: str) -> str:
    """Who signed one of its changes; "" where nobody did."""
    return str(release.changed.get(key, {}).get("signed_by", ""))


def counts(release: Release) -> Iterator[tuple[str, int]]:
    """(what the clinic calls a kind, how many it holds) of each kind of which it holds any."""
    for name, item_type in item_types().items():
        if number := len(release.content.ids(name)):
            yield str(capfirst(item_type.model._meta.verbose_name_plural)), number
