"""Compresses what is stored once and sent many times."""

import gzip
from typing import TypedDict

import brotli
from django.conf import settings

BEST_QUALITY = 11
BEST_GZIP_LEVEL = 9
DEFAULT_WINDOW = 22
"""Brotli looks for repetition in the last 2 ** 22 bytes: 4 MB."""


class CompressedBody(TypedDict):
    """The same bytes twice, by the names of the model fields that store them."""

    brotli: bytes
    gzip: bytes


def compress(
    body: bytes,
    *,
    quality: int = BEST_QUALITY,
    gzip_level: int = BEST_GZIP_LEVEL,
    window: int = DEFAULT_WINDOW,
) -> CompressedBody:
    """The body with Brotli, and with gzip for browsers without Brotli: the same bytes each time.

    `quality` is Brotli's, from 0 to 11.
    """
    return {
        "brotli": brotli.compress(body, quality=quality, lgwin=window),
        "gzip": gzip.compress(body, gzip_level, mtime=0),
    }


def limit_quality(quality: int) -> int:
    """A quality for what every publish compresses: no more than COMPRESSION_QUALITY."""
    return min(quality, settings.COMPRESSION_QUALITY)
