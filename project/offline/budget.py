"""Limits what phones have to download, since at night, on a weak signal, every kilobyte counts.

The bundle arrives whole or not at all. The worker's script, which carries texts of staff, is
fetched at nearly every visit.
"""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from project.compression import CompressedBody
from project.offline.models import Bundle
from project.releases.errors import Problem

WORKER_LIMIT = 3000
"""Bytes of the worker's script, compressed with Brotli."""
LETTERS_PER_BYTE = 2
"""Of a text, compressed: roughly."""


def check_bundle_size(bundle: Bundle, pictures: Mapping[str, int]) -> Iterator[Problem]:
    """The compressed bundle must be within OFFLINE_BUDGET.

    `pictures` are each picture's bytes by its title. They are named if it would fit without them.
    """
    size, limit = len(bundle.brotli), settings.OFFLINE_BUDGET
    if size <= limit:
        return
    sizes = {
        "size": filesizeformat(size),
        "limit": filesizeformat(limit),
        "pictures": ", ".join(
            f"“{title}” {filesizeformat(each)}" for title, each in pictures.items()
        ),
    }
    if size - sum(pictures.values()) <= limit:
        message = _(
            "Phones would have to download %(size)s, and the limit is %(limit)s. Nothing was "
            "published. Your own pictures are what is large: %(pictures)s. Remove some from "
            "their steps, or choose ones with less detail, which get smaller. Then publish. If it "
            "can't wait, publish it as urgent: then the limit doesn't count."
        )
    else:
        message = _(
            "Phones would have to download %(size)s, and the limit is %(limit)s. Nothing was "
            "published. Make texts shorter or remove some, then publish. If it can't wait, "
            "publish it as urgent: then the limit doesn't count."
        )
    yield Problem("over-budget", message % sizes)


def check_worker_size(script: CompressedBody) -> Iterator[Problem]:
    """The worker's script, with the short help in it, must be within WORKER_LIMIT."""
    size = len(script["brotli"])
    if size > WORKER_LIMIT:
        message = _(
            "The short help that every phone carries for the worst case is too long by about "
            "%(letters)s letters. Nothing was published. It holds what each area's first stretch "
            "says about itself, and the care cards in short: make some of these shorter, then "
            "publish. If it can't wait, publish it as urgent."
        )
        too_many = {"letters": (size - WORKER_LIMIT) * LETTERS_PER_BYTE}
        yield Problem("help-too-long", message % too_many)
