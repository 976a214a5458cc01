"""Lay words as they are in a release."""

from typing import ClassVar

from project.releases.serializers import ItemSerializer, LinesField
from project.search.models import LayWord


class LayWordSerializer(ItemSerializer):
    typed = LinesField()

    class Meta:
        model = LayWord
        fields: ClassVar[tuple[str, ...]] = ("id", "typed", "means", "suggested")
