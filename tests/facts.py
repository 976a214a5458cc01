"""The tables of docs/content.md that say where each fact of the brief is found."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FACTS = Path(__file__).parents[1] / "docs" / "content.md"
ROW = re.compile(r"\| (.+) \| `(\S+)` \| `(\S+)` \| (.+) \|$")


class Fact(NamedTuple):
    """A row: the item of a content file that must contain these words."""

    section: str
    fact: str
    file: str
    item: str
    words: list[str]


def read_facts() -> Iterator[Fact]:
    """Each row under "Where each fact is found"."""
    section = ""
    tables = FACTS.read_text(encoding="utf-8").partition("## Where each fact is found")[2]
    for line in tables.splitlines():
        if line.startswith("### "):
            section = line.removeprefix("### ")
        elif row := ROW.match(line):
            fact, file, item, words = row.groups()
            yield Fact(section, fact, file, item, words.split(", "))


def holds_words(text: str, words: str) -> bool:
    """Whether the text has the words, from the start of a word on, in capitals or not."""
    return bool(re.search(rf"(?<!\w){re.escape(words)}", text, re.IGNORECASE))
