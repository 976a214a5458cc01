"""Which places people name when they search, and which pages pull a cramp there the wrong way."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from project.search.words import list_typed_words, stem_word

PLACES_FILE = Path(__file__).with_name("directions.toml")


@dataclass(frozen=True)
class Place:
    """A place where a muscle cramps. Pages are named by their item's key, such as "area/calf"."""

    where: str
    words: tuple[str, ...]
    """What people type for it."""
    answers: tuple[str, ...]
    """Pages that show what lengthens its muscle."""
    never: tuple[str, ...]
    """Pages that show what shortens it."""
    choices: tuple[str, ...]
    """What each answer stands for, if the words can't tell which one is right."""
    shortens: str
    """The movement that shortens the muscle."""


@cache
def read_places() -> tuple[Place, ...]:
    """Every place of `directions.toml`."""
    tables = tomllib.loads(PLACES_FILE.read_text(encoding="utf-8"))["place"]
    return tuple(
        Place(
            where=table["where"],
            words=tuple(table["words"]),
            answers=tuple(table["answers"]),
            never=tuple(table["never"]),
            choices=tuple(table.get("choices", ())),
            shortens=table.get("shortens", ""),
        )
        for table in tables
    )


def list_joining_words() -> list[str]:
    # Translators: words between two places, as in "foot or toes".
    return _("and or plus").split()


def find_places(text: str) -> list[Place]:
    """The places that a text names. "Back of thigh" names the thigh, and not the back as well."""
    joining = list_joining_words()
    stems = [stem_word(word) for word in list_typed_words(text)]
    padded = pad_stems("\n" if stem in joining else stem for stem in stems)
    named = [(place, name) for place, name in list_place_names() if is_named(name, padded)]
    places = [
        place
        for place, name in named
        if not any(name != other and is_named(name, other) for _place, other in named)
    ]
    return list(dict.fromkeys(places))


@cache
def list_place_names() -> tuple[tuple[Place, str], ...]:
    """(place, the stems of one of its names), for every name."""
    return tuple(
        (place, pad_stems(stem_word(word) for word in list_typed_words(name)))
        for place in read_places()
        for name in place.words
    )


def pad_stems(stems: Iterable[str]) -> str:
    return f" {' '.join(stems)} "


def is_named(name: str, padded: str) -> bool:
    """Whether all stems of the name stand on one line of a text."""
    return any(all(f" {stem} " in line for stem in name.split()) for line in padded.split("\n"))
