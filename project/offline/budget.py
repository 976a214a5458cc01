"""How much a phone may have to download: at night, on a weak signal, it gets all or nothing.

The worker's script is asked for at nearly every visit, and staff's words are in it.
"""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from project.offline.answers import Compressed
from project.offline.models import Bundle
from project.releases.errors import Problem

WORKER_BYTES = 3000
"""The most that the worker's script may weigh as browsers of today fetch it."""
LETTERS_IN_A_BYTE = 2
"""About so many letters of a text come in one byte, compressed."""


def over_budget(bundle: Bundle, pictures: Mapping[str, int]) -> Iterator[Problem]:
    """What to tell staff if the bundle, as it is sent, is larger than settings allow.

    `pictures` are the bytes of each by its title. They are named if without them it would fit.
    """
    size, limit = len(bundle.brotli), settings.OFFLINE_BUDGET
    if size <= limit:
        return
    sizes = {
        "size": filesizeformat(size),
        "limit": filesizeformat(limit),
        "pictures": ", ".join(
            f"“{title}” {filesizeformat(weight)}" for title, weight in pictures.items()
        ),
    }
    if size - sum(pictures.values()) <= limit:
        message = _(
            "Phones would have to download %(size)s, and the limit is %(limit)s. Nothing was "
            "published. Your own pictures are what is large: %(pictures)s. Take some out of "
            "their steps, or choose calmer ones, which get smaller. Then publish. If it can't "
            "wait, publish it as urgent: then the limit doesn't count."
        )
    else:
        message = _(
            "Phones would have to download %(size)s, and the limit is %(limit)s. Nothing was "
            "published. Make texts shorter or take some out, then publish. If it can't wait, "
            "publish it as urgent: then the limit doesn't count."
        )
    yield Problem("over-budget", message % sizes)


def worker_over_budget(script: Compressed) -> Iterator[Problem]:
    """What to tell staff if the help that the worker carries makes it too large."""
    size = len(script.brotli)
    if size > WORKER_BYTES:
        message = _(
            "The short help that every phone carries for the worst case is too long by about "
            "%(letters)s letters. Nothing was published. It holds what each area's first stretch "
            "says about itself, and the warning cards in short: make some of these shorter, then "
            "publish. If it can't wait, publish it as urgent."
        )
        too_many = {"letters": (size - WORKER_BYTES) * LETTERS_IN_A_BYTE}
        yield Problem("help-too-long", message % too_many)
