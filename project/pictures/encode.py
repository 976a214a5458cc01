"""Turns what staff upload into a picture small enough for phones. Knows no Django.

Not one byte of an upload is stored: it is decoded, and its pixels are encoded again. So nothing
comes along with them, such as the place where a photo was taken, or a hidden script.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

UPLOAD_FORMATS = ("JPEG", "PNG", "WEBP")
MAX_UPLOAD_BYTES = 10_000_000
MAX_UPLOAD_PIXELS = 40_000_000
"""Checked in the header, before anything is decoded: a small file may decode to gigabytes."""
MIN_SIDE = 240
"""Pixels of the shorter side, once the longer one is scaled down to the first of SIDES."""
SIDES = (1080, 810, 540, 360)
"""Pixels of the longer side, the best first: nearly 3 for each CSS pixel of a phone."""
QUALITIES = (80, 70, 60, 50)
MAX_PICTURE_BYTES = 60_000
"""A third of what phones may have to download: they download every picture in advance."""
PICTURE_NAME_LENGTH = 32
"""Hexadecimal digits of a picture's name: 128 bits."""

SRGB = ImageCms.createProfile("sRGB")
# What Pillow raises while it decodes damaged bytes.
DECODE_ERRORS = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError)
SIZE_ERRORS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class UploadFault(Enum):
    """Why an upload can't be used."""

    EMPTY = auto()
    TOO_HEAVY = auto()
    UNKNOWN = auto()
    MOVES = auto()
    TOO_MANY_PIXELS = auto()
    TOO_SMALL = auto()
    DAMAGED = auto()


class UnusableUpload(Exception):
    """The upload can't be turned into a picture."""

    def __init__(self, fault: UploadFault) -> None:
        self.fault = fault
        super().__init__(fault.name)


@dataclass(frozen=True)
class EncodedPicture:
    """A picture as it is stored, with its width and height in pixels."""

    webp: bytes
    width: int
    height: int

    @property
    def hash(self) -> str:
        """The picture's name: a part of the SHA-256 of its bytes."""
        return sha256(self.webp).hexdigest()[:PICTURE_NAME_LENGTH]


def encode_picture(upload: bytes) -> EncodedPicture:
    """The upload as WebP: upright, in sRGB, on white, no larger than MAX_PICTURE_BYTES.

    Raises UnusableUpload.
    """
    image = open_picture(upload)
    check_upload(image)
    try:
        picture = flatten_picture(normalize_upload(image))
    except DECODE_ERRORS as error:
        raise UnusableUpload(UploadFault.DAMAGED) from error
    # At the smallest side even noise is small enough, so there always is one.
    candidates = encode_candidates(picture)
    return next(each for each in candidates if len(each.webp) <= MAX_PICTURE_BYTES)


def open_picture(upload: bytes) -> Image.Image:
    """The picture, of which only the header is decoded yet. Raises UnusableUpload."""
    if not upload:
        raise UnusableUpload(UploadFault.EMPTY)
    if len(upload) > MAX_UPLOAD_BYTES:
        raise UnusableUpload(UploadFault.TOO_HEAVY)
    try:
        return Image.open(BytesIO(upload), formats=UPLOAD_FORMATS)
    except SIZE_ERRORS as error:
        raise UnusableUpload(UploadFault.TOO_MANY_PIXELS) from error
    except UnidentifiedImageError as error:
        raise UnusableUpload(UploadFault.UNKNOWN) from error
    except DECODE_ERRORS as error:
        raise UnusableUpload(UploadFault.DAMAGED) from error


def check_upload(image: Image.Image) -> None:
    """Raises UnusableUpload for a picture whose header says that it must not be decoded."""
    if image.width * image.height > MAX_UPLOAD_PIXELS:
        raise UnusableUpload(UploadFault.TOO_MANY_PIXELS)
    # A phone's JPEG may hold a second picture, for bright screens, and is no animation.
    if image.format in ("PNG", "WEBP") and getattr(image, "is_animated", False):
        raise UnusableUpload(UploadFault.MOVES)
    scale = min(1, SIDES[0] / max(image.size))
    if min(image.size) * scale < MIN_SIDE:
        raise UnusableUpload(UploadFault.TOO_SMALL)


def normalize_upload(image: Image.Image) -> Image.Image:
    """The picture upright and scaled down, in a mode that can be scaled."""
    best = (SIDES[0], SIDES[0])
    image.draft(None, best)  # A JPEG's decoder can scale as it decodes, in a tenth of the memory.
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode.startswith("I"):
        image = reduce_sixteen_bits(image)
    elif image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in ("RGB", "L", "CMYK"):
        image = image.convert("RGB")
    image.thumbnail(best, Image.Resampling.LANCZOS)
    return image


def reduce_sixteen_bits(image: Image.Image) -> Image.Image:
    """16-bit greys as 8-bit greys. Pillow's own conversion turns most of them white [13.0]."""
    return image.point(lambda level: level / 256).convert("L")


def flatten_picture(image: Image.Image) -> Image.Image:
    """The pixels and nothing else, in sRGB, on white."""
    profile = image.info.get("icc_profile")
    canvas = Image.new("RGB", image.size, "white")
    if image.mode == "RGBA":
        canvas.paste(image, mask=image.getchannel("A"))
        image = canvas.copy()
    canvas.paste(convert_to_srgb(image, profile))
    return canvas


def convert_to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours converted from the picture's profile; as they are if that is unusable."""
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB") or image
    return image.convert("RGB")


def encode_candidates(picture: Image.Image) -> Iterator[EncodedPicture]:
    """The picture ever smaller in bytes: first in lower quality, then in fewer pixels."""
    longest = max(picture.size)
    for side in sorted({min(side, longest) for side in SIDES}, reverse=True):
        scaled = picture.copy()
        scaled.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            webp = BytesIO()
            scaled.save(webp, "WEBP", quality=quality)
            yield EncodedPicture(webp.getvalue(), scaled.width, scaled.height)
