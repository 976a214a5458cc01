"""Pictures that another site drew: taken as they are, or not at all. Knows no Django."""

from io import BytesIO

from PIL import Image

from project.pictures.encode import BROKEN, MOST_BYTES, SHORTEST_SIDE, SIDES, TOO_LARGE, Encoded

CONTAINER = 20
"""Bytes in front of a lossy picture's own: RIFF, size, WEBP, VP8, size."""


class Forged(Exception):
    """No encoder of ours made these bytes."""


def verify(webp: bytes) -> Encoded:
    """The picture of bytes that `encode` could have made. Raises Forged.

    One still picture and not a byte beside it: no place, no profile, no second file behind.
    """
    length = int.from_bytes(webp[16:CONTAINER], "little")
    whole = CONTAINER + length + length % 2
    if webp[:4] != b"RIFF" or webp[8:16] != b"WEBPVP8 " or not whole == len(webp) <= MOST_BYTES:
        raise Forged
    try:
        image = Image.open(BytesIO(webp), formats=("WEBP",))
        if max(image.size) > SIDES[0] or max(image.size) < SHORTEST_SIDE:
            raise Forged
        image.load()
    except (*BROKEN, *TOO_LARGE) as error:
        raise Forged from error
    return Encoded(webp, image.width, image.height)
