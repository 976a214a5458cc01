"""The index that a phone searches: what can be found as words, as small as it gets."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from project.releases.content import Data
from project.search.findable import Findable

APOSTROPHES = re.compile(r"['’]")
LINK_TARGET = re.compile(r"\]\([^)]*\)")
WORD = re.compile(r"[^\W_]{2,}")
MOST_HOLDERS = 6
"""A word in the text of more things than this tells none of them apart."""


def search_index(found: Iterable[Findable], lay_words: Iterable[Data]) -> dict[str, Any]:
    """What `static/js/lib/search.js` searches in, besides the titles that the page prints.

    `words` has for each address (the words that matter most, the rest of its words). Each row of
    `lay` is what the pages call it, then what people type. `ignored` are words that say nothing.
    """
    found, ignored = list(found), ignored_words()
    holders = Counter(word for thing in found for word in words([thing.title, *told(thing)]))
    common = {word for word, number in holders.items() if number > MOST_HOLDERS}
    return {
        "words": {thing.address: own_words(thing, ignored, common) for thing in found},
        "lay": [(word["means"], *word["typed"]) for word in lay_words],
        "ignored": " ".join(sorted(ignored)),
    }


def ignored_words() -> set[str]:
    # Translators: words that say nothing in a search, without apostrophes.
    listed = _(
        "a about after again all also am an and any are as at be because been but by can cant "
        "do does dont each for from get gets getting go goes got had has have he her his how if in "
        "into is isnt it its ive just keep keeps like make may me my no not of off on one only or "
        "other our out over she should so some still such than that the their them then there "
        "these they this to too until up very was we went what when where which while who why will "
        "with wont would you your"
    )
    return set(listed.split())


def told(thing: Findable) -> list[str]:
    return [*thing.also, *thing.text]


def own_words(thing: Findable, ignored: set[str], common: set[str]) -> tuple[str, str]:
    """The words of a thing that its title lacks: those that matter most, then the rest."""
    known = ignored | set(words([thing.title]))
    also = [word for word in words(thing.also) if word not in known]
    known.update(also, common)
    return " ".join(also), " ".join(word for word in words(thing.text) if word not in known)


def words(texts: Iterable[str]) -> Iterator[str]:
    """Each word of the texts once, in small letters, without addresses and apostrophes."""
    text = LINK_TARGET.sub("]", "\n".join(texts)).lower()
    yield from dict.fromkeys(WORD.findall(APOSTROPHES.sub("", text)))


def suggestions(lay_words: Iterable[Data]) -> list[str]:
    """What to offer below an empty field, in words that people type."""
    return [word["typed"][0] for word in lay_words if word["suggested"] and word["typed"]]
