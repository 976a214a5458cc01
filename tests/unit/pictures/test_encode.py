"""An upload becomes a small, upright picture without metadata, or is refused."""

import random
import struct
import tracemalloc
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from project.pictures.encode import (
    MAX_PICTURE_BYTES,
    MAX_UPLOAD_BYTES,
    MIN_SIDE,
    SIDES,
    EncodedPicture,
    UnusableUpload,
    UploadFault,
    encode_picture,
)
from tests.uploads import photo, saved, scene

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
# What a WebP file calls the parts that are no pixels.
METADATA = (b"EXIF", b"XMP ", b"ICCP", b"ANIM")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
RED = (255, 0, 0)


def decode(made: EncodedPicture) -> Image.Image:
    return Image.open(BytesIO(made.webp)).convert("RGB")


def near(pixel: object, wanted: tuple[int, int, int], by: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= by for one, other in zip(pixel, wanted, strict=True))


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png(width: int, height: int) -> bytes:
    """A PNG that claims any size, and holds a single line of white."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1 + 3 * width), 9))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


def moving(kind: str) -> bytes:
    frames = [scene(400, 300), scene(400, 300).rotate(180)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_webp_that_phones_can_keep(kind: str) -> None:
    made = encode_picture(saved(scene(3000, 2000), kind))
    picture = Image.open(BytesIO(made.webp))
    assert (picture.format, picture.size) == ("WEBP", (SIDES[0], 720))
    assert (made.width, made.height) == picture.size
    assert len(made.webp) <= MAX_PICTURE_BYTES


def test_a_small_picture_is_not_blown_up() -> None:
    assert encode_picture(photo(500, 400)).width == 500


def test_the_same_upload_has_the_same_name_and_another_another() -> None:
    assert (
        encode_picture(photo()).hash
        == encode_picture(photo()).hash
        != encode_picture(photo(1000, 900)).hash
    )


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (5, 5)), (3, (-6, -6)), (6, (-6, 5)), (8, (5, -6))],
)
def test_a_photo_taken_sideways_stands_upright(orientation: int, corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    picture = decode(encode_picture(saved(scene(), exif=exif)))
    turned = orientation in (6, 8)
    assert (picture.height > picture.width) == turned
    across, down = corner[0] % picture.width, corner[1] % picture.height
    assert near(picture.getpixel((across, down)), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_only_pixels_are_kept(kind: str) -> None:
    """No place, no camera, no colour profile, no words."""
    exif = Image.Exif()
    exif[MAKER] = "Secret camera"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upload = saved(scene(), kind, exif=exif, icc_profile=profile)
    assert b"Secret camera" in upload
    made = encode_picture(upload)
    assert b"Secret camera" not in made.webp
    assert not any(part in made.webp for part in METADATA)
    kept = Image.open(BytesIO(made.webp))
    assert dict(kept.getexif()) == {}
    assert dict(kept.getexif().get_ifd(GPS)) == {}


def test_bytes_hidden_behind_the_picture_are_not_kept() -> None:
    assert b"<script>" not in encode_picture(photo() + b"<script>alert(1)</script>").webp


def test_transparent_pixels_become_white() -> None:
    image = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    assert near(decode(encode_picture(saved(image, "PNG"))).getpixel((200, 150)), (255, 255, 255))


def grey_of(image: Image.Image) -> int:
    """How light the leg is, from 0 to 255."""
    [level] = image.convert("L").resize((1, 1), box=(190, 190, 210, 210)).tobytes()
    return level


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "RGBA", "I;16"])
def test_every_mode_of_colour_looks_as_it_did(mode: str) -> None:
    image = scene(400, 300, "L" if mode == "I;16" else mode)
    if mode == "I;16":
        deep = b"".join(struct.pack("<H", level * 257) for level in image.tobytes())
        image = Image.frombytes("I;16", image.size, deep)
    made = encode_picture(saved(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert abs(grey_of(decode(made)) - grey_of(scene(400, 300))) < 20


def test_another_profiles_colours_are_translated() -> None:
    """In this one, what is called red is blue."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    made = encode_picture(saved(scene(), icc_profile=swapped))
    assert near(decode(made).getpixel((5, 5)), (0, 0, 255))


def test_an_invalid_colour_profile_is_ignored() -> None:
    made = encode_picture(saved(scene(), icc_profile=b"no profile at all"))
    assert near(decode(made).getpixel((5, 5)), RED)


def test_a_noisy_picture_is_shrunk_until_it_is_small_enough() -> None:
    noise = random.Random(7).randbytes(3 * 600 * 600)
    made = encode_picture(saved(Image.frombytes("RGB", (600, 600), noise), "PNG"))
    assert len(made.webp) <= MAX_PICTURE_BYTES
    assert made.width == SIDES[-1]


def test_a_phones_jpeg_with_a_second_picture_for_bright_screens_is_a_photo() -> None:
    second = scene(400, 300)
    upload = saved(scene(), "MPO", save_all=True, append_images=[second])
    assert encode_picture(upload).width == SIDES[0]


@pytest.mark.parametrize(
    ("upload", "fault"),
    [
        (b"", UploadFault.EMPTY),
        (bytes(MAX_UPLOAD_BYTES + 1), UploadFault.TOO_HEAVY),
        (b"Dear Sir or Madam", UploadFault.UNKNOWN),
        (b"%PDF-1.7 and so on", UploadFault.UNKNOWN),
        (SVG, UploadFault.UNKNOWN),
        (moving("GIF"), UploadFault.UNKNOWN),
        (moving("PNG"), UploadFault.MOVES),
        (moving("WEBP"), UploadFault.MOVES),
        (photo(MIN_SIDE - 1, 600), UploadFault.TOO_SMALL),
        (photo(4000, 600), UploadFault.TOO_SMALL),
        (photo()[:-2000], UploadFault.DAMAGED),
        (saved(scene(), "PNG")[:-500], UploadFault.DAMAGED),
        (saved(scene(), "WEBP")[:-500], UploadFault.DAMAGED),
    ],
    ids=lambda value: value.name if isinstance(value, UploadFault) else "",
)
def test_an_unusable_file_is_refused_with_its_fault(upload: bytes, fault: UploadFault) -> None:
    with pytest.raises(UnusableUpload) as refused:
        encode_picture(upload)
    assert refused.value.fault == fault


@pytest.mark.parametrize("side", [7_000, 9_500, 20_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small in bytes, more than 40 million pixels: its header is read, its pixels never."""
    bomb = png(side, side)
    assert len(bomb) < 10_000
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda *_: pytest.fail("It was decoded"))
    tracemalloc.start()
    with pytest.raises(UnusableUpload) as refused:
        encode_picture(bomb)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert refused.value.fault == UploadFault.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_randomly_corrupted_bytes_are_refused_or_drawn_and_raise_nothing_else(
    kind: str,
) -> None:
    chance = random.Random(11)
    whole = saved(scene(400, 300), kind)
    for _ in range(60):
        spoiled = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        try:
            made = encode_picture(bytes(spoiled))
        except UnusableUpload:
            continue
        assert len(made.webp) <= MAX_PICTURE_BYTES
