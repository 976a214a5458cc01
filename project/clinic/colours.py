"""The clinic's colour, made readable in the dark and in the light scheme. Pure.

Hue and saturation stay; lightness changes by as little as makes the colour readable. Hues that
already mean something to a patient (red, coral, amber) are reserved.
"""

import re
from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

COLOUR_FORMAT = re.compile(r"#[0-9a-f]{6}")
LEAST_CONTRAST = 4.5
"""WCAG's contrast ratio for text. Lines and buttons would need only 3."""
LIGHTNESS_STEPS = 200
"""From black to white."""
FULL_TURN = 360
RESERVED_FROM, RESERVED_TO = 340, 50
"""Degrees of hue: from the red of emergencies past the coral of a tight muscle to warning amber."""
GREY_SATURATION = 0.2
"""Below this saturation no colour looks like one of those."""


@dataclass(frozen=True)
class ColourScheme:
    """The backgrounds of the accent, the colour of text on it, and the lightness it moves to.

    `extreme` is 0 (black) or LIGHTNESS_STEPS (white): where the accent becomes readable.
    """

    grounds: tuple[str, ...]
    on_accent: str
    extreme: int


# Copied from static/css/tokens.css; a test compares the two.
NIGHT = ColourScheme(("#12161a", "#1c2329", "#27313a", "#2b3a44"), "#12161a", LIGHTNESS_STEPS)
DAY = ColourScheme(("#faf6ef", "#ffffff", "#efe7da", "#dfe7ea"), "#ffffff", 0)


def format_style_sheet(colour: str) -> str:
    """The style sheet that gives every page the colour. It sets custom properties only.

    Its rules are in the layer `tokens`, so that those for printing and forced colours override it.
    """
    day = f"@media (prefers-color-scheme:light){{{format_root_rule(colour, DAY)}}}"
    return f"@layer tokens{{{format_root_rule(colour, NIGHT)}{day}}}"


def format_root_rule(colour: str, scheme: ColourScheme) -> str:
    return f":root{{--act:{find_accent(colour, scheme)};--on-act:{scheme.on_accent}}}"


def find_accent(colour: str, scheme: ColourScheme) -> str:
    """The nearest shade of the colour that is readable on every ground of the scheme."""
    shades = iterate_shades(colour, scheme.extreme)
    return next(shade for shade in shades if is_readable(shade, scheme))


def iterate_shades(colour: str, extreme: int) -> Iterator[str]:
    """The colour, then the same hue step by step lighter or darker, up to white or black."""
    yield colour
    hue, lightness, saturation = parse_hls(colour)
    start = round(lightness * LIGHTNESS_STEPS)
    step = 1 if extreme > start else -1
    for level in range(start, extreme + step, step):
        yield format_colour(hue, level / LIGHTNESS_STEPS, saturation)


def is_readable(colour: str, scheme: ColourScheme) -> bool:
    others = (*scheme.grounds, scheme.on_accent)
    return all(compute_contrast(colour, other) >= LEAST_CONTRAST for other in others)


def is_reserved(colour: str) -> bool:
    """Whether a patient would read the colour as an emergency, a tight muscle or a warning."""
    hue, _lightness, saturation = parse_hls(colour)
    degrees = hue * FULL_TURN
    return saturation >= GREY_SATURATION and (degrees >= RESERVED_FROM or degrees <= RESERVED_TO)


def find_free_colour(colour: str) -> str:
    """The colour itself, or the same in the nearest hue that isn't reserved."""
    return next(other for other in iterate_hues(colour) if not is_reserved(other))


def iterate_hues(colour: str) -> Iterator[str]:
    """The colour, then the same in other hues, the nearest first."""
    yield colour
    hue, lightness, saturation = parse_hls(colour)
    for degrees in range(1, FULL_TURN // 2):
        for turn in (degrees / FULL_TURN, -degrees / FULL_TURN):
            yield format_colour((hue + turn) % 1, lightness, saturation)


def compute_contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((compute_luminance(one), compute_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def compute_luminance(colour: str) -> float:
    """WCAG's relative luminance, from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parse_rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def parse_rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, each from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def parse_hls(colour: str) -> tuple[float, float, float]:
    return rgb_to_hls(*parse_rgb(colour))


def format_colour(hue: float, lightness: float, saturation: float) -> str:
    """The colour as "#rrggbb"."""
    rgb = hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
