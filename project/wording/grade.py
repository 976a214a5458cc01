"""How hard a text is to read, as the US school grade that can read it. For English only.

Two formulas that see different things: Flesch-Kincaid counts syllables, the automated readability
index counts characters. Both are the published ones. They are counted here because the sentences
are ours (a list's line is one) and the library that has them takes half a second and an outdated
packaging tool to import; a test holds our counts to that library's.
"""

import re
from functools import cache

from pyphen import Pyphen

from project.wording.sentences import sentences, words

HIGHEST = 6.0
"""For an item as a whole."""
FEWEST_WORDS = 12
"""Of fewer words a formula says nothing: one long word decides."""
MOST_WORDS = 20
"""In a sentence."""
ALLOWED_TERMS = ("emergency", "medicine", "medicines", "pharmacist", "magnesium", "potassium")
"""Words a patient needs and can't be spared. Each counts as a short word."""
ALLOWED = re.compile(rf"\b({'|'.join(ALLOWED_TERMS)})\b", re.IGNORECASE)
SHORT = "word"


def reading_grade(text: str) -> float:
    """The higher of the text's grades by two formulas, with one decimal; 0.0 for no words.

    The text is Markdown as staff write it.
    """
    return max(grades(text).values())


def grades(text: str) -> dict[str, float]:
    """The text's grade by each formula, with one decimal, never below 0."""
    said = [ALLOWED.sub(SHORT, sentence) for sentence in sentences(text)]
    found = [word for sentence in said for word in words(sentence)]
    if not found:
        return {"Flesch-Kincaid": 0.0, "automated readability": 0.0}
    length = len(found) / len(said)
    syllables_each = sum(syllables(word) for word in found) / len(found)
    characters_each = sum(characters(sentence) for sentence in said) / len(found)
    return {
        "Flesch-Kincaid": at_least_0(0.39 * length + 11.8 * syllables_each - 15.59),
        "automated readability": at_least_0(4.71 * characters_each + 0.5 * length - 21.43),
    }


def at_least_0(grade: float) -> float:
    return round(max(0.0, grade), 1)


def characters(sentence: str) -> int:
    """Characters but spaces, with one mark at the end."""
    return len("".join(sentence.rstrip(".:!?").split())) + 1


def syllables(word: str) -> int:
    """How many the word has, by where it may be hyphenated."""
    return len(hyphenation().positions(word.lower())) + 1


@cache
def hyphenation() -> Pyphen:
    return Pyphen(lang="en_US")
