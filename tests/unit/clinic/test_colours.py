"""A clinic's colour can be read by night and by day, and never looks like a warning."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.clinic.colours import (
    DAY,
    FORMAT,
    NIGHT,
    READABLE,
    Scheme,
    accent,
    contrast,
    hls,
    is_reserved,
    nearest_free,
    style_sheet,
)

TOKENS = Path(__file__).parents[3] / "static/css/tokens.css"
GROUNDS = ("ground", "raised", "pressed", "calm")
MEANING = ("knot", "warn", "danger", "today")
HUE_KEPT = 0.02
"""Of a turn: what is left of hue after rounding to 256 levels."""
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
schemes = st.sampled_from([NIGHT, DAY])


def tokens(scheme: Scheme) -> dict[str, str]:
    """The colours of the house by name, as browsers read them by night or by day."""
    night, day = TOKENS.read_text().split("@media (prefers-color-scheme: light)")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", night if scheme is NIGHT else day))
    return {name: long(colour) for name, colour in found.items()}


def long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


@given(colours, schemes)
def test_every_colour_becomes_one_that_is_read_on_every_ground_and_under_text(
    colour: str, scheme: Scheme
) -> None:
    act = accent(colour, scheme)
    assert FORMAT.fullmatch(act)
    assert min(contrast(act, other) for other in (*scheme.grounds, scheme.on)) >= READABLE


@given(colours, schemes)
def test_its_hue_stays(colour: str, scheme: Scheme) -> None:
    hue, lightness, saturation = hls(accent(colour, scheme))
    chroma = saturation * (1 - abs(2 * lightness - 1))
    if chroma > 0.2 and hls(colour)[2] * (1 - abs(2 * hls(colour)[1] - 1)) > 0.2:
        turn = abs(hue - hls(colour)[0])
        assert min(turn, 1 - turn) <= HUE_KEPT


@pytest.mark.parametrize(("colour", "scheme"), [("#0b6e55", DAY), ("#7fd6b4", NIGHT)])
def test_a_colour_that_is_read_already_stays_as_it_is(colour: str, scheme: Scheme) -> None:
    assert accent(colour, scheme) == colour


@given(colours)
def test_the_nearest_free_colour_is_free_and_a_free_one_is_its_own(colour: str) -> None:
    assert not is_reserved(nearest_free(colour))
    if not is_reserved(colour):
        assert nearest_free(colour) == colour


@pytest.mark.parametrize("scheme", [NIGHT, DAY])
def test_the_grounds_are_those_of_the_style_sheet(scheme: Scheme) -> None:
    assert scheme.grounds == tuple(tokens(scheme)[name] for name in GROUNDS)


@pytest.mark.parametrize("scheme", [NIGHT, DAY])
def test_whatever_means_something_to_patients_is_reserved(scheme: Scheme) -> None:
    assert [name for name in MEANING if not is_reserved(tokens(scheme)[name])] == []


@pytest.mark.parametrize("free", ["#1d5fa8", "#6b2fa0", "#0b6e55", "#444444", "#000000"])
def test_blue_violet_green_and_grey_are_free(free: str) -> None:
    assert not is_reserved(free)


def test_its_style_sheet_sets_two_properties_by_night_and_by_day_and_print_may_override() -> None:
    assert style_sheet("#1d5fa8") == (
        f"@layer tokens{{:root{{--act:{accent('#1d5fa8', NIGHT)};--on-act:#12161a}}"
        "@media (prefers-color-scheme:light){:root{--act:#1d5fa8;--on-act:#ffffff}}}"
    )
