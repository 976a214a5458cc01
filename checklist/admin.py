"""The admin's screens for the checklist, the warning signs and the reading."""

from django.contrib import admin

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
from project.editing.admin import ReviewedAdmin
from project.editing.forms import OrderedInline


class WarningSignInline(OrderedInline):
    model = WarningSign


@admin.register(Trigger)
class TriggerAdmin(ReviewedAdmin):
    list_filter = ("group", "level")
    search_fields = ("text", "parts")


@admin.register(Pattern)
class PatternAdmin(ReviewedAdmin):
    search_fields = ("title", "meaning")


@admin.register(Spot)
class SpotAdmin(ReviewedAdmin):
    search_fields = ("title", "text")


@admin.register(CareCard)
class CareCardAdmin(ReviewedAdmin):
    inlines = (WarningSignInline,)
    list_filter = ("level",)
    search_fields = ("about", "heading", "signs__text")


@admin.register(Tip)
class TipAdmin(ReviewedAdmin):
    search_fields = ("title", "why", "do", "dont")


@admin.register(Question)
class QuestionAdmin(ReviewedAdmin):
    search_fields = ("question", "answer")


@admin.register(ExplainerPanel)
class ExplainerPanelAdmin(ReviewedAdmin):
    search_fields = ("title", "text")


@admin.register(Topic)
class TopicAdmin(ReviewedAdmin):
    list_filter = ("place",)
    search_fields = ("title", "text")
