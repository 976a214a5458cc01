"""Whether an item's data has the shape that its serializer gives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.relations import ManyRelatedField, SlugRelatedField

from project.releases.content import Data
from project.releases.serializers import AbsentWhenEmpty


def misfits(fields: Mapping[str, Any], data: Data, place: str = "") -> Iterator[str]:
    """Sentences on each value that is missing, unknown or of a wrong kind."""
    for name in data.keys() - fields.keys():
        yield _("“%(name)s” is unknown here.") % {"name": place + name[:60]}
    for name, field in fields.items():
        if name in data:
            yield from wrong(field, data[name], place + name)
        elif not isinstance(field, SlugRelatedField | AbsentWhenEmpty):
            yield _("“%(name)s” is missing.") % {"name": place + name}


def wrong(field: Any, value: Any, name: str) -> Iterator[str]:
    """Sentences on a value that is not of its field's kind."""
    if isinstance(field, serializers.ListSerializer):
        yield from wrong_rows(field, value, name)
    elif isinstance(field, serializers.Serializer) and isinstance(value, dict):
        yield from misfits(field.fields, value, f"{name} ")
    else:
        fits, sentence = next(rule for kinds, *rule in RULES if isinstance(field, kinds))
        if not fits(value):
            yield sentence % {"name": name}


def is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def is_whole(value: Any) -> bool:
    return isinstance(value, int | None) and not isinstance(value, bool)


def is_choice(value: Any) -> bool:
    return isinstance(value, str) or is_whole(value)


def is_text(value: Any) -> bool:
    return isinstance(value, str | None)


RULES: Sequence[tuple[Any, Callable[[Any], bool], Any]] = (
    (serializers.Serializer, lambda value: False, _("“%(name)s” must be an object.")),
    (
        (serializers.ListField, ManyRelatedField),
        is_texts,
        _("“%(name)s” must be a list of texts."),
    ),
    (
        serializers.BooleanField,
        lambda value: isinstance(value, bool),
        _("“%(name)s” must be true or false."),
    ),
    (serializers.IntegerField, is_whole, _("“%(name)s” must be a whole number.")),
    (serializers.ChoiceField, is_choice, _("“%(name)s” must be one of its choices.")),
    # What a posture may hold is its own model's rule.
    (serializers.JSONField, lambda value: True, ""),
    (serializers.Field, is_text, _("“%(name)s” must be a text.")),
)
"""Kinds of fields, the special before the general; what fits them; the sentence if nothing does."""


def wrong_rows(field: Any, value: Any, name: str) -> Iterator[str]:
    """For rows inside an item, such as its steps, each named by its number from 1."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield _("“%(name)s” must be a list of objects.") % {"name": name}
        return
    for place, row in enumerate(value, start=1):
        yield from misfits(field.child.fields, row, f"{name} {place} ")
