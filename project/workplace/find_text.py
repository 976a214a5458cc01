"""Finds the text to change by the words that a patient reads, whatever list it is in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from project.permissions import VIEW_RELEASES, require_permission
from project.releases.cache_key import stamp_of
from project.releases.content import ORDER, Data, Document, Key
from project.releases.items import item_type_of
from project.releases.pending_changes import drafts_at
from project.releases.texts import wordings
from project.releases.writers import draft_rows
from project.screens import Screen
from project.workplace.navigation import list_name
from project.workplace.today import form_of

LONGEST = 200
"""Characters that are looked for: no sentence of the content is longer."""
SHOWN = 30
AROUND = 60
"""Characters that are shown before and after what was found."""
LINK = re.compile(r"\[([^\]]+)\]\(\S*\)")
"""A link in Markdown: patients read its words, not its address."""


@dataclass(frozen=True)
class Find:
    """An item with the words in it. The lower the rank, the better it fits."""

    key: Key
    title: str
    parts: tuple[str, ...]
    """Some of its text; every second part is what was looked for."""
    rank: int


def find(words: str, document: Document) -> list[Find]:
    """The items whose text has all the words in any case, the best first.

    Best is who has them as one phrase in its title, then in a text, then anywhere.
    """
    wanted = words[:LONGEST].casefold().split()
    return sorted(found(wanted, document), key=lambda each: each.rank) if wanted else []


def found(wanted: list[str], document: Document) -> Iterator[Find]:
    for key, data in document["items"].items():
        if key.startswith(f"{ORDER}/"):
            continue
        title = item_type_of(key).title_of(data)
        texts = [title, *texts_of(key, data)]
        folded = [" ".join(text.casefold().split()) for text in texts]
        if not all(any(word in text for text in folded) for word in wanted):
            continue
        phrase = " ".join(wanted)
        whole = next((place for place, text in enumerate(folded) if phrase in text), None)
        best = max(range(len(texts)), key=lambda place: sum(w in folded[place] for w in wanted))
        place = best if whole is None else whole
        rank = 2 if whole is None else min(whole, 1)
        looked_for = wanted if whole is None else [phrase]
        yield Find(key, title, excerpt(texts[place], looked_for), rank)


def texts_of(key: Key, data: Data) -> Iterator[str]:
    for _address, text in wordings(item_type_of(key), data):
        yield LINK.sub(r"\1", text)


def excerpt(text: str, looked_for: list[str]) -> tuple[str, ...]:
    """The text around the first of the words: every second part is one of them."""
    line = " ".join(text.split())
    pattern = re.compile("|".join(map(re.escape, looked_for)), re.IGNORECASE)
    first = pattern.search(line)
    start = max(0, first.start() - AROUND) if first else 0
    end = (first.end() if first else 0) + AROUND
    shown = f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
    return tuple(re.split(f"({pattern.pattern})", shown, flags=re.IGNORECASE))


@require_safe
def finding(request: HttpRequest) -> HttpResponseBase:
    """What was found, each with the way to its form."""
    require_permission(request, VIEW_RELEASES)
    words = request.GET.get("q", "").strip()
    finds = find(words, drafts_at(stamp_of(request)))
    rows = draft_rows(each.key for each in finds[:SHOWN])
    context = {
        **admin.site.each_context(request),
        "title": _("Find a text"),
        "words": words,
        "total": len(finds),
        "finds": [
            (each, list_name(type(rows[each.key])), form_of(rows[each.key]))
            for each in finds[:SHOWN]
            if each.key in rows
        ],
    }
    return TemplateResponse(request, "admin/finding.html", context)


SCREENS = [Screen("find/", "find", finding)]
