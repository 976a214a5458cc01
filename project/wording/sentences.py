"""Sentences and words of a text for patients, without its Markdown."""

import re

WORD = re.compile(r"[\w'’.-]*\w")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LINE_MARK = re.compile(r"^(#+|-|\d+\.) ")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")


def split_sentences(text: str) -> list[str]:
    """The sentences of a text in the clinic's small Markdown, without its marks.

    A line of a list, a heading and the words before a colon each count as one.
    """
    unmarked = LINK.sub(r"\1", text).replace("*", "")
    lines = (LINE_MARK.sub("", line.strip()).strip() for line in unmarked.splitlines())
    return [part for line in lines for part in SENTENCE_END.split(line) if split_words(part)]


def split_words(sentence: str) -> list[str]:
    return WORD.findall(sentence)
