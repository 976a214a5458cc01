"""Phrases that no text for patients may use: a verdict on the person or a promise of a cure."""

import re

FORBIDDEN_PHRASES = ("you have", "diagnosis", "your cause is", "safe to ignore", "cures")
FORBIDDEN_PATTERN = re.compile(rf"\b({'|'.join(FORBIDDEN_PHRASES)})\b")


def find_forbidden_phrases(text: str) -> list[str]:
    """The forbidden phrases in the text, each once, in the order of the text."""
    flat = " ".join(text.lower().replace("’", "'").replace("*", "").split())
    return list(dict.fromkeys(FORBIDDEN_PATTERN.findall(flat)))
