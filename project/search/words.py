"""Words as people type them, split and stemmed as on the phone (`static/js/lib/words.js`)."""

import re
import unicodedata

MARK_OR_APOSTROPHE = re.compile(r"[\u0300-\u036f'’‘ʼ]")
SEARCH_WORD = re.compile(r"[^\W_]{2,}")
ENDING = re.compile(r"(?:ness|ing|ion|ied|ed|ie|y|e)$")
PLURAL = re.compile(r"[^sui]s$")
DOUBLED = re.compile(r"([^aeiou])\1$")
SHORTEST_ROOT = 3


def list_typed_words(text: str) -> list[str]:
    """The words of a text in order: lower case, without accents and apostrophes."""
    plain = MARK_OR_APOSTROPHE.sub("", unicodedata.normalize("NFKD", text))
    return SEARCH_WORD.findall(plain.lower())


def stem_word(word: str) -> str:
    """A word without its ending: "cramps" and "cramping" become "cramp"."""
    single = word[:-1] if len(word) > SHORTEST_ROOT and PLURAL.search(word) else word
    root = ENDING.sub("", single)
    has_vowel = any(letter in "aeiouy" for letter in root)
    return DOUBLED.sub(r"\1", root if len(root) >= SHORTEST_ROOT and has_vowel else single)
