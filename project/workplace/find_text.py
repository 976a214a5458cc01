"""Finds drafts by words that patients read, whatever list they are in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from project.permissions import VIEW_RELEASES, require_permission
from project.releases.cache_key import get_cache_key
from project.releases.content import Content, Document, Key
from project.releases.drafts import find_drafts
from project.releases.items import get_item_type
from project.releases.pending_changes import collect_cached_drafts
from project.releases.texts import list_texts
from project.screens import Screen, change_form_url, render_screen
from project.workplace.navigation import get_list_name

MAX_QUERY_LENGTH = 200
"""In characters. No sentence of the content is longer."""
MAX_RESULTS = 30
EXCERPT_MARGIN = 60
"""How many characters an excerpt shows before and after the first match."""
LINK = re.compile(r"\[([^\]]+)\]\(\S*\)")
"""A link in Markdown: patients read its words, not its address."""


@dataclass(frozen=True)
class TextMatch:
    """An item that has the words."""

    key: Key
    title: str
    parts: tuple[str, ...]
    """An excerpt of its text. Every second part is one of the words."""
    rank: int
    """0: the words are a phrase in the title; 1: in another text; 2: they are anywhere."""


def find_texts(query: str, document: Document) -> list[TextMatch]:
    """The items whose text has all words of the query, in any case, the best first."""
    words = query[:MAX_QUERY_LENGTH].casefold().split()
    return sorted(match_items(words, document), key=lambda match: match.rank) if words else []


def match_items(words: list[str], document: Document) -> Iterator[TextMatch]:
    phrase = " ".join(words)
    for key, data in Content(document).iter_items():
        item_type = get_item_type(key)
        title = item_type.title_of(data)
        texts = [title, *(LINK.sub(r"\1", text) for _address, text in list_texts(item_type, data))]
        folded = [" ".join(text.casefold().split()) for text in texts]
        if not all(any(word in text for text in folded) for word in words):
            continue
        with_phrase = [index for index, text in enumerate(folded) if phrase in text]
        if with_phrase:
            index, rank, marked = with_phrase[0], min(with_phrase[0], 1), [phrase]
        else:
            counts = [sum(word in text for word in words) for text in folded]
            index, rank, marked = counts.index(max(counts)), 2, words
        yield TextMatch(key, title, cut_excerpt(texts[index], marked), rank)


def cut_excerpt(text: str, words: list[str]) -> tuple[str, ...]:
    """The text around the first of the words. Every second part is one of the words."""
    line = " ".join(text.split())
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    first = pattern.search(line)
    start = max(0, first.start() - EXCERPT_MARGIN) if first else 0
    end = (first.end() if first else 0) + EXCERPT_MARGIN
    excerpt = f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
    return tuple(re.split(f"({pattern.pattern})", excerpt, flags=re.IGNORECASE))


@require_safe
def find_text_view(request: HttpRequest) -> HttpResponseBase:
    """The matches in the drafts, each with a link to its form."""
    require_permission(request, VIEW_RELEASES)
    words = request.GET.get("q", "").strip()
    matches = find_texts(words, collect_cached_drafts(get_cache_key(request)))
    rows = find_drafts(match.key for match in matches[:MAX_RESULTS])
    context: dict[str, Any] = {
        "title": _("Find a text"),
        "words": words,
        "total": len(matches),
        "matches": [
            (match, get_list_name(type(rows[match.key])), change_form_url(rows[match.key]))
            for match in matches[:MAX_RESULTS]
            if match.key in rows
        ],
    }
    return render_screen(request, "admin/find_text.html", **context)


SCREENS = [Screen("find/", "find-text", find_text_view)]
