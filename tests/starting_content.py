"""The starting content as a release would hold it, without a database."""

from functools import cache
from typing import Any

from rest_framework import serializers
from rest_framework.relations import ManyRelatedField

from project.releases.content import Content, Data, build_empty_document
from project.releases.load import read_entries


@cache
def read_starting_content() -> Content:
    """Every item of the content files, with the values that its file leaves out."""
    document: Any = build_empty_document()
    for entry in read_entries():
        kind = entry.item_type.name
        data = add_defaults(entry.item_type.fields, entry.data)
        document["items"][f"{kind}/{data['id']}"] = data
        if not entry.item_type.is_single:
            order = document["items"].setdefault(f"order/{kind}", {"ids": []})
            order["ids"].append(data["id"])
    return Content(document)


def add_defaults(fields: Any, data: Data) -> Data:
    """The data with an empty value for each field that it lacks, also in its inline rows."""
    filled = {name: find_default(field) for name, field in fields.items()} | data
    for name, field in fields.items():
        if isinstance(field, serializers.ListSerializer):
            row_fields = get_row_fields(field)
            filled[name] = [add_defaults(row_fields, row) for row in filled[name]]
    return filled


def get_row_fields(field: Any) -> Any:
    return field.child.fields


def find_default(field: Any) -> Any:
    if isinstance(field, serializers.ListSerializer | serializers.ListField | ManyRelatedField):
        return []
    if isinstance(field, serializers.BooleanField):
        return False
    is_text = isinstance(field, serializers.CharField | serializers.ChoiceField)
    return "" if is_text and not field.allow_null else None
