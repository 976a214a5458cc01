"""The reading grade of a text: the US school grade that can read it. For English only.

Two published formulas with different inputs: Flesch-Kincaid counts syllables, the automated
readability index counts characters. They are computed here because our sentences differ (a line of
a list is one) and because the library that has the formulas takes half a second to import and needs
an outdated packaging tool. A test compares our results with that library's.
"""

import re
from functools import cache

from pyphen import Pyphen

from project.wording.sentences import split_sentences, split_words

HIGHEST_GRADE = 6.0
"""For an item as a whole."""
FEWEST_WORDS = 12
"""In shorter texts a grade means nothing: one long word decides it."""
MOST_WORDS = 20
"""In a sentence."""
ALLOWED_TERMS = ("emergency", "medicine", "medicines", "pharmacist", "magnesium", "potassium")
"""Words that texts for patients can't do without. Each counts as a short word."""
ALLOWED_PATTERN = re.compile(rf"\b({'|'.join(ALLOWED_TERMS)})\b", re.IGNORECASE)
SHORT_WORD = "word"


def compute_reading_grade(text: str) -> float:
    """The higher of the two grades of a Markdown text, with one decimal; 0.0 without words."""
    return max(compute_grades(text).values())


def compute_grades(text: str) -> dict[str, float]:
    """The grade of a Markdown text by each formula, with one decimal, never below 0."""
    sentences = [ALLOWED_PATTERN.sub(SHORT_WORD, sentence) for sentence in split_sentences(text)]
    words = [word for sentence in sentences for word in split_words(sentence)]
    if not words:
        return {"Flesch-Kincaid": 0.0, "automated readability": 0.0}
    sentence_length = len(words) / len(sentences)
    syllables_each = sum(count_syllables(word) for word in words) / len(words)
    characters_each = sum(count_characters(sentence) for sentence in sentences) / len(words)
    return {
        "Flesch-Kincaid": round_grade(0.39 * sentence_length + 11.8 * syllables_each - 15.59),
        "automated readability": round_grade(
            4.71 * characters_each + 0.5 * sentence_length - 21.43
        ),
    }


def round_grade(grade: float) -> float:
    return round(max(0.0, grade), 1)


def count_characters(sentence: str) -> int:
    """Characters without spaces, with one punctuation mark at the end."""
    return len("".join(sentence.rstrip(".:!?").split())) + 1


def count_syllables(word: str) -> int:
    """One more than the places where the word may be hyphenated."""
    return len(load_hyphenation().positions(word.lower())) + 1


@cache
def load_hyphenation() -> Pyphen:
    return Pyphen(lang="en_US")
