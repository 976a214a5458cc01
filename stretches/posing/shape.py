"""Which keys and values a pose's data may have when it comes from a form.

`stretches/figure/plan.py` says what the keys mean. It trusts the built-in files; data from a form
is not trusted: infinite numbers, deep nesting or thousands of props would be drawn on every page.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stretches.figure.plan import DEFAULT_LAYERS, SIDES
from stretches.figure.props import FIXED_PROPS, HELD_PROPS
from stretches.figure.rig import FOOT_PINS

ValueCheck = Callable[[Any], bool]

FARTHEST = 1000  # units from the corner; a picture is 240 wide
MOST_TURN = 720  # degrees
MOST_PROPS = 24
MOST_MARKS = 6
MOST_HANDS = 2
MOST_VALUES = 12  # of one prop
LIMBS = tuple(f"{part}.{side}" for part in ("leg", "arm") for side in SIDES)
STEP_PATTERN = r"\d{1,3}(\.\d{1,4})?"
REFERENCE = re.compile(
    rf"[a-z]{{1,12}}(\.(near|far))?(@\d(\.\d{{1,4}})?)?([+-]{STEP_PATTERN})?(,[+-]?{STEP_PATTERN})?"
)
LAYER = re.compile(r"body|(leg|arm)\.(near|far)|prop\.\d{1,2}")


def expect_number(least: float, most: float) -> ValueCheck:
    """Accepts a number from `least` to `most`, but neither NaN nor infinity."""

    def accepts(value: Any) -> bool:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and least <= value <= most

    return accepts


def expect_values(*parts: ValueCheck) -> ValueCheck:
    """Accepts a list of exactly these values."""

    def accepts(value: Any) -> bool:
        if not isinstance(value, list | tuple) or len(value) != len(parts):
            return False
        return all(part(inner) for part, inner in zip(parts, value, strict=True))

    return accepts


def expect_list(part: ValueCheck, most: int) -> ValueCheck:
    """Accepts a list of up to `most` values of one form."""

    def accepts(value: Any) -> bool:
        return isinstance(value, list | tuple) and len(value) <= most and all(map(part, value))

    return accepts


def expect_table(keys: Mapping[str, ValueCheck]) -> ValueCheck:
    """Accepts a mapping with any of these keys and no others."""

    def accepts(value: Any) -> bool:
        return isinstance(value, Mapping) and all(
            key in keys and keys[key](inner) for key, inner in value.items()
        )

    return accepts


def expect_word(*words: str) -> ValueCheck:
    return lambda value: isinstance(value, str) and value in words


def expect_text(pattern: re.Pattern[str]) -> ValueCheck:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def expect_either(*choices: ValueCheck) -> ValueCheck:
    return lambda value: any(accepts(value) for accepts in choices)


def is_boolean(value: Any) -> bool:
    return isinstance(value, bool)


PLACE = expect_number(-FARTHEST, FARTHEST)
ANGLE = expect_number(-MOST_TURN, MOST_TURN)
POINT = expect_values(PLACE, PLACE)
TARGET = expect_either(POINT, expect_text(REFERENCE))
ALONG = expect_number(-1, 4)

LIMB = {
    "angles": expect_values(ANGLE, ANGLE),
    "at": TARGET,
    "flip": expect_number(-1, 1),
    "short": expect_values(expect_number(0.1, 1.5), expect_number(0.1, 1.5)),
}
LEG = expect_table(
    {**LIMB, "foot": ANGLE, "toe": expect_number(-90, 90), "pin": expect_word(*FOOT_PINS)}
)
ARM = expect_table(
    {**LIMB, "hand": ANGLE, "curl": expect_number(-180, 180), "thumb": expect_number(-1, 1)}
)
MUSCLE = expect_values(expect_word(*LIMBS, "trunk"), expect_word("front", "back"), ALONG, ALONG)
STRAND = expect_values(
    expect_word("strand"),
    TARGET,
    TARGET,
    TARGET,
    expect_number(0, 20),
    expect_word(*LIMBS, "trunk", "neck"),
)
PROP = expect_either(
    expect_list(expect_either(expect_word(*FIXED_PROPS), PLACE, POINT), MOST_VALUES),
    expect_list(expect_either(expect_word(*HELD_PROPS, "glass"), PLACE, TARGET), MOST_VALUES),
)
BIG_HAND = expect_table(
    {
        "wrist": POINT,
        "angle": ANGLE,
        "scale": expect_number(0.1, 4),
        "thumb": expect_number(-1, 1),
        "palm": is_boolean,
        "forearm": expect_number(0, 200),
        "sleeve": expect_number(0, 200),
        "fingers": expect_values(*[expect_values(ANGLE, ANGLE, expect_number(0.2, 2))] * 5),
        "glow": expect_values(POINT, POINT, POINT, expect_number(0, 40)),
        "thumb_hidden": is_boolean,
    }
)
KEYS: Mapping[str, ValueCheck] = MappingProxyType(
    {
        "view": expect_word(*DEFAULT_LAYERS),
        "hip": POINT,
        "trunk": expect_values(ANGLE, ANGLE, ANGLE),
        "neck": ANGLE,
        "head": ANGLE,
        "leg_near": LEG,
        "leg_far": LEG,
        "arm_near": ARM,
        "arm_far": ARM,
        "straight": expect_word("leg.near", "leg.far"),
        "rest": expect_word("knees"),
        "hips": expect_number(0, 60),
        "turned": expect_number(-20, 20),
        "reach": expect_number(-20, 20),
        "depth": POINT,
        "box": expect_values(PLACE, PLACE, expect_number(20, 600)),
        "order": expect_list(expect_text(LAYER), MOST_PROPS + len(LIMBS) + 1),
        "glow": expect_list(expect_either(MUSCLE, STRAND), MOST_MARKS),
        "props": expect_list(PROP, MOST_PROPS),
        "hands": expect_list(BIG_HAND, MOST_HANDS),
    }
)
NOT_A_POSE = gettext_lazy("This is not a pose. Start again from one of the poses.")


def find_shape_problems(data: Any) -> Iterator[str]:
    """A sentence for each thing in the data that can't be part of a pose."""
    if not isinstance(data, Mapping) or not data:
        yield str(NOT_A_POSE)
        return
    for key, value in data.items():
        if key not in KEYS:
            yield _("A pose has no “%(key)s”.") % {"key": str(key)[:40]}
        elif not KEYS[key](value):
            yield _("“%(key)s” holds something that can't be drawn.") % {"key": key}
