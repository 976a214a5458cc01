"""The style sheet's colours stand out from the background, in light and in dark."""

import re
from pathlib import Path

import pytest

from stretches.figure import BODIES

STYLE_SHEET = Path(__file__).parents[4] / "static/css/components/figure.css"
DARK_RULES = "@media screen and (prefers-color-scheme: dark)"
GROUNDS = {"light": "#faf6ef", "dark": "#12161a"}
GRAPHICS_CONTRAST = 3.0


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour, share, other):
    parts = (
        round(int(colour[at : at + 2], 16) * share + int(other[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def colours(theme, selector):
    """The plain colours of a selector; dark ones fall back to light, as on the page."""
    light, dark = STYLE_SHEET.read_text(encoding="utf-8").split(DARK_RULES)
    sources = [light] if theme == "light" else [light, dark.split("@media")[0]]
    properties: dict[str, str] = {}
    for source in sources:
        for block in re.findall(rf"{re.escape(selector)} \{{([^}}]*)\}}", source):
            properties |= dict(re.findall(r"--fig-([\w-]+): (#[0-9a-f]{6});", block))
    return properties


themes = pytest.mark.parametrize("theme", GROUNDS)
bodies = pytest.mark.parametrize("body", BODIES)


@themes
@bodies
@pytest.mark.parametrize("part", ["top", "bottom"])
def test_clothes_stand_out_from_the_ground(theme, body, part):
    colour = colours(theme, f".fig-body-{body}")[part]

    assert contrast(colour, GROUNDS[theme]) >= GRAPHICS_CONTRAST


@bodies
@pytest.mark.parametrize("part", ["skin", "hair"])
def test_skin_and_hair_have_a_contour_that_stands_out_from_paper(body, part):
    tone = colours("light", ".fig")["contour-tone"]
    contour = mixed(colours("light", f".fig-body-{body}")[part], 0.56, tone)

    assert contrast(contour, GROUNDS["light"]) >= GRAPHICS_CONTRAST


@bodies
@pytest.mark.parametrize("part", ["skin", "hair"])
def test_skin_and_hair_stand_out_from_the_night(body, part):
    colour = colours("dark", f".fig-body-{body}")[part]

    assert contrast(colour, GROUNDS["dark"]) >= GRAPHICS_CONTRAST


@themes
def test_things_stand_out_from_the_ground_and_from_what_they_stand_on(theme):
    look = colours(theme, ".fig")

    assert contrast(look["prop"], GROUNDS[theme]) >= GRAPHICS_CONTRAST
    assert contrast(look["prop"], look["soft"]) >= GRAPHICS_CONTRAST
    assert contrast(look["stick"], GROUNDS[theme]) >= GRAPHICS_CONTRAST


@themes
@bodies
@pytest.mark.parametrize("under", ["skin", "top", "bottom"])
def test_a_glow_has_an_edge_or_a_heart_that_stands_out_from_what_it_lies_on(theme, body, under):
    look = colours(theme, ".fig")
    ground = colours(theme, f".fig-body-{body}")[under]

    contrasts = [contrast(look[part], ground) for part in ("knot-rim", "knot-heart")]
    assert max(contrasts) >= GRAPHICS_CONTRAST


@themes
def test_the_heart_of_a_glow_stands_out_from_the_glow(theme):
    knot = {"light": "#d2452a", "dark": "#ff7a59"}[theme]

    assert contrast(colours(theme, ".fig")["knot-heart"], knot) >= 1.9
