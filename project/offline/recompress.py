"""Compresses bundles: quickly while staff wait, and as small as possible once nobody waits.

Quickly takes a tenth of the time, and gives a bundle that is a tenth larger.
"""

import gzip
import logging
from threading import local
from typing import Any

from django.core.signals import request_finished
from django.db import DatabaseError, transaction
from django.dispatch import receiver

from project.compression import CompressedBody, compress, limit_quality
from project.offline.models import Bundle

QUICK_QUALITY, QUICK_GZIP_LEVEL = 7, 1
FINAL_QUALITY = 10
BUNDLE_WINDOW = 24
"""16 MB, more than a bundle: pages share most of their bytes, wherever in it they are."""

logger = logging.getLogger(__name__)
_this_thread = local()
"""A publish and the end of its request are in one thread. No visitor's request does this work."""


def compress_quickly(body: bytes) -> CompressedBody:
    """A bundle's bytes for now."""
    quality = limit_quality(QUICK_QUALITY)
    return compress(body, quality=quality, gzip_level=QUICK_GZIP_LEVEL, window=BUNDLE_WINDOW)


def compress_well(body: bytes) -> CompressedBody:
    """A bundle's or delta's bytes as small as possible: at 11, they would take twice as long."""
    return compress(body, quality=limit_quality(FINAL_QUALITY), window=BUNDLE_WINDOW)


def recompress_after_response() -> None:
    """Recompress new bundles after the response to this request, if its transaction succeeds."""
    transaction.on_commit(request_recompression)


def request_recompression() -> None:
    _this_thread.is_requested = True


@receiver(request_finished)
def recompress_if_requested(**signal: Any) -> None:
    if getattr(_this_thread, "is_requested", False):
        _this_thread.is_requested = False
        try:
            recompress_bundles()
        except DatabaseError:
            logger.exception("New bundles stay a tenth larger until build_edition runs.")


def recompress_bundles() -> None:
    """Recompress every bundle that isn't as small as possible yet."""
    for bundle in Bundle.objects.filter(quality__lt=limit_quality(FINAL_QUALITY)):
        recompress_bundle(bundle)
        bundle.save(update_fields=["brotli", "gzip", "quality"])


def recompress_bundle(bundle: Bundle) -> None:
    """Compress the bundle as small as possible. Saves nothing."""
    compressed = compress_well(gzip.decompress(bundle.gzip))
    bundle.brotli, bundle.gzip = compressed["brotli"], compressed["gzip"]
    bundle.quality = limit_quality(FINAL_QUALITY)
