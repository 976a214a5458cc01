"""Files as staff might upload them, made while testing."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

WALL, LEG = (236, 228, 214), (160, 90, 60)


def scene(width: int = 1200, height: int = 900, mode: str = "RGB") -> Image.Image:
    """Something to look at: a leg in front of a wall, whose upper left corner is red."""
    image = Image.new("RGB", (width, height), WALL)
    pen = ImageDraw.Draw(image)
    pen.ellipse((width // 4, height // 3, width, height), fill=LEG)
    pen.rectangle((0, 0, width // 8, height // 8), fill=(255, 0, 0))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The image as a file of this kind."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photo(width: int = 1200, height: int = 900) -> bytes:
    """A JPEG that every camera might have made."""
    return saved(scene(width, height))
