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

from project.pages.markdown import create_markdown_parser

SOURCE = Path(settings.BASE_DIR) / "docs" / "handbook.md"
STATIC = "../static/"
"""How the file refers to its pictures, which then show in the repository too."""
TITLE_TOKENS = 3
"""Tokens of the title, which the page shows as its own heading."""


@dataclass(frozen=True)
class HandbookSection:
    """A section of the handbook: the id of its heading and its name."""

    id: str
    name: str


@dataclass(frozen=True)
class Handbook:
    """The handbook as HTML, with its table of contents."""

    title: str
    sections: tuple[HandbookSection, ...]
    html: SafeString


def read_handbook() -> Handbook:
    """The handbook from its file. The file is ours, so its HTML needs no sanitizing."""
    markdown = create_markdown_parser().enable("image")
    tokens = markdown.parse(SOURCE.read_text(encoding="utf-8"))
    sections = tuple(add_heading_ids(tokens))
    for picture in iter_pictures(tokens):
        set_picture_source(picture)
    html = markdown.renderer.render(tokens[TITLE_TOKENS:], markdown.options, {})
    return Handbook(tokens[1].content, sections, mark_safe(html))  # noqa: S308 - ours


def add_heading_ids(tokens: list[Token]) -> Iterator[HandbookSection]:
    """Set an id on each heading of the second level, and give the sections."""
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            section = HandbookSection(slugify(words.content), words.content)
            opening.attrSet("id", section.id)
            yield section


def iter_pictures(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from (each for each in token.children or () if each.type == "image")


def set_picture_source(picture: Token) -> None:
    """Point the picture to its static file, with its size, so that the page doesn't jump."""
    name = str(picture.attrGet("src")).removeprefix(STATIC)
    with Image.open(Path(settings.BASE_DIR) / "static" / name) as image:
        width, height = image.size
    picture.attrs |= {"src": static(name), "width": width, "height": height, "loading": "lazy"}
