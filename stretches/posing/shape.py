"""What a pose's data may hold when it comes from a form: its keys, and how much of each.

`stretches/figure/plan.py` says what the keys mean. It trusts files of the house; here nobody is
trusted, since numbers without end, deep nesting or thousands of props would be drawn on every page.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stretches.figure.plan import DEFAULT_LAYERS, SIDES
from stretches.figure.props import FIXED, HELD
from stretches.figure.rig import FOOT_PINS

Fits = Callable[[Any], bool]

FARTHEST = 1000  # units; a picture is 240 wide
MOST_TURN = 720  # degrees
MOST_PROPS = 24
MOST_MARKS = 6
MOST_HANDS = 2
MOST_VALUES = 12  # of one prop
LIMBS = tuple(f"{part}.{side}" for part in ("leg", "arm") for side in SIDES)
STEP = r"\d{1,3}(\.\d{1,4})?"
REFERENCE = re.compile(
    rf"[a-z]{{1,12}}(\.(near|far))?(@\d(\.\d{{1,4}})?)?([+-]{STEP})?(,[+-]?{STEP})?"
)
LAYER = re.compile(r"body|(leg|arm)\.(near|far)|prop\.\d{1,2}")


def number(least: float, most: float) -> Fits:
    """A number between these two, which neither NaN nor infinity is."""

    def fits(value: Any) -> bool:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and least <= value <= most

    return fits


def row(*parts: Fits) -> Fits:
    """A list with exactly these values."""

    def fits(value: Any) -> bool:
        if not isinstance(value, list | tuple) or len(value) != len(parts):
            return False
        return all(part(inner) for part, inner in zip(parts, value, strict=True))

    return fits


def rows(part: Fits, most: int) -> Fits:
    """A list of up to `most` of the same."""

    def fits(value: Any) -> bool:
        return isinstance(value, list | tuple) and len(value) <= most and all(map(part, value))

    return fits


def table(keys: Mapping[str, Fits]) -> Fits:
    def fits(value: Any) -> bool:
        return isinstance(value, Mapping) and all(
            key in keys and keys[key](inner) for key, inner in value.items()
        )

    return fits


def one_of(*words: str) -> Fits:
    return lambda value: isinstance(value, str) and value in words


def written(pattern: re.Pattern[str]) -> Fits:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def either(*choices: Fits) -> Fits:
    return lambda value: any(fits(value) for fits in choices)


def yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


PLACE = number(-FARTHEST, FARTHEST)
ANGLE = number(-MOST_TURN, MOST_TURN)
POINT = row(PLACE, PLACE)
TARGET = either(POINT, written(REFERENCE))
ALONG = number(-1, 4)

LIMB = {
    "angles": row(ANGLE, ANGLE),
    "at": TARGET,
    "flip": number(-1, 1),
    "short": row(number(0.1, 1.5), number(0.1, 1.5)),
}
LEG = table({**LIMB, "foot": ANGLE, "toe": number(-90, 90), "pin": one_of(*FOOT_PINS)})
ARM = table({**LIMB, "hand": ANGLE, "curl": number(-180, 180), "thumb": number(-1, 1)})
MUSCLE = row(one_of(*LIMBS, "trunk"), one_of("front", "back"), ALONG, ALONG)
STRAND = row(
    one_of("strand"), TARGET, TARGET, TARGET, number(0, 20), one_of(*LIMBS, "trunk", "neck")
)
PROP = either(
    rows(either(one_of(*FIXED), PLACE, POINT), MOST_VALUES),
    rows(either(one_of(*HELD, "glass"), PLACE, TARGET), MOST_VALUES),
)
BIG_HAND = table(
    {
        "wrist": POINT,
        "angle": ANGLE,
        "scale": number(0.1, 4),
        "thumb": number(-1, 1),
        "palm": yes_or_no,
        "forearm": number(0, 200),
        "sleeve": number(0, 200),
        "fingers": row(*[row(ANGLE, ANGLE, number(0.2, 2))] * 5),
        "glow": row(POINT, POINT, POINT, number(0, 40)),
        "thumb_hidden": yes_or_no,
    }
)
KEYS: Mapping[str, Fits] = MappingProxyType(
    {
        "view": one_of(*DEFAULT_LAYERS),
        "hip": POINT,
        "trunk": row(ANGLE, ANGLE, ANGLE),
        "neck": ANGLE,
        "head": ANGLE,
        "leg_near": LEG,
        "leg_far": LEG,
        "arm_near": ARM,
        "arm_far": ARM,
        "straight": one_of("leg.near", "leg.far"),
        "rest": one_of("knees"),
        "hips": number(0, 60),
        "turned": number(-20, 20),
        "reach": number(-20, 20),
        "depth": POINT,
        "box": row(PLACE, PLACE, number(20, 600)),
        "order": rows(written(LAYER), MOST_PROPS + len(LIMBS) + 1),
        "glow": rows(either(MUSCLE, STRAND), MOST_MARKS),
        "props": rows(PROP, MOST_PROPS),
        "hands": rows(BIG_HAND, MOST_HANDS),
    }
)
NOT_A_POSE = gettext_lazy("This is not a pose. Start again from one of the poses.")


def misshapen(data: Any) -> Iterator[str]:
    """Sentences on what in the data can't be part of a pose; none if all can."""
    if not isinstance(data, Mapping) or not data:
        yield str(NOT_A_POSE)
        return
    for key, value in data.items():
        if key not in KEYS:
            yield _("A pose has no “%(key)s”.") % {"key": str(key)[:40]}
        elif not KEYS[key](value):
            yield _("“%(key)s” holds something that can't be drawn.") % {"key": key}
