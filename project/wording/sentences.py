"""A text for patients as the sentences and words that a reader takes it in by."""

import re

WORD = re.compile(r"[\w'’.-]*\w")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LINE_MARK = re.compile(r"^(#+|-|\d+\.) ")
END = re.compile(r"(?<=[.!?:])\s+")


def sentences(text: str) -> list[str]:
    """The sentences of a text in the clinic's small Markdown, without its marks.

    A list's line, a heading and what stands before a colon each count as one.
    """
    shown = LINK.sub(r"\1", text).replace("*", "")
    lines = (LINE_MARK.sub("", line.strip()).strip() for line in shown.splitlines())
    return [part for line in lines for part in END.split(line) if words(part)]


def words(sentence: str) -> list[str]:
    return WORD.findall(sentence)
