"""Draft rows: found by key, and written from an item's data."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from project.releases.content import Data, Key
from project.releases.items import ItemType, get_item_type, get_item_types
from project.releases.models import DraftItem

SEVERAL_FIELDS = "*"
"""The source of a value that the model keeps in several fields, such as an image's size."""


def find_draft(key: Key) -> DraftItem | None:
    """The draft of this key, or None if there is none."""
    model = get_item_type(key).model
    return model._default_manager.filter(permanent_id=key.id).first()


def find_drafts(keys: Iterable[Key]) -> dict[Key, DraftItem]:
    """The drafts of these keys that exist, with `edited_by`: one query for each kind."""
    ids_by_kind: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if not key.is_order:
            ids_by_kind[key.kind].append(key.id)
    drafts: dict[Key, DraftItem] = {}
    for kind, permanent_ids in ids_by_kind.items():
        rows = get_item_types()[kind].model._default_manager.filter(permanent_id__in=permanent_ids)
        for row in rows.select_related("edited_by"):
            drafts[Key(kind, row.permanent_id)] = row
    return drafts


def drop_links(item_type: ItemType, data: Data) -> Data:
    """The item's own values, without those that name other rows, which may not exist yet."""
    own = {}
    for name, value in data.items():
        if name in item_type.inlines or name not in item_type.fields:
            continue
        source = str(item_type.fields[name].source)
        if source == SEVERAL_FIELDS or not item_type.model._meta.get_field(source).is_relation:
            own[name] = value
    return own


@transaction.atomic
def write_draft(item_type: ItemType, data: Data, *, position: int) -> DraftItem:
    """Create or overwrite the draft of `data["id"]`, with its related and inline rows.

    Values that the data lacks get the model's defaults. Raises KeyError for a name that the type
    doesn't know, ObjectDoesNotExist for a related item that doesn't exist, ValidationError for a
    value that its field refuses.
    """
    model, fields = item_type.model, item_type.fields
    saved = model._default_manager.filter(permanent_id=data["id"]).first()
    row = model(position=position)
    row.pk = saved.pk if saved else None
    row._state.adding = saved is None
    several: dict[str, list[models.Model]] = {}
    for name in data.keys() - item_type.inlines.keys():
        if fields[name].source == SEVERAL_FIELDS:
            for field_name, value in data[name].items():
                setattr(row, field_name, value)
            continue
        field = model._meta.get_field(str(fields[name].source))
        if field.many_to_many:
            several[field.name] = [get_related_row(field, id_) for id_ in data[name]]
        else:
            setattr(row, field.name, to_field_value(field, data[name]))
    row.full_clean(exclude=[*several, "loaded_digest", "edited_by"])
    row.save()
    for name, rows in several.items():
        getattr(row, name).set(rows)
    for name, inline in item_type.inlines.items():
        write_inline_rows(row, inline, data.get(name, []))
    return row


def write_inline_rows(parent: DraftItem, model: type[models.Model], entries: list[Data]) -> None:
    """Replace the parent's inline rows by one row for each entry, in order."""
    link = next(field.name for field in model._meta.fields if field.related_model is type(parent))
    model._default_manager.filter(**{link: parent}).delete()
    for position, entry in enumerate(entries, 1):
        values = {
            name: to_field_value(model._meta.get_field(name), value)
            for name, value in entry.items()
        }
        if any(field.name == "position" for field in model._meta.fields):
            values.setdefault("position", position)
        row = model(**{link: parent}, **values)
        row.full_clean()
        row.save()


def to_field_value(field: Any, value: Any) -> Any:
    """The value as the field stores it: lists of lines as text, permanent ids as rows."""
    if field.many_to_one:
        return get_related_row(field, value) if value else None
    if isinstance(field, models.TextField | models.CharField) and isinstance(value, list):
        return "\n".join(value)
    return value


def get_related_row(field: Any, permanent_id: str) -> models.Model:
    row: models.Model = field.related_model._default_manager.get(permanent_id=permanent_id)
    return row
