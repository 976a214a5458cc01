"""The difference between two values, word by word, for people to read."""

import difflib
import re
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

Mark: TypeAlias = Literal["same", "gone", "new"]
TOKENS = re.compile(r"\s+|[^\s]+")


def format_value(value: Any) -> str:
    """A value of an item's data as lines of text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        filled = ((name, inner) for name, inner in value.items() if inner not in ("", None))
        return " · ".join(
            f"{name.replace('_', ' ')}: {format_value(inner)}" for name, inner in filled
        )
    if isinstance(value, list):
        return "\n".join(format_value(inner) for inner in value)
    return str(value)


def diff_words(before: Any, after: Any) -> Iterator[tuple[Mark, str]]:
    """(mark, text) runs that turn `before` into `after`."""
    old, new = TOKENS.findall(format_value(before)), TOKENS.findall(format_value(after))
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            yield "same", "".join(old[old_from:old_to])
            continue
        if old_to > old_from:
            yield "gone", "".join(old[old_from:old_to])
        if new_to > new_from:
            yield "new", "".join(new[new_from:new_to])
