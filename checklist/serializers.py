"""The checklist, the warning signs and the reading as they are in a release."""

from typing import ClassVar

from checklist import models
from project.evidence.serializers import ReviewedSerializer
from project.releases.serializers import LinesField, RowSerializer


class PatternSerializer(ReviewedSerializer):
    helps = LinesField()
    helps_not_with_clot = LinesField()
    helps_not_with_limits = LinesField(required=False)

    class Meta:
        model = models.Pattern
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "rank",
            "meaning",
            "helps",
            "helps_not_with_clot",
            "helps_not_with_limits",
            "see",
            "see_text",
            "routine",
        )


class TipSerializer(ReviewedSerializer):
    do = LinesField()
    dont = LinesField()

    class Meta:
        model = models.Tip
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "why",
            "do",
            "dont",
            "not_with_clot",
            "advises_rubbing",
            "not_with_limits",
            "routine",
        )


class TriggerSerializer(ReviewedSerializer):
    parts = LinesField()

    class Meta:
        model = models.Trigger
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "text",
            "group",
            "level",
            "pattern",
            "tips",
            "hazards",
            "parts",
            "urgent",
            "hides_stretching",
            "unsure_about",
            "open_decision",
        )


class SpotSerializer(ReviewedSerializer):
    class Meta:
        model = models.Spot
        fields: ClassVar[tuple[str, ...]] = ("id", "title", "place", "text", "items", "area")


class WarningSignSerializer(RowSerializer):
    class Meta:
        model = models.WarningSign
        fields: ClassVar[tuple[str, ...]] = ("text",)


class CareCardSerializer(ReviewedSerializer):
    signs = WarningSignSerializer(many=True)

    class Meta:
        model = models.CareCard
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "level",
            "about",
            "heading",
            "in_short",
            "intro",
            "hazards",
            "signs",
            "after",
            "hides_stretching",
        )


class QuestionSerializer(ReviewedSerializer):
    class Meta:
        model = models.Question
        fields: ClassVar[tuple[str, ...]] = ("id", "question", "answer")


class PanelSerializer(ReviewedSerializer):
    class Meta:
        model = models.ExplainerPanel
        fields: ClassVar[tuple[str, ...]] = ("id", "title", "text", "picture", "debated")


class TopicSerializer(ReviewedSerializer):
    class Meta:
        model = models.Topic
        fields: ClassVar[tuple[str, ...]] = ("id", "place", "title", "intro", "text")
