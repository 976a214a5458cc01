"""Checks that an item's data has the shape of its serializer's output."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.relations import ManyRelatedField, SlugRelatedField

from project.releases.content import Data


def find_misfits(fields: Mapping[str, Any], data: Data, place: str = "") -> Iterator[str]:
    """A sentence for each value that is missing, unknown or of the wrong type.

    A value that may be empty may also be missing: files exported before it existed lack it.
    """
    for name in data.keys() - fields.keys():
        yield _("“%(name)s” is unknown here.") % {"name": place + name[:60]}
    for name, field in fields.items():
        if name in data:
            yield from check_value(field, data[name], place + name)
        elif field.required and not isinstance(field, SlugRelatedField):
            yield _("“%(name)s” is missing.") % {"name": place + name}


def check_value(field: Any, value: Any, name: str) -> Iterator[str]:
    """A sentence if a value is not of its field's type."""
    if isinstance(field, serializers.ListSerializer):
        yield from check_inline_rows(field, value, name)
    elif isinstance(field, serializers.Serializer) and isinstance(value, dict):
        yield from find_misfits(field.fields, value, f"{name} ")
    else:
        fits, sentence = next(rule for kinds, *rule in RULES if isinstance(field, kinds))
        if not fits(value):
            yield sentence % {"name": name}


def is_text_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def is_integer(value: Any) -> bool:
    return isinstance(value, int | None) and not isinstance(value, bool)


def is_choice(value: Any) -> bool:
    return isinstance(value, str) or is_integer(value)


def is_text(value: Any) -> bool:
    return isinstance(value, str | None)


RULES: Sequence[tuple[Any, Callable[[Any], bool], Any]] = (
    (serializers.Serializer, lambda value: False, _("“%(name)s” must be an object.")),
    (
        (serializers.ListField, ManyRelatedField),
        is_text_list,
        _("“%(name)s” must be a list of texts."),
    ),
    (
        serializers.BooleanField,
        lambda value: isinstance(value, bool),
        _("“%(name)s” must be true or false."),
    ),
    (serializers.IntegerField, is_integer, _("“%(name)s” must be a whole number.")),
    (serializers.ChoiceField, is_choice, _("“%(name)s” must be one of its choices.")),
    # The model checks what a pose may hold.
    (serializers.JSONField, lambda value: True, ""),
    (serializers.Field, is_text, _("“%(name)s” must be a text.")),
)
"""(field types, special before general; test of a value; sentence if it fails)."""


def check_inline_rows(field: Any, value: Any, name: str) -> Iterator[str]:
    """The same for rows inside an item, such as its steps, numbered from 1."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield _("“%(name)s” must be a list of objects.") % {"name": name}
        return
    for place, row in enumerate(value, start=1):
        yield from find_misfits(field.child.fields, row, f"{name} {place} ")
