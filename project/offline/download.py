"""Tells staff what phones will download of a release that isn't stored yet."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from project.offline.models import Bundle, Delta
from project.releases.models import Release


def describe_phone_download(
    language: str, bundle: Bundle, deltas: Iterable[Delta], live: Release | None
) -> Iterator[str]:
    """Sentences on what phones with the live release will fetch, and on what new phones will."""
    if live:
        size = filesizeformat(measure_download(language, bundle, deltas, live))
        message = _("Phones that have release %(number)s will fetch %(size)s.")
        yield message % {"number": live.number, "size": size}
    message = _("A new phone fetches at most %(size)s; the limit is %(limit)s.")
    limit = filesizeformat(settings.OFFLINE_BUDGET)
    yield message % {"size": filesizeformat(len(bundle.brotli)), "limit": limit}


def measure_download(language: str, bundle: Bundle, deltas: Iterable[Delta], live: Release) -> int:
    """Bytes for a phone with the live release: of nothing, of a delta or of the whole bundle."""
    live_bundles = Bundle.objects.filter(
        editions__edition__release=live, editions__edition__language=language
    )
    names = set(live_bundles.values_list("hash", flat=True))
    if bundle.hash in names:
        return 0
    sizes = [len(delta.brotli) for delta in deltas if delta.base.hash in names]
    return min([*sizes, len(bundle.brotli)])
