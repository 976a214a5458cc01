"""Every draft with all that is linked to it, in one query, for the serializers to read.

Each table gives (its name, its rows as JSON), and a UNION asks them all. To ask table by table and
relation by relation took 40 queries.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import CharField, F, JSONField, Model, Value
from django.db.models.functions import JSONObject

from project.releases.items import ItemType

PERMANENT_ID, NEXT = "permanent_id", "__"
NOT_CONTENT = ("edited_by", "edited_at", "loaded_digest")


class Row:
    """A draft, or a row that is part of one, with the attributes that its model has."""

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


Found = Mapping[str, list[dict[str, Any]]]


def gathered(item_types: Iterable[ItemType]) -> dict[str, list[Row]]:
    """By the name of each type its drafts in order, with inline rows and linked ones."""
    item_types = list(item_types)
    parts = [part for item_type in item_types for part in parts_of(item_type)]
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, values in parts[0].union(*parts[1:], all=True):
        found[name].append(values)
    return {item_type.name: rows_of(item_type, found) for item_type in item_types}


def parts_of(item_type: ItemType) -> Iterator[Any]:
    """The queries for a type: its own table, its inline rows', and one for each list of links."""
    model = item_type.model
    yield part(model._meta.label, model)
    for inline in item_type.inlines.values():
        yield part(inline._meta.label, inline)
    for field in model._meta.many_to_many:
        there = field.m2m_reverse_field_name()
        linked: type[Model] = field.remote_field.model
        through: Any = field.remote_field.through
        values = {
            "of": F(f"{field.m2m_field_name()}_id"),
            PERMANENT_ID: F(f"{there}{NEXT}{PERMANENT_ID}"),
            **{name: F(f"{there}{NEXT}{name}") for name in order_of(linked)},
        }
        yield labelled(str(field), through, values)


def part(label: str, model: type[Model]) -> Any:
    """A table's rows, each with the permanent ids of the drafts that it names."""
    values = {}
    for field in model._meta.concrete_fields:
        if field.name not in NOT_CONTENT:
            values[field.attname] = F(field.attname)
            if field.many_to_one and names_a_draft(field):
                values[field.name] = F(f"{field.name}{NEXT}{PERMANENT_ID}")
    return labelled(label, model, values)


def names_a_draft(field: Any) -> bool:
    return any(each.name == PERMANENT_ID for each in field.related_model._meta.concrete_fields)


def labelled(label: str, model: type[Model], values: Mapping[str, Any]) -> Any:
    rows = model._default_manager.order_by()
    return rows.values_list(
        Value(label, output_field=CharField()), JSONObject(**values), named=False
    )


def rows_of(item_type: ItemType, found: Found) -> list[Row]:
    """The type's drafts, made whole from what was found in the tables."""
    model = item_type.model
    rows = {values["id"]: row(model, values) for values in ordered(model, found)}
    for field in model._meta.many_to_many:
        linked = sorted(found[str(field)], key=place(field.remote_field.model))
        for each in rows.values():
            setattr(each, field.name, [])
        for values in linked:
            getattr(rows[values["of"]], field.name).append(linked_row(values[PERMANENT_ID]))
    for name, inline in item_type.inlines.items():
        parent = next(field for field in inline._meta.fields if field.related_model is model)
        for each in rows.values():
            setattr(each, name, [])
        for values in ordered(inline, found):
            getattr(rows[values[parent.attname]], name).append(row(inline, values))
    return list(rows.values())


def ordered(model: type[Model], found: Found) -> list[dict[str, Any]]:
    return sorted(found[model._meta.label], key=place(model))


def place(model: type[Model]) -> Any:
    """Where a row stands among its kind, as a key to sort by."""
    names = order_of(model)
    return lambda values: [values[name] for name in names]


def order_of(model: type[Model]) -> list[str]:
    """The fields that give its rows their order."""
    return ["id" if name == "pk" else str(name) for name in model._meta.ordering or ()]


def row(model: type[Model], values: Mapping[str, Any]) -> Row:
    """The row with the values that its model's fields would have."""
    held = {}
    for field in model._meta.concrete_fields:
        if field.attname in values:
            held[field.attname] = python(field, values[field.attname])
            if field.many_to_one:
                held[field.name] = linked_row(values.get(field.name))
    return Row(pk=values["id"], **held)


def linked_row(permanent_id: str | None) -> Row | None:
    return Row(permanent_id=permanent_id) if permanent_id else None


def python(field: Any, value: Any) -> Any:
    """The value as the field gives it: JSON has no dates, and SQLite no JSON and no booleans."""
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    return field.to_python(value)
