"""The handbook matches the admin: the run that takes its pictures, and each word in
bold is on its screen. Staff can read and print it."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.browser.axe import axe_faults
from tests.browser.staff import DESKTOP, sign_in
from tests.browser.visitor import Visitor
from tests.handbook import FOLDER, SECTIONS, TEXT, Stop, Walk
from tests.live import LiveSite

MakeVisitor = Callable[..., Visitor]
MOST_BYTES = 700_000
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PICTURE = re.compile(r"!\[.+\]\(\.\./static/handbook/([\w-]+)\.webp\)")


def parts() -> Iterator[tuple[str, str]]:
    """Heading and text of each part of the handbook, its introduction left out."""
    for part in TEXT.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _line, text = part.partition("\n")
        yield heading, text


def bold(text: str) -> list[str]:
    return [" ".join(words.split()) for words in BOLD.findall(text)]


def lost(words: list[str], stops: list[Stop]) -> list[str]:
    """The words that are on no screen from where the word before them was found."""
    missing, place = [], 0
    for each in words:
        found = [number for number in range(place, len(stops)) if stops[number].has(each)]
        place = found[0] if found else place
        missing += [] if found else [each]
    return missing


@pytest.mark.full
def test_each_word_in_bold_is_on_the_screen_that_the_handbook_says(
    own_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    open_desk = lambda: make_visitor(base_url=own_site.url, **DESKTOP).page  # noqa: E731
    stops = Walk(own_site, open_desk).go()
    for heading, text in parts():
        mine = [stop for stop in stops if stop.section == heading]
        assert lost(bold(text), mine) == [], f"{heading}: no longer on its screens"
        assert PICTURE.findall(text) == [stop.picture for stop in mine if stop.picture], heading
    page = next(iter(open_desk().context.pages))
    sign_in(page, "edda")
    page.get_by_role("link", name="Help").first.click()
    for width, scheme in ((1280, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert axe_faults(page, preload=False) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Everything").is_visible()
    assert page.get_by_role("heading", name="Publish: now, at a time, urgently").is_visible()


def test_every_section_of_the_handbook_is_tested() -> None:
    assert [heading for heading, _text in parts()] == list(SECTIONS)


def test_the_pictures_of_the_handbook_exist_and_are_small_and_there_are_no_others() -> None:
    shown = set(PICTURE.findall(TEXT.read_text(encoding="utf-8")))
    assert {path.stem for path in FOLDER.iterdir()} == shown
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


@pytest.mark.parametrize(
    ("words", "missing"),
    [(["Save", "Join"], ["Join"]), (["Join", "Save"], []), (["Publish release"], [])],
)
def test_words_are_looked_for_in_the_order_of_the_screens(
    words: list[str], missing: list[str]
) -> None:
    stops = [Stop("", ["Join"]), Stop("", ["Save", "Publish release 3"])]
    assert lost(words, stops) == missing
