"""Compresses what is stored once and sent many times."""

import gzip
from typing import TypedDict

import brotli
from django.conf import settings

BEST_QUALITY = 11
DEFAULT_WINDOW = 22
"""Brotli looks for repetition in the last 2 ** 22 bytes: 4 MB."""
GZIP_LEVEL = 6


class CompressedBody(TypedDict):
    """The same bytes twice, by the names of the model fields that store them."""

    brotli: bytes
    gzip: bytes


def compress(
    body: bytes, *, quality: int = BEST_QUALITY, window: int = DEFAULT_WINDOW
) -> CompressedBody:
    """The body for all browsers: with Brotli, and with gzip for those without Brotli."""
    return {
        "brotli": compress_brotli(body, quality=quality, window=window),
        "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
    }


def compress_brotli(body: bytes, *, quality: int, window: int) -> bytes:
    """The body compressed with Brotli, at a quality from 0 to 11."""
    return bytes(brotli.compress(body, quality=quality, lgwin=window))


def limit_quality(quality: int) -> int:
    """A quality for what every publish compresses: no more than COMPRESSION_QUALITY."""
    return min(quality, settings.COMPRESSION_QUALITY)
