"""Compresses what is stored to be sent, as small as it gets: made once, fetched by every phone."""

import gzip
from typing import TypedDict

import brotli

# 16 MB: repetition is found across the whole bundle, since pages share most of their bytes.
WINDOW = 24
QUALITY = 10


class Bodies(TypedDict):
    """The same bytes twice, by the names of the fields that keep them."""

    brotli: bytes
    gzip: bytes


def compressed(body: bytes) -> Bodies:
    """Equal bytes give equal bytes, whenever they are compressed."""
    return {
        "brotli": brotli.compress(body, quality=QUALITY, lgwin=WINDOW),
        "gzip": gzip.compress(body, 9, mtime=0),
    }
