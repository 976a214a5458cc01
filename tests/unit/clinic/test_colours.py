"""A clinic's colour is readable in both colour schemes, and never looks like a warning."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.clinic.colours import (
    COLOUR_FORMAT,
    DAY,
    LEAST_CONTRAST,
    NIGHT,
    ColourScheme,
    compute_contrast,
    find_accent,
    find_free_colour,
    format_style_sheet,
    is_reserved,
    parse_hls,
)

TOKENS = Path(__file__).parents[3] / "static/css/tokens.css"
GROUNDS = ("ground", "raised", "pressed", "calm")
MEANING = ("knot", "warn", "danger", "today")
HUE_TOLERANCE = 0.02
"""Of a turn: the most that hue changes by rounding to 256 levels."""
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
schemes = st.sampled_from([NIGHT, DAY])


def tokens(scheme: ColourScheme) -> dict[str, str]:
    """The default colours by name, in the dark or the light scheme."""
    night, day = TOKENS.read_text().split("@media (prefers-color-scheme: light)")
    values = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", night if scheme is NIGHT else day))
    return {name: long(colour) for name, colour in values.items()}


def long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


@given(colours, schemes)
def test_every_accent_is_readable_on_every_ground_and_below_text(
    colour: str, scheme: ColourScheme
) -> None:
    act = find_accent(colour, scheme)
    assert COLOUR_FORMAT.fullmatch(act)
    assert (
        min(compute_contrast(act, other) for other in (*scheme.grounds, scheme.on_accent))
        >= LEAST_CONTRAST
    )


@given(colours, schemes)
def test_its_hue_stays(colour: str, scheme: ColourScheme) -> None:
    hue, lightness, saturation = parse_hls(find_accent(colour, scheme))
    chroma = saturation * (1 - abs(2 * lightness - 1))
    if chroma > 0.2 and parse_hls(colour)[2] * (1 - abs(2 * parse_hls(colour)[1] - 1)) > 0.2:
        turn = abs(hue - parse_hls(colour)[0])
        assert min(turn, 1 - turn) <= HUE_TOLERANCE


@pytest.mark.parametrize(("colour", "scheme"), [("#0b6e55", DAY), ("#7fd6b4", NIGHT)])
def test_a_readable_colour_stays_as_it_is(colour: str, scheme: ColourScheme) -> None:
    assert find_accent(colour, scheme) == colour


@given(colours)
def test_the_nearest_free_colour_is_free_and_a_free_one_is_its_own(colour: str) -> None:
    assert not is_reserved(find_free_colour(colour))
    if not is_reserved(colour):
        assert find_free_colour(colour) == colour


@pytest.mark.parametrize("scheme", [NIGHT, DAY])
def test_the_grounds_are_those_of_the_style_sheet(scheme: ColourScheme) -> None:
    assert scheme.grounds == tuple(tokens(scheme)[name] for name in GROUNDS)


@pytest.mark.parametrize("scheme", [NIGHT, DAY])
def test_whatever_means_something_to_patients_is_reserved(scheme: ColourScheme) -> None:
    assert [name for name in MEANING if not is_reserved(tokens(scheme)[name])] == []


@pytest.mark.parametrize("free", ["#1d5fa8", "#6b2fa0", "#0b6e55", "#444444", "#000000"])
def test_blue_violet_green_and_grey_are_free(free: str) -> None:
    assert not is_reserved(free)


def test_the_style_sheet_sets_two_properties_for_each_scheme_in_the_layer_of_tokens() -> None:
    assert format_style_sheet("#1d5fa8") == (
        f"@layer tokens{{:root{{--act:{find_accent('#1d5fa8', NIGHT)};--on-act:#12161a}}"
        "@media (prefers-color-scheme:light){:root{--act:#1d5fa8;--on-act:#ffffff}}}"
    )
