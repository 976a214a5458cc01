"""The search index that phones download: each word once, and only words that help."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from project.releases.content import Data
from project.search.findable import Findable

APOSTROPHE = re.compile(r"['’]")
LINK_TARGET = re.compile(r"\]\([^)]*\)")
SEARCH_WORD = re.compile(r"[^\W_]{2,}")
MOST_FINDABLES = 6
"""A word in the texts of more findables than this can't tell them apart."""


def build_search_index(findables: Iterable[Findable], lay_words: Iterable[Data]) -> dict[str, Any]:
    """What `static/js/lib/search.js` searches in, besides the titles that the page prints.

    `words` maps each address to (the words that matter most, its other words). Each entry of `lay`
    is the pages' word and then what people type instead. `ignored` are words without a meaning.
    """
    findables, ignored = list(findables), list_ignored_words()
    counts = Counter(
        word
        for each in findables
        for word in list_search_words([each.title, *each.also, *each.text])
    )
    common = {word for word, count in counts.items() if count > MOST_FINDABLES}
    return {
        "words": {each.address: pick_index_words(each, ignored, common) for each in findables},
        "lay": [(word["means"], *word["typed"]) for word in lay_words],
        "ignored": " ".join(sorted(ignored)),
    }


def list_ignored_words() -> set[str]:
    # Translators: words that are ignored in a search, without apostrophes.
    words = _(
        "a about after again all also am an and any are as at be because been but by can cant "
        "do does dont each for from get gets getting go goes got had has have he her his how if in "
        "into is isnt it its ive just keep keeps like make may me my no not of off on one only or "
        "other our out over she should so some still such than that the their them then there "
        "these they this to too until up very was we went what when where which while who why will "
        "with wont would you your"
    )
    return set(words.split())


def pick_index_words(findable: Findable, ignored: set[str], common: set[str]) -> tuple[str, str]:
    """The words that the title lacks: (those that matter most, the others), spaces between them."""
    skipped = ignored | set(list_search_words([findable.title]))
    also = [word for word in list_search_words(findable.also) if word not in skipped]
    skipped.update(also, common)
    text = [word for word in list_search_words(findable.text) if word not in skipped]
    return " ".join(also), " ".join(text)


def list_search_words(texts: Iterable[str]) -> Iterator[str]:
    """Each word of the texts once, lower-cased, without link targets and apostrophes."""
    text = LINK_TARGET.sub("]", "\n".join(texts)).lower()
    yield from dict.fromkeys(SEARCH_WORD.findall(APOSTROPHE.sub("", text)))


def list_suggestions(lay_words: Iterable[Data]) -> list[str]:
    """Words to suggest below an empty search field, as people type them."""
    return [word["typed"][0] for word in lay_words if word["suggested"] and word["typed"]]
