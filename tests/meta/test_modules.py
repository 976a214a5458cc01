"""The modules that pages fetch: all that they need at once, and little."""

import re
from pathlib import Path

import brotli
import pytest

from project.storage import list_needed_modules, load_modules

TEMPLATES = Path(__file__).parents[2] / "templates"
LINKS = re.compile(r"{% modules_to_fetch (?P<names>[^%]+) %}")
COMPONENT = re.compile(r'data-module="(?P<name>[\w-]+)"')
MOST_BYTES = 15_200
"""Of all modules of a page with a stretch, compressed one by one as browsers fetch them."""


def named(path: str) -> list[str]:
    """The components that a template names for fetching."""
    found = LINKS.search((TEMPLATES / path).read_text())
    assert found
    return re.findall(r"[\w-]+", found["names"])


def test_every_component_that_a_template_holds_is_a_module() -> None:
    for path in TEMPLATES.rglob("*.html"):
        for name in COMPONENT.findall(path.read_text()):
            assert f"components/{name}.js" in load_modules(), path


@pytest.mark.parametrize(
    "path",
    [
        "checklist/check.html",
        "checklist/where.html",
        "stretches/area.html",
        "stretches/home.html",
        "stretches/routine.html",
        "stretches/settings.html",
    ],
)
def test_a_page_names_the_components_that_it_holds(path: str) -> None:
    held = set(COMPONENT.findall((TEMPLATES / path).read_text()))
    assert held <= set(named(path))


def test_needed_modules_include_imports_of_imports() -> None:
    needed = list_needed_modules("components/phone.js", "components/area.js")
    assert {"components/player.js", "lib/player/timeline.js", "lib/phone/ignore-errors.js"} <= set(
        needed
    )
    assert "lib/phone/cue-track-player.js" not in needed


def test_the_modules_of_the_players_page_weigh_little() -> None:
    components = ("phone", *named("stretches/area.html"))
    needed = list_needed_modules("app.js", *(f"components/{name}.js" for name in components))
    sizes = {name: len(brotli.compress(load_modules()[name].encode())) for name in needed}
    assert sum(sizes.values()) <= MOST_BYTES, sizes
