"""What the serializers of every kind of item share."""

from typing import Any

from rest_framework import serializers


class ItemSerializer(serializers.ModelSerializer):
    """An item's data begins with its permanent id."""

    id = serializers.CharField(source="permanent_id")


class LinesField(serializers.ListField):
    """A text of one entry a line, as a list of strings without blanks."""

    child = serializers.CharField()

    def to_representation(self, value: Any) -> list[str]:
        lines = value.splitlines() if isinstance(value, str) else value
        return [line.strip() for line in lines if line.strip()]


class AbsentWhenEmpty(serializers.CharField):
    """A text that an item's data may do without."""
