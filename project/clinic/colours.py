"""From a clinic's one colour to what patients see by night and by day. Pure.

The rule: hue and saturation stay, and the lightness moves by the least that can be read. Hues that
already mean something to a patient (red, coral, amber) are nobody's to take.
"""

import re
from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

FORMAT = re.compile(r"#[0-9a-f]{6}")
READABLE = 4.5
"""WCAG's contrast for text. It is more than the 3 that lines and buttons need."""
STEPS = 200
"""In how many steps lightness goes from black to white."""
FULL_TURN = 360
RESERVED_FROM, RESERVED_TO = 340, 50
"""Degrees of hue from the red of emergencies over the tight muscle's coral to the warning amber."""
GREY = 0.2
"""A saturation below which nobody takes a colour for one of those."""


@dataclass(frozen=True)
class Scheme:
    """What stands behind the accent and on it, and which way it moves to be read."""

    grounds: tuple[str, ...]
    on: str
    towards: int


# As static/css/tokens.css has them; a test holds the two together.
NIGHT = Scheme(("#12161a", "#1c2329", "#27313a", "#2b3a44"), "#12161a", STEPS)
DAY = Scheme(("#faf6ef", "#ffffff", "#efe7da", "#dfe7ea"), "#ffffff", 0)


def style_sheet(colour: str) -> str:
    """The rules that dress every page in the colour: custom properties, and nothing else.

    They stand in the layer of the tokens, so that printing and forced colours still win over them.
    """
    day = f"@media (prefers-color-scheme:light){{{root(colour, DAY)}}}"
    return f"@layer tokens{{{root(colour, NIGHT)}{day}}}"


def root(colour: str, scheme: Scheme) -> str:
    return f":root{{--act:{accent(colour, scheme)};--on-act:{scheme.on}}}"


def accent(colour: str, scheme: Scheme) -> str:
    """The colour, no lighter or darker than it must be to be read on every ground of the scheme."""
    return next(each for each in shades(colour, scheme.towards) if readable(each, scheme))


def shades(colour: str, towards: int) -> Iterator[str]:
    """The colour, then the same hue ever nearer to white or black, which comes last."""
    yield colour
    hue, lightness, saturation = hls(colour)
    start = round(lightness * STEPS)
    step = 1 if towards > start else -1
    for level in range(start, towards + step, step):
        yield written(hue, level / STEPS, saturation)


def readable(colour: str, scheme: Scheme) -> bool:
    return all(contrast(colour, other) >= READABLE for other in (*scheme.grounds, scheme.on))


def is_reserved(colour: str) -> bool:
    """Whether a patient would take the colour for an emergency's, a muscle's or a warning's."""
    hue, _lightness, saturation = hls(colour)
    degrees = hue * FULL_TURN
    return saturation >= GREY and (degrees >= RESERVED_FROM or degrees <= RESERVED_TO)


def nearest_free(colour: str) -> str:
    """The colour itself, or the one of the nearest hue that means nothing else to a patient."""
    return next(other for other in turned(colour) if not is_reserved(other))


def turned(colour: str) -> Iterator[str]:
    """The colour, then other hues of it, the nearest first."""
    yield colour
    hue, lightness, saturation = hls(colour)
    for degrees in range(1, FULL_TURN // 2):
        for turn in (degrees / FULL_TURN, -degrees / FULL_TURN):
            yield written((hue + turn) % 1, lightness, saturation)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def parts(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, 0 to 1 each."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def hls(colour: str) -> tuple[float, float, float]:
    return rgb_to_hls(*parts(colour))


def written(hue: float, lightness: float, saturation: float) -> str:
    """The colour as "#rrggbb"."""
    rgb = hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
