"""How hard the texts are to read, item by item. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from project.releases.content import Content, Data, Key
from project.wording.grade import FEWEST_WORDS, reading_grade
from project.wording.sentences import words

NOT_READ = ("checked_by", "evidence_note", "evidence")
"""Keys whose words are about the text, not of it."""


@dataclass(frozen=True)
class Reading:
    """The grades of all texts together: 0.0 where there are none."""

    average: float
    highest: float


def grades(content: Content) -> dict[Key, float]:
    """Key → reading grade of each checked text that is long enough to have one, worst first."""
    texts = {key: read_of(data) for key, data in content.items.items() if "evidence" in data}
    found = {
        key: reading_grade(text) for key, text in texts.items() if len(words(text)) >= FEWEST_WORDS
    }
    return dict(sorted(found.items(), key=lambda item: item[1], reverse=True))


def reading(found: Mapping[Key, float]) -> Reading:
    if not found:
        return Reading(0.0, 0.0)
    return Reading(round(fmean(found.values()), 1), max(found.values()))


def read_of(data: Data) -> str:
    """All that patients read of an item, a paragraph for each field and line."""
    return "\n\n".join(texts_in(data))


def texts_in(value: Any) -> Iterator[str]:
    """Every text of several words: a single one is a code, a choice or a name."""
    if isinstance(value, str) and len(value.split()) > 1:
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_READ:
                yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
