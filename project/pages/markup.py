"""Finds a page's links, its ids and the files that it uses, by regular expressions.

An HTML parser takes ten times as long. The expressions are enough for what our templates write:
attributes in double quotes, and no other quote or angle bracket unescaped. A test compares both.
"""

import re
from dataclasses import dataclass
from html import unescape

LINK = re.compile(r'<a\s(?:[^>]*\s)?href="([^"]+)"')
ID = re.compile(r'\sid="([^"]+)"')
ADDRESS = re.compile(r'="(/[^"]*)"')


@dataclass(frozen=True)
class Markup:
    """What a page's HTML refers to, and what others may refer to in it."""

    targets: frozenset[str]
    """Of its links."""
    ids: frozenset[str]
    addresses: frozenset[str]
    """All attributes' values that begin with a slash."""


def parse_markup(html: str) -> Markup:
    matches = (expression.findall(html) for expression in (LINK, ID, ADDRESS))
    return Markup(*(frozenset(map(unescape, values)) for values in matches))
