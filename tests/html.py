"""HTML as tests compare it."""

import re
from html import unescape

UNSEEN = re.compile(r"<(head|script|style|template)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def unwrap_tags(html: str) -> str:
    """The HTML on one line, as if no tag were wrapped."""
    return " ".join(html.split()).replace(" >", ">")


def extract_text(html: str) -> str:
    """What a visitor reads of the HTML, folded or not, on one line."""
    return " ".join(unescape(TAG.sub(" ", UNSEEN.sub(" ", html))).split())
