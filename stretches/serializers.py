"""Areas, stretches and routines as they are in a release, the API and the pages."""

from typing import Any, ClassVar

from rest_framework import serializers

from project.evidence.serializers import ReviewedSerializer
from project.releases.serializers import ItemSerializer, LinesField, RowSerializer
from stretches import models


class GuidanceSerializer(ItemSerializer):
    do_not_start = LinesField()
    after_care = LinesField()
    look_for = LinesField(required=False)

    class Meta:
        model = models.Guidance
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "feels_like",
            "stop_if",
            "do_not_start",
            "breathe",
            "after_care",
            "adults_only",
            "emergency_line",
            "safety_line",
            "standing_line",
            "ten_minutes",
            "look_for",
            "still_sore",
        )


class DrawnPoseSerializer(ItemSerializer):
    class Meta:
        model = models.DrawnPose
        fields: ClassVar[tuple[str, ...]] = ("id", "title", "description", "posture")


class BodyAreaSerializer(ReviewedSerializer):
    emergency_lines = LinesField(required=False)
    safety_lines = LinesField(required=False)
    cautions = LinesField()

    class Meta:
        model = models.BodyArea
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "slug",
            "name",
            "also_called",
            "muscle",
            "summary",
            "pose",
            "crop",
            "emergency_lines",
            "safety_lines",
            "ask_first",
            "has_ten_minute_rule",
            "cautions",
            "prevent_routine",
            "hidden",
        )


class StepSerializer(RowSerializer):
    class Meta:
        model = models.Step
        fields: ClassVar[tuple[str, ...]] = (
            "kind",
            "cue",
            "detail",
            "seconds",
            "shortest",
            "longest",
            "repeats",
            "side",
            "pose",
            "picture",
        )

    def to_representation(self, instance: models.Step) -> dict[str, Any]:
        """Without a picture the key is absent, as in releases from before pictures existed."""
        data: dict[str, Any] = super().to_representation(instance)
        if data["picture"] is None:
            del data["picture"]
        return data


class StretchSerializer(ReviewedSerializer):
    position = serializers.CharField(source="place")
    cautions = LinesField()
    steps = StepSerializer(many=True)

    class Meta:
        model = models.Stretch
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "area",
            "purpose",
            "position",
            "sides",
            "rounds",
            "rest_seconds",
            "summary",
            "cautions",
            "instead",
            "steps",
        )


class RoutineEntrySerializer(RowSerializer):
    class Meta:
        model = models.RoutineEntry
        fields: ClassVar[tuple[str, ...]] = ("stretch",)


class RoutineSerializer(ReviewedSerializer):
    notes = LinesField()
    entries = RoutineEntrySerializer(many=True)

    class Meta:
        model = models.Routine
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "slug",
            "title",
            "summary",
            "kind",
            "area",
            "changeover_seconds",
            "how_often",
            "notes",
            "entries",
        )


class ElsewhereSerializer(ReviewedSerializer):
    class Meta:
        model = models.Elsewhere
        fields: ClassVar[tuple[str, ...]] = ("id", "where", "level", "advice")
