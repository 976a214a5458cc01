"""Sources as they are in a release, and the fields that every reviewed item has."""

from typing import Any, ClassVar

from project.evidence.models import Source
from project.releases.serializers import ItemSerializer

REVIEWED_FIELDS = (
    "sources",
    "evidence",
    "evidence_note",
    "checked_by",
    "checked_on",
    "next_due",
    "review_months",
)


class SourceSerializer(ItemSerializer):
    class Meta:
        model = Source
        fields: ClassVar[tuple[str, ...]] = ("id", "title", "publisher", "url", "year", "note")


class ReviewedSerializer(ItemSerializer):
    """Adds REVIEWED_FIELDS after the `fields` of a subclass."""

    def get_field_names(self, declared_fields: Any, info: Any) -> list[str]:
        return [*super().get_field_names(declared_fields, info), *REVIEWED_FIELDS]
