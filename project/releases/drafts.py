"""Writing a draft row from an item's data: the way back from a serializer."""

from typing import Any

from django.db import models, transaction

from project.releases.content import Data
from project.releases.items import ItemType
from project.releases.models import DraftItem

SEVERAL_FIELDS = "*"
"""The source of a value that the model keeps in fields of their own, such as an image's size."""


def without_links(item_type: ItemType, data: Data) -> Data:
    """The item's own values, without what names other rows: those may not be there yet."""
    own = {}
    for key, value in data.items():
        if key in item_type.inlines or key not in item_type.fields:
            continue
        source = str(item_type.fields[key].source)
        if source == SEVERAL_FIELDS or not item_type.model._meta.get_field(source).is_relation:
            own[key] = value
    return own


@transaction.atomic
def write(item_type: ItemType, data: Data, *, position: int) -> DraftItem:
    """Make or overwrite the draft row of `data["id"]`, with its related and inline rows.

    Keys that the data lacks get the model's defaults. Raises KeyError for a key that the type
    doesn't know, ObjectDoesNotExist for a related item that isn't there, ValidationError for a
    value that its field refuses.
    """
    model, fields = item_type.model, item_type.fields
    saved = model._default_manager.filter(permanent_id=data["id"]).first()
    row = model(position=position)
    row.pk = saved.pk if saved else None
    row._state.adding = saved is None
    several: dict[str, list[models.Model]] = {}
    for key in data.keys() - item_type.inlines.keys():
        if fields[key].source == SEVERAL_FIELDS:
            for name, value in data[key].items():
                setattr(row, name, value)
            continue
        field = model._meta.get_field(str(fields[key].source))
        if field.many_to_many:
            several[field.name] = [related(field, permanent_id) for permanent_id in data[key]]
        else:
            setattr(row, field.name, stored(field, data[key]))
    row.full_clean(exclude=[*several, "loaded_digest", "edited_by"])
    row.save()
    for name, rows in several.items():
        getattr(row, name).set(rows)
    for key, inline in item_type.inlines.items():
        write_inlines(row, inline, data.get(key, []))
    return row


def write_inlines(parent: DraftItem, model: type[models.Model], entries: list[Data]) -> None:
    """Replace the parent's inline rows by one row an entry, in order."""
    link = next(field.name for field in model._meta.fields if field.related_model is type(parent))
    model._default_manager.filter(**{link: parent}).delete()
    for position, entry in enumerate(entries, 1):
        values = {key: stored(model._meta.get_field(key), value) for key, value in entry.items()}
        if any(field.name == "position" for field in model._meta.fields):
            values.setdefault("position", position)
        row = model(**{link: parent}, **values)
        row.full_clean()
        row.save()


def stored(field: Any, value: Any) -> Any:
    """The value as the field keeps it: lists of lines as text, permanent ids as rows."""
    if field.many_to_one:
        return related(field, value) if value else None
    if isinstance(field, models.TextField | models.CharField) and isinstance(value, list):
        return "\n".join(value)
    return value


def related(field: Any, permanent_id: str) -> models.Model:
    row: models.Model = field.related_model._default_manager.get(permanent_id=permanent_id)
    return row
