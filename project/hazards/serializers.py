"""Hazards as they are in a release."""

from typing import ClassVar

from project.evidence.serializers import ReviewedSerializer
from project.hazards import models
from project.releases.serializers import LinesField, RowSerializer


class HazardSignSerializer(RowSerializer):
    class Meta:
        model = models.HazardSign
        fields: ClassVar[tuple[str, ...]] = ("text", "help_text")


class HazardSerializer(ReviewedSerializer):
    signs = HazardSignSerializer(many=True)
    shown_at = LinesField()

    class Meta:
        model = models.Hazard
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "level",
            "source_level",
            "signs",
            "hides_stretching",
            "hides_rubbing",
            "hides_fluids",
            "advice",
            "opened_by",
            "opened_with",
            "whom_today",
            "open_decision",
            "shown_at",
        )
