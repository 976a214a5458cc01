"""Verifies pictures that another site encoded, such as imported ones. Knows no Django."""

from io import BytesIO

from PIL import Image

from project.pictures import encode

HEADER_BYTES = 20
"""Before the data of a lossy picture: RIFF, size, WEBP, VP8, size."""


class ForgedPicture(Exception):
    """Our encoder didn't make these bytes."""


def verify_picture(webp: bytes) -> encode.EncodedPicture:
    """The picture of bytes that `encode_picture` could have made. Raises ForgedPicture.

    That is one still picture and not a byte more: no place, no profile, no second file after it.
    """
    length = int.from_bytes(webp[16:HEADER_BYTES], "little")
    size = HEADER_BYTES + length + length % 2
    if webp[:4] != b"RIFF" or webp[8:16] != b"WEBPVP8 ":
        raise ForgedPicture
    if size != len(webp) or size > encode.MAX_PICTURE_BYTES:
        raise ForgedPicture
    try:
        image = Image.open(BytesIO(webp), formats=("WEBP",))
        if max(image.size) > encode.SIDES[0] or max(image.size) < encode.MIN_SIDE:
            raise ForgedPicture
        image.load()
    except (*encode.DECODE_ERRORS, *encode.SIZE_ERRORS) as error:
        raise ForgedPicture from error
    return encode.EncodedPicture(webp, image.width, image.height)
