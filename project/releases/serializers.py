"""What the serializers of all kinds of items share."""

from typing import Any

from rest_framework import serializers


class PermanentIdField(serializers.SlugRelatedField):
    """Another item, by its permanent id."""

    def __init__(self, **options: Any) -> None:
        super().__init__("permanent_id", **options)


class RowSerializer(serializers.ModelSerializer):
    """Names the items that a row refers to by their permanent ids."""

    serializer_related_field = PermanentIdField


class ItemSerializer(RowSerializer):
    """Gives each item its permanent id as "id"."""

    id = serializers.CharField(source="permanent_id")


class LinesField(serializers.ListField):
    """A text with one entry on each line, as a list of strings without blank ones."""

    child = serializers.CharField()

    def to_representation(self, value: Any) -> list[str]:
        lines = value.splitlines() if isinstance(value, str) else value
        return [line.strip() for line in lines if line.strip()]
