"""Which values of an item are words that a person writes, each with its address in the item."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import CharField, Model, TextField

from project.releases.content import Data
from project.releases.items import ItemType

NO_PROSE = {"permanent_id", "pose", "crop", "checked_by"}
"""Kept as text, and yet names: of a pose, of a cut of it, of the person who vouches."""


def is_prose(model: type[Model], source: str) -> bool:
    """Whether the field holds free words: an address, a number or a choice is none."""
    if source in NO_PROSE:
        return False
    field = next((field for field in model._meta.fields if field.name == source), None)
    if field is None or type(field) not in (CharField, TextField):
        return False
    return field.editable and not field.choices


def wordings(item_type: ItemType, data: Data) -> Iterator[tuple[str, str]]:
    """(address, text) of each wording, such as ("why", "…") or ("steps 2 cue", "…").

    Lists come one entry a line. An empty text is one too: it may be filled.
    """
    for key, field in item_type.fields.items():
        inline = item_type.inlines.get(key)
        if inline:
            for place, row in enumerate(data[key], start=1):
                for name, value in row.items():
                    if is_prose(inline, name):
                        yield f"{key} {place} {name}", as_cell(value)
        elif key in data and is_prose(item_type.model, str(field.source)):
            yield key, as_cell(data[key])


def as_cell(value: Any) -> str:
    lines = value if isinstance(value, list) else str(value or "").splitlines()
    return "\n".join(lines)


def reworded(data: Data, texts: Mapping[str, str]) -> Data:
    """The item's data with these texts at their addresses, each of which `wordings` gave."""
    changed = {**data}
    for address, text in texts.items():
        key, *place = address.split(" ")
        if not place:
            changed[key] = text.splitlines() if isinstance(data[key], list) else text
            continue
        rows = [{**row} for row in changed[key]]
        rows[int(place[0]) - 1][place[1]] = text
        changed[key] = rows
    return changed
