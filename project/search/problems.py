"""Names and lay words that would lead people to a movement against their cramp."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from project.releases.content import Content, Data, Key
from project.search.directions import Place, find_places
from project.search.words import list_typed_words, stem_word

NAMES: Mapping[str, tuple[str, ...]] = {
    "area": ("name", "also_called"),
    "elsewhere": ("where",),
}
"""Kinds of items that show a movement, and the values that hold their names."""


def find_opposite_directions(content: Content) -> Iterator[str]:
    """Sentences on lay words, names of areas and answers, and spots that lead the wrong way."""
    for word in content.items_of("lay-word"):
        pages = list_pages_meant(content, word["means"])
        for typed in word["typed"]:
            yield from describe_opposites(content, typed, pages)
    for kind in NAMES:
        for item in content.items_of(kind):
            for name in list_names(kind, item):
                yield from describe_opposites(content, name, [Key(kind, item["id"])])
    for spot in content.items_of("spot"):
        if spot["area"]:
            yield from describe_opposites(content, spot["title"], [Key("area", spot["area"])])


def list_names(kind: str, item: Data) -> list[str]:
    return [item[value] for value in NAMES[kind] if item.get(value)]


def list_pages_meant(content: Content, means: str) -> list[str]:
    """Keys of the pages that the meaning of a lay word finds: by a place, or by their own name."""
    pages = [answer for place in find_places(means) for answer in place.answers]
    meant = set(map(stem_word, list_typed_words(means)))
    for kind in NAMES:
        for item in content.items_of(kind):
            names = (set(map(stem_word, list_typed_words(name))) for name in list_names(kind, item))
            if any(name and name <= meant for name in names):
                pages.append(Key(kind, item["id"]))
    return list(dict.fromkeys(pages))


def describe_opposites(content: Content, name: str, pages: Iterable[str]) -> Iterator[str]:
    """A sentence for each page whose movement shortens the muscle at a place that is named."""
    message = _(
        "“%(name)s” would lead to “%(page)s”, which shortens the muscle there: %(movement)s It "
        "must lead to “%(answer)s”. Take the word out, or change where it leads."
    )
    for place in find_places(name):
        for page in pages:
            if page in place.never:
                yield message % {
                    "name": name,
                    "page": find_page_name(content, page),
                    "movement": place.shortens,
                    "answer": " / ".join(list_answer_names(content, place)),
                }


def list_answer_names(content: Content, place: Place) -> list[str]:
    return [find_page_name(content, answer) for answer in place.answers]


def find_page_name(content: Content, page: str) -> str:
    """The first name of a page, or its key if the content lacks it."""
    key = Key.parse(page)
    item = content.find_item(key.kind, key.id)
    return list_names(key.kind, item)[0] if item else page
