"""The words of what the phone is told: places in a frame, and values as JSON has them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stretches.figure.geometry import Outline, Vector

Data = dict[str, Any]
Row = list[Any]

DECIMALS = 6  # of what turns; enough for a drawing to be the same


def from_spine(places: Iterable[tuple[float, float]]) -> list[list[float]]:
    """Places whose aside runs to the belly, which lies opposite to a limb's front."""
    return [[up, -aside] for up, aside in places]


def places(outline: Outline) -> list[list[float]]:
    """An outline around the origin, drawn at 0 degrees, as places."""
    return [[round(point.x, DECIMALS), -round(point.y, DECIMALS)] for point in outline]


def plain(value: Any) -> Any:
    """The value as JSON has it, whole numbers without a fraction."""
    if isinstance(value, Vector):
        return plain([value.x, value.y])
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
