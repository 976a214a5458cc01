"""The staff's handbook: docs/handbook.md as a page of the admin."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it.token import Token
from PIL import Image

from project.pages.markdown import parser

SOURCE = Path(settings.BASE_DIR) / "docs" / "handbook.md"
STATIC = "../static/"
"""How the file names its pictures, so that whoever reads it in the repository sees them too."""
TITLE_TOKENS = 3
"""Opening, words, closing: the page has a heading of its own."""


@dataclass(frozen=True)
class Section:
    """A heading of the handbook, and what links to it."""

    id: str
    name: str


@dataclass(frozen=True)
class Handbook:
    """The whole of it."""

    title: str
    sections: tuple[Section, ...]
    html: SafeString


def handbook() -> Handbook:
    """The file as it is now. It is ours, so nothing of it is cleaned away."""
    markdown = parser().enable("image")
    tokens = markdown.parse(SOURCE.read_text(encoding="utf-8"))
    sections = tuple(headings(tokens))
    for picture in pictures(tokens):
        show(picture)
    html = markdown.renderer.render(tokens[TITLE_TOKENS:], markdown.options, {})
    return Handbook(tokens[1].content, sections, mark_safe(html))  # noqa: S308 - ours


def headings(tokens: list[Token]) -> Iterator[Section]:
    """The headings of the second level, each with an id from now on."""
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            section = Section(slugify(words.content), words.content)
            opening.attrSet("id", section.id)
            yield section


def pictures(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from (each for each in token.children or () if each.type == "image")


def show(picture: Token) -> None:
    """Lead to the file as it is served, with its size: the page doesn't jump while it loads."""
    name = str(picture.attrGet("src")).removeprefix(STATIC)
    with Image.open(Path(settings.BASE_DIR) / "static" / name) as image:
        width, height = image.size
    picture.attrs |= {"src": static(name), "width": width, "height": height, "loading": "lazy"}
