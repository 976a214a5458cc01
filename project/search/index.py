"""The search index that phones download: each word once, and only words that help."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from project.releases.content import Data
from project.search.directions import list_joining_words, read_places
from project.search.findable import Findable

APOSTROPHE = re.compile(r"['’]")
LINK_TARGET = re.compile(r"\]\([^)]*\)")
SEARCH_WORD = re.compile(r"[^\W_]{2,}")
MOST_FINDABLES = 3
"""A word in the texts of more findables than this can't tell them apart."""


def build_search_index(findables: Iterable[Findable], lay_words: Iterable[Data]) -> dict[str, Any]:
    """What `static/js/lib/search.js` searches in, besides the titles that the page prints.

    `words` maps each address with words of its own to (those that matter most, the others). Each
    entry of `lay` is the pages' word and then what people type instead. `ignored` are words without
    a meaning.

    `shows` maps an item's key to the addresses that show its movements, the answer itself first.
    Each entry of `places` is (keys of the answers, keys of what shortens the muscle, what people
    type, what each answer stands for). `plain` are words that only say that something cramps, and
    `joining` those between two places.
    """
    findables, ignored = list(findables), list_ignored_words()
    counts = Counter(
        word
        for each in findables
        for word in list_search_words([each.title, *each.also, *each.text])
    )
    common = {word for word, count in counts.items() if count > MOST_FINDABLES}
    picked = {each.address: pick_index_words(each, ignored, common) for each in findables}
    return {
        "words": {address: words for address, words in picked.items() if any(words)},
        "lay": [(word["means"], *word["typed"]) for word in lay_words],
        "ignored": " ".join(sorted(ignored)),
        "shows": list_shown_addresses(findables),
        "places": [
            (place.answers, place.never, place.words, place.choices) for place in read_places()
        ],
        "plain": list_plain_words(),
        "joining": list_joining_words(),
    }


def list_shown_addresses(findables: Iterable[Findable]) -> dict[str, list[str]]:
    addresses: dict[str, list[str]] = {}
    for findable in findables:
        for key in findable.shows:
            addresses.setdefault(key, []).append(findable.address)
    return addresses


def list_plain_words() -> list[str]:
    # Translators: words in a search that only say that something cramps, how or when.
    words = _(
        "bed bent big clench cramp curl down grip knot left little locked low muscle night point "
        "pull right seized spasm stretch stuck tight tighten twitch"
    )
    return words.split()


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


def pick_index_words(findable: Findable, ignored: set[str], common: set[str]) -> tuple[str, ...]:
    """The words that the title lacks: (those that matter most, the others), spaces between them.

    The others are left out if there are none.
    """
    skipped = ignored | set(list_search_words([findable.title]))
    also = [word for word in list_search_words(findable.also) if word not in skipped]
    skipped.update(also, common)
    text = [word for word in list_search_words(findable.text) if word not in skipped]
    return (" ".join(also), " ".join(text)) if text else (" ".join(also),)


def list_search_words(texts: Iterable[str]) -> Iterator[str]:
    """Each word of the texts once, lower-cased, without link targets and apostrophes."""
    text = LINK_TARGET.sub("]", "\n".join(texts)).lower()
    yield from dict.fromkeys(SEARCH_WORD.findall(APOSTROPHE.sub("", text)))


def list_suggestions(lay_words: Iterable[Data]) -> list[str]:
    """Words to suggest below an empty search field, as people type them."""
    return [word["typed"][0] for word in lay_words if word["suggested"] and word["typed"]]
