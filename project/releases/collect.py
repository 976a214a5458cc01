"""The drafts as a document: what a release would hold if every change were published."""

from django.db.models import Model

from project.releases.content import ORDER, Document, empty_document, key_of
from project.releases.gather import gathered
from project.releases.items import ItemType, item_types


def drafts() -> Document:
    """Every draft row of every type, serialized, with each type's order. One query."""
    document = empty_document()
    for name, rows in gathered(item_types().values()).items():
        items = [item_types()[name].serialize(row) for row in rows]
        document["items"] |= {key_of(name, data["id"]): data for data in items}
        document["items"][key_of(ORDER, name)] = {"ids": [data["id"] for data in items]}
    return document


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
