"""The checklist, the warning signs and the reading as they are in a release."""

from typing import ClassVar

from rest_framework import serializers

from checklist.models import (
    CareCard,
    ExplainerPanel,
    Pattern,
    Question,
    Spot,
    Tip,
    Topic,
    Trigger,
    WarningSign,
)
from project.evidence.serializers import ReviewedSerializer
from project.releases.serializers import LinesField


class PatternSerializer(ReviewedSerializer):
    helps = LinesField()
    helps_not_with_clot = LinesField()
    routine = serializers.SlugRelatedField(slug_field="permanent_id", read_only=True)

    class Meta:
        model = Pattern
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "rank",
            "meaning",
            "helps",
            "helps_not_with_clot",
            "see",
            "see_text",
            "routine",
        )


class TipSerializer(ReviewedSerializer):
    do = LinesField()
    dont = LinesField()
    routine = serializers.SlugRelatedField(slug_field="permanent_id", read_only=True)

    class Meta:
        model = Tip
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "why",
            "do",
            "dont",
            "not_with_clot",
            "routine",
        )


class TriggerSerializer(ReviewedSerializer):
    pattern = serializers.SlugRelatedField(slug_field="permanent_id", read_only=True)
    tips = serializers.SlugRelatedField(slug_field="permanent_id", many=True, read_only=True)
    parts = LinesField()

    class Meta:
        model = Trigger
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "text",
            "group",
            "level",
            "pattern",
            "tips",
            "parts",
            "urgent",
            "hides_stretching",
        )


class SpotSerializer(ReviewedSerializer):
    items = serializers.SlugRelatedField(slug_field="permanent_id", many=True, read_only=True)
    area = serializers.SlugRelatedField(slug_field="permanent_id", read_only=True)

    class Meta:
        model = Spot
        fields: ClassVar[tuple[str, ...]] = ("id", "title", "place", "text", "items", "area")


class WarningSignSerializer(serializers.ModelSerializer):
    class Meta:
        model = WarningSign
        fields: ClassVar[tuple[str, ...]] = ("text",)


class CareCardSerializer(ReviewedSerializer):
    signs = WarningSignSerializer(many=True)

    class Meta:
        model = CareCard
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "level",
            "about",
            "heading",
            "in_short",
            "intro",
            "signs",
            "after",
            "hides_stretching",
        )


class QuestionSerializer(ReviewedSerializer):
    class Meta:
        model = Question
        fields: ClassVar[tuple[str, ...]] = ("id", "question", "answer")


class PanelSerializer(ReviewedSerializer):
    class Meta:
        model = ExplainerPanel
        fields: ClassVar[tuple[str, ...]] = ("id", "title", "text", "picture", "debated")


class TopicSerializer(ReviewedSerializer):
    class Meta:
        model = Topic
        fields: ClassVar[tuple[str, ...]] = ("id", "place", "title", "intro", "text")
