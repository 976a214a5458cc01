"""Compresses new bundles as small as possible, once nobody waits for it.

While staff wait, a bundle is compressed at quality 7. At 10 that takes fifteen times as long, and
the bundle is a tenth smaller.
"""

import gzip
import logging
from threading import Event
from typing import Any

from django.core.signals import request_finished
from django.db import DatabaseError, transaction
from django.dispatch import receiver

from project.compression import compress_brotli, limit_quality
from project.offline.models import Bundle

QUICK_QUALITY = 7
FINAL_QUALITY = 10
BUNDLE_WINDOW = 24
"""16 MB, more than a bundle: pages share most of their bytes, wherever in it they are."""

logger = logging.getLogger(__name__)
_is_requested = Event()


def recompress_after_response() -> None:
    """Recompress new bundles after the response to this request, if its transaction succeeds."""
    transaction.on_commit(_is_requested.set)


@receiver(request_finished)
def recompress_if_requested(**signal: Any) -> None:
    if _is_requested.is_set():
        _is_requested.clear()
        try:
            recompress_bundles()
        except DatabaseError:
            logger.exception("New bundles stay a tenth larger until build_edition runs.")


def recompress_bundles() -> None:
    """Recompress every bundle that isn't as small as possible yet."""
    for bundle in Bundle.objects.filter(quality__lt=limit_quality(FINAL_QUALITY)):
        recompress_bundle(bundle)
        bundle.save(update_fields=["brotli", "quality"])


def recompress_bundle(bundle: Bundle) -> None:
    """Compress the bundle as small as possible. Saves nothing."""
    body, quality = gzip.decompress(bundle.gzip), limit_quality(FINAL_QUALITY)
    bundle.brotli = compress_brotli(body, quality=quality, window=BUNDLE_WINDOW)
    bundle.quality = quality
