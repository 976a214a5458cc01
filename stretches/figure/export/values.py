"""Conversions for the export: places in a frame, and values for JSON."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stretches.figure.geometry import Outline, Vector

Data = dict[str, Any]
JsonRow = list[Any]

DECIMALS = 6  # of places that turn; the drawings are then the same as in Python


def convert_spine_places(places: Iterable[tuple[float, float]]) -> list[list[float]]:
    """Places along the spine, with the side of the belly turned into that of a limb's front."""
    return [[up, -aside] for up, aside in places]


def convert_outline(outline: Outline) -> list[list[float]]:
    """The places of an outline that is drawn around the origin at 0 degrees."""
    return [[round(point.x, DECIMALS), -round(point.y, DECIMALS)] for point in outline]


def convert_to_json(value: Any) -> Any:
    """The value with lists and dicts only, and with whole numbers as int."""
    if isinstance(value, Vector):
        return convert_to_json([value.x, value.y])
    if isinstance(value, Mapping):
        return {name: convert_to_json(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [convert_to_json(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
