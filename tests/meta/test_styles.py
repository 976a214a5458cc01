"""What the style sheets must not hold, since the minifier would change its meaning."""

import re
from pathlib import Path

import pytest
import rcssmin

from project.storage import STYLE_SHEETS, inline_imports

STATIC = Path(__file__).parents[2] / "static"
DESCENDANT = re.compile(r"[\w\])*] +:[a-z]")
"""A space before a colon means "inside": `.player :is(p)`. Write `.player *:is(p)`."""


def selectors(css: str) -> str:
    """The sheet without comments and declarations."""
    return re.sub(r"/\*.*?\*/|[\w-]+\s*:[^;{}]*;", "", css, flags=re.DOTALL)


def test_the_minifier_would_lose_a_space_before_a_colon() -> None:
    assert rcssmin.cssmin("@layer a{.a :is(p){top:0}}") == "@layer a{.a:is(p){top:0}}"


@pytest.mark.parametrize("path", STYLE_SHEETS)
def test_no_selector_has_a_space_before_a_colon(path: str) -> None:
    assert DESCENDANT.findall(selectors(inline_imports(STATIC / path))) == []
