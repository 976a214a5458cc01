"""The drafts as a document: what a release would hold if every change were published."""

from collections.abc import Mapping, Sequence

from django.db.models import Model

from project.releases.content import ORDER, Data, Document, Key, build_empty_document
from project.releases.items import ItemType, get_item_types


def collect_drafts() -> Document:
    """Every draft of every kind, with each kind's order."""
    item_types = get_item_types().items()
    return build_document({kind: serialize_drafts(item_type) for kind, item_type in item_types})


def build_document(items: Mapping[str, Sequence[Data]]) -> Document:
    """The document that holds these items of each kind, in this order."""
    document = build_empty_document()
    for kind, listed in items.items():
        document["items"] |= {Key(kind, data["id"]): data for data in listed}
        document["items"][Key(ORDER, kind)] = {"ids": [data["id"] for data in listed]}
    return document


def serialize_drafts(item_type: ItemType) -> list[Data]:
    """The kind's drafts as data, in order, with one query for each relation."""
    single, several = list_related_names(item_type)
    rows = item_type.model._default_manager.select_related(*single).prefetch_related(*several)
    return [item_type.serialize(row) for row in rows.order_by("position", "pk")]


def list_related_names(item_type: ItemType) -> tuple[list[str], list[str]]:
    """The relations that a serializer reads: those to join, and those to prefetch."""
    model = item_type.model
    single = [
        field.name
        for field in model._meta.get_fields()
        if field.many_to_one and field.concrete and field.name != "edited_by"
    ]
    several = [field.name for field in model._meta.many_to_many]
    for name, inline in item_type.inlines.items():
        several += [name, *(f"{name}__{linked}" for linked in list_inline_links(inline, model))]
    return single, several


def list_inline_links(inline: type[Model], parent: type[Model]) -> list[str]:
    """The foreign keys of an inline row, without the one to its parent."""
    fields = inline._meta.fields
    return [field.name for field in fields if field.many_to_one and field.related_model != parent]


def list_kinds_read(item_type: ItemType) -> list[str]:
    """The kinds whose rows the serializer reads, its own included."""
    models: set[type[Model] | None] = {item_type.model}
    for model in (item_type.model, *item_type.inlines.values()):
        linked = (*model._meta.fields, *model._meta.many_to_many)
        models |= {field.related_model for field in linked}
    return [kind for kind, each in get_item_types().items() if each.model in models]
