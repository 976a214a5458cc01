"""The drafts as a document: what a release would hold if every change were published."""

from collections.abc import Mapping, Sequence

from django.db.models import Model

from project.releases.content import ORDER, Data, Document, empty_document, key_of
from project.releases.items import ItemType, item_types


def drafts() -> Document:
    """Every draft row of every type, serialized, with each type's order."""
    return document_of({name: rows_of(item_type) for name, item_type in item_types().items()})


def document_of(rows: Mapping[str, Sequence[Data]]) -> Document:
    """The document that holds each type's rows, in their order."""
    document = empty_document()
    for name, items in rows.items():
        document["items"] |= {key_of(name, data["id"]): data for data in items}
        document["items"][key_of(ORDER, name)] = {"ids": [data["id"] for data in items]}
    return document


def rows_of(item_type: ItemType) -> list[Data]:
    """The type's draft rows as data, in order; related rows are fetched in one query a relation."""
    single, several = related_names(item_type)
    rows = item_type.model._default_manager.select_related(*single).prefetch_related(*several)
    return [item_type.serialize(row) for row in rows.order_by("position", "pk")]


def related_names(item_type: ItemType) -> tuple[list[str], list[str]]:
    """Names of the related rows that a serializer reads: those joined, those fetched apart."""
    model = item_type.model
    single = [
        field.name
        for field in model._meta.get_fields()
        if field.many_to_one and field.concrete and field.name != "edited_by"
    ]
    several = [field.name for field in model._meta.many_to_many]
    for name, inline in item_type.inlines.items():
        several += [name, *(f"{name}__{linked}" for linked in links_of(inline, model))]
    return single, several


def links_of(inline: type[Model], parent: type[Model]) -> list[str]:
    """What an inline row names, other than the row that it is part of."""
    fields = inline._meta.fields
    return [field.name for field in fields if field.many_to_one and field.related_model != parent]


def kinds_read(item_type: ItemType) -> list[str]:
    """Names of the types whose rows its serializer reads, its own among them."""
    read: set[type[Model] | None] = {item_type.model}
    for model in (item_type.model, *item_type.inlines.values()):
        linked = (*model._meta.fields, *model._meta.many_to_many)
        read |= {field.related_model for field in linked}
    return [name for name, each in item_types().items() if each.model in read]
