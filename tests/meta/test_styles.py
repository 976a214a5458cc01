"""What the style sheets must not hold, since the minifier would change its meaning."""

import re
from pathlib import Path

import rcssmin

from project.storage import inline_imports

STYLES = Path(__file__).parents[2] / "static" / "css" / "app.css"
DESCENDANT = re.compile(r"[\w\])*] +:[a-z]")
"""A space before a colon means "inside": `.player :is(p)`. Write `.player *:is(p)`."""


def selectors(css: str) -> str:
    """The sheet without comments and declarations."""
    return re.sub(r"/\*.*?\*/|[\w-]+\s*:[^;{}]*;", "", css, flags=re.DOTALL)


def test_the_minifier_would_lose_a_space_before_a_colon() -> None:
    assert rcssmin.cssmin("@layer a{.a :is(p){top:0}}") == "@layer a{.a:is(p){top:0}}"


def test_no_selector_has_a_space_before_a_colon() -> None:
    assert DESCENDANT.findall(selectors(inline_imports(STYLES))) == []
