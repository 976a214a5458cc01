"""Which values of an item are texts that people write, each with its address in the item."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import CharField, Model, TextField

from project.releases.content import Data
from project.releases.items import ItemType

NO_PROSE = {"permanent_id", "pose", "crop", "checked_by"}
"""Text fields that hold names: of a pose, of a crop of it, of the person who checked."""


def is_prose(model: type[Model], source: str) -> bool:
    """Whether the field holds free text. Addresses, numbers and choices do not count."""
    if source in NO_PROSE:
        return False
    field = next((field for field in model._meta.fields if field.name == source), None)
    if field is None or type(field) not in (CharField, TextField):
        return False
    return field.editable and not field.choices


def list_texts(item_type: ItemType, data: Data) -> Iterator[tuple[str, str]]:
    """(address, text) of each text, such as ("why", "…") or ("steps 2 cue", "…").

    A list has one entry on each line. Empty texts are included: somebody may fill them.
    """
    for name, field in item_type.fields.items():
        inline = item_type.inlines.get(name)
        if inline:
            for place, row in enumerate(data[name], start=1):
                for row_name, value in row.items():
                    if is_prose(inline, row_name):
                        yield f"{name} {place} {row_name}", to_cell_text(value)
        elif name in data and is_prose(item_type.model, str(field.source)):
            yield name, to_cell_text(data[name])


def to_cell_text(value: Any) -> str:
    lines = value if isinstance(value, list) else str(value or "").splitlines()
    return "\n".join(lines)


def replace_texts(data: Data, texts: Mapping[str, str]) -> Data:
    """The item's data with these texts at their addresses, which must be from `list_texts`."""
    changed = {**data}
    for address, text in texts.items():
        name, *place = address.split(" ")
        if not place:
            changed[name] = text.splitlines() if isinstance(data[name], list) else text
            continue
        rows = [{**row} for row in changed[name]]
        rows[int(place[0]) - 1][place[1]] = text
        changed[name] = rows
    return changed
