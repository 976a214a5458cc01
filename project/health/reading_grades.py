"""Reading grades of texts, item by item. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from project.releases.content import Content, Key
from project.wording.grade import FEWEST_WORDS, compute_reading_grade
from project.wording.sentences import split_words

STAFF_ONLY_KEYS = ("checked_by", "evidence_note", "evidence")
"""Keys of texts about the item that patients don't read."""


@dataclass(frozen=True)
class GradeSummary:
    """Average and highest reading grade; 0.0 if there are no texts."""

    average: float
    highest: float


def grade_texts(content: Content) -> dict[Key, float]:
    """Key → reading grade of each reviewed text that is long enough, hardest first."""
    texts = {
        key: "\n\n".join(iter_readable_texts(data))
        for key, data in content.items.items()
        if "evidence" in data
    }
    grades = {
        key: compute_reading_grade(text)
        for key, text in texts.items()
        if len(split_words(text)) >= FEWEST_WORDS
    }
    return dict(sorted(grades.items(), key=lambda item: item[1], reverse=True))


def summarise_grades(grades: Mapping[Key, float]) -> GradeSummary:
    if not grades:
        return GradeSummary(0.0, 0.0)
    return GradeSummary(round(fmean(grades.values()), 1), max(grades.values()))


def iter_readable_texts(value: Any) -> Iterator[str]:
    """Every text that patients read. A single word is a code, a choice or a name."""
    if isinstance(value, str) and len(value.split()) > 1:
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in STAFF_ONLY_KEYS:
                yield from iter_readable_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from iter_readable_texts(inner)
