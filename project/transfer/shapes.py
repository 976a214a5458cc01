"""Whether an item's data has the shape that its serializer gives."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.relations import ManyRelatedField, SlugRelatedField

from project.releases.content import Data


def misfits(fields: Mapping[str, Any], data: Data, place: str = "") -> Iterator[str]:
    """Sentences on each value that is missing, unknown or of a wrong kind."""
    for name in data.keys() - fields.keys():
        yield _("“%(name)s” is unknown here.") % {"name": place + name[:60]}
    for name, field in fields.items():
        if name in data:
            yield from wrong(field, data[name], place + name)
        elif not isinstance(field, SlugRelatedField):
            yield _("“%(name)s” is missing.") % {"name": place + name}


def wrong(field: Any, value: Any, name: str) -> Iterator[str]:
    if isinstance(field, serializers.ListSerializer):
        yield from wrong_rows(field, value, name)
    elif isinstance(field, serializers.Serializer):
        if isinstance(value, dict):
            yield from misfits(field.fields, value, f"{name} ")
        else:
            yield _("“%(name)s” must be an object.") % {"name": name}
    elif isinstance(field, serializers.ListField | ManyRelatedField):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            yield _("“%(name)s” must be a list of texts.") % {"name": name}
    elif isinstance(field, serializers.BooleanField):
        if not isinstance(value, bool):
            yield _("“%(name)s” must be true or false.") % {"name": name}
    elif isinstance(field, serializers.IntegerField):
        if isinstance(value, bool) or not isinstance(value, int | None):
            yield _("“%(name)s” must be a whole number.") % {"name": name}
    elif isinstance(field, serializers.ChoiceField):
        if isinstance(value, bool) or not isinstance(value, str | int | None):
            yield _("“%(name)s” must be one of its choices.") % {"name": name}
    elif not isinstance(field, serializers.JSONField) and not isinstance(value, str | None):
        yield _("“%(name)s” must be a text.") % {"name": name}


def wrong_rows(field: Any, value: Any, name: str) -> Iterator[str]:
    """For rows inside an item, such as its steps, each named by its number from 1."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield _("“%(name)s” must be a list of objects.") % {"name": name}
        return
    for place, row in enumerate(value, start=1):
        yield from misfits(field.child.fields, row, f"{name} {place} ")
