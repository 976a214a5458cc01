"""Finds sources that a text names by their codes, such as COC-P, instead of in words."""

import re
from collections.abc import Iterable

NAMES = {"NHS": "", "MSD": " Manual"}
"""Codes that people know as names too, and what must then follow them."""
LETTER = re.compile(
    r"\b[ABC]'s\b"
    r"|\b[ABC](?:,| and| or) [BC]\b"
    r"|\([ABC]\b"
    r"|(?:\bin|\bfrom|\bby|:) [BC]\b"
    r"|\b[ABC] (?:says|names|only)\b"
)
"""The codes A, B and C. As words of their own they may be an article or a vitamin."""


def find_source_codes(text: str, codes: Iterable[str]) -> list[str]:
    """The codes in the text, and the phrases with A, B or C that can only mean a source."""
    found = LETTER.findall(text)
    for code in codes:
        unless = f"(?!{NAMES[code]})" if code in NAMES else ""
        if len(code) > 1 and re.search(rf"(?<![\w/-]){code}(?![\w-]){unless}", text):
            found.append(code)
    return found
