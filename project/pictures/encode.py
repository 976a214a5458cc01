"""What staff upload, drawn anew as a picture that phones can keep. Knows no Django.

Not one byte of an upload is kept: it is decoded, and its pixels are encoded again. So nothing
travels with them, such as the place where a photo was taken, or a script that a picture hides.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_UPLOAD_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
"""Asked of the first bytes, before anything is decoded: few bytes may unfold to gigabytes."""
SHORTEST_SIDE = 240
"""Pixels that the shorter side must have once the longer one is no more than the first of SIDES."""
SIDES = (1080, 810, 540, 360)
"""Pixels that the longer side may have, the best first: nearly 3 for each that a phone counts."""
QUALITIES = (80, 70, 60, 50)
MOST_BYTES = 60_000
"""Phones fetch every picture before they need it: a third of what they may have to download."""
NAME_LENGTH = 32
"""Hexadecimal digits of a picture's name: 128 bits."""

SRGB = ImageCms.createProfile("sRGB")
# What Pillow raises for bytes that go wrong on the way.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError)
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class Fault(Enum):
    """Why an upload can't be used."""

    EMPTY = auto()
    TOO_HEAVY = auto()
    UNKNOWN = auto()
    MOVES = auto()
    TOO_MANY_PIXELS = auto()
    TOO_SMALL = auto()
    DAMAGED = auto()


class Unusable(Exception):
    """No picture can be made of the upload."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.name)


@dataclass(frozen=True)
class Encoded:
    """A picture as it is kept, its width and height in pixels."""

    webp: bytes
    width: int
    height: int

    @property
    def hash(self) -> str:
        """The name of these bytes and no others."""
        return sha256(self.webp).hexdigest()[:NAME_LENGTH]


def encode(upload: bytes) -> Encoded:
    """The upload as WebP of MOST_BYTES at most: upright, in sRGB, on white. Raises Unusable."""
    image = opened(upload)
    refuse(image)
    try:
        picture = bare(upright(image))
    except BROKEN as error:
        raise Unusable(Fault.DAMAGED) from error
    # The smallest side makes even noise light enough, so that one always is.
    return next(made for made in tries(picture) if len(made.webp) <= MOST_BYTES)


def opened(upload: bytes) -> Image.Image:
    """The picture, of which only the first bytes are read yet. Raises Unusable."""
    if not upload:
        raise Unusable(Fault.EMPTY)
    if len(upload) > MOST_UPLOAD_BYTES:
        raise Unusable(Fault.TOO_HEAVY)
    try:
        return Image.open(BytesIO(upload), formats=FORMATS)
    except TOO_LARGE as error:
        raise Unusable(Fault.TOO_MANY_PIXELS) from error
    except UnidentifiedImageError as error:
        raise Unusable(Fault.UNKNOWN) from error
    except BROKEN as error:
        raise Unusable(Fault.DAMAGED) from error


def refuse(image: Image.Image) -> None:
    """Raises Unusable for a picture that must not be decoded, by what its first bytes say."""
    if image.width * image.height > MOST_PIXELS:
        raise Unusable(Fault.TOO_MANY_PIXELS)
    # A phone's JPEG may hold a second picture for bright screens, and still doesn't move.
    if image.format in ("PNG", "WEBP") and getattr(image, "is_animated", False):
        raise Unusable(Fault.MOVES)
    shrunk = min(1, SIDES[0] / max(image.size))
    if min(image.size) * shrunk < SHORTEST_SIDE:
        raise Unusable(Fault.TOO_SMALL)


def upright(image: Image.Image) -> Image.Image:
    """The picture as it was held, in few pixels, in a mode that shrinks without harm."""
    best = (SIDES[0], SIDES[0])
    image.draft(None, best)  # A JPEG's decoder can shrink on the way, for a tenth of the memory.
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode.startswith("I"):
        image = sixteen_bits(image)
    elif image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in ("RGB", "L", "CMYK"):
        image = image.convert("RGB")
    image.thumbnail(best, Image.Resampling.LANCZOS)
    return image


def sixteen_bits(image: Image.Image) -> Image.Image:
    """Greys of 16 bits as greys of 8. Pillow's own way makes nearly all of them white [13.0]."""
    return image.point(lambda level: level / 256).convert("L")


def bare(image: Image.Image) -> Image.Image:
    """Pixels and nothing else, in sRGB, on white."""
    profile = image.info.get("icc_profile")
    ground = Image.new("RGB", image.size, "white")
    if image.mode == "RGBA":
        ground.paste(image, mask=image.getchannel("A"))
        image = ground.copy()
    ground.paste(in_srgb(image, profile))
    return ground


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as its own profile means them; as they stand if that is of no use."""
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            image = ImageCms.profileToProfile(image, own, SRGB, outputMode="RGB") or image
    return image.convert("RGB")


def tries(picture: Image.Image) -> Iterator[Encoded]:
    """The picture lighter and lighter: first in quality, then in size."""
    own = max(picture.size)
    for side in sorted({min(side, own) for side in SIDES}, reverse=True):
        scaled = picture.copy()
        scaled.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            webp = BytesIO()
            scaled.save(webp, "WEBP", quality=quality)
            yield Encoded(webp.getvalue(), scaled.width, scaled.height)
