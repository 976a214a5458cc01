"""Sources as they stand in a release, and the fields that every reviewed item has."""

from typing import ClassVar

from rest_framework import serializers

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
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "publisher",
            "url",
            "year",
            "note",
        )


class ReviewedSerializer(ItemSerializer):
    """Adds the sources' codes, the grade of evidence and the dates."""

    sources = serializers.SlugRelatedField(slug_field="permanent_id", many=True, read_only=True)
