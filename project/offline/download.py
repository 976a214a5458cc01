"""What a release not stored yet would cost phones, in words for staff."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from project.offline.models import Bundle, Delta
from project.releases.models import Release


def download_told(
    language: str, bundle: Bundle, deltas: Iterable[Delta], live: Release | None
) -> Iterator[str]:
    """What phones with the live release would fetch, then what a new phone would."""
    if live:
        size = filesizeformat(to_fetch(language, bundle, deltas, live))
        message = _("Phones that have release %(number)s will fetch %(size)s.")
        yield message % {"number": live.number, "size": size}
    message = _("A new phone fetches %(size)s; the limit is %(limit)s.")
    limit = filesizeformat(settings.OFFLINE_BUDGET)
    yield message % {"size": filesizeformat(len(bundle.brotli)), "limit": limit}


def to_fetch(language: str, bundle: Bundle, deltas: Iterable[Delta], live: Release) -> int:
    """Bytes for a phone that holds a bundle of the live release: none, a delta or the whole."""
    offered = Bundle.objects.filter(
        editions__edition__release=live, editions__edition__language=language
    )
    held = set(offered.values_list("hash", flat=True))
    if bundle.hash in held:
        return 0
    ways = [len(delta.brotli) for delta in deltas if delta.base.hash in held]
    return min([*ways, len(bundle.brotli)])
