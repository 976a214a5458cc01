"""How much a phone may have to download: at night, on a weak signal, it gets all or nothing."""

from collections.abc import Iterator

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from project.offline.models import Bundle
from project.releases.refused import Problem


def over_budget(bundle: Bundle) -> Iterator[Problem]:
    """What to tell staff if the bundle, as it is sent, is larger than settings allow."""
    size = len(bundle.brotli)
    if size > settings.OFFLINE_BUDGET:
        message = _(
            "Phones would have to download %(size)s, and the limit is %(limit)s. Nothing was "
            "published. Make new pictures smaller or take some out, then publish. If it can't "
            "wait, publish it as urgent: then the limit doesn't count."
        )
        sizes = {
            "size": filesizeformat(size),
            "limit": filesizeformat(settings.OFFLINE_BUDGET),
        }
        yield Problem("over-budget", message % sizes)
