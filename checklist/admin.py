"""The admin's screens for the checklist, the warning signs and the reading."""

from django.contrib import admin

from checklist import models
from project.editing.forms import OrderedInline
from project.evidence.admin import ReviewedAdmin


class WarningSignInline(OrderedInline):
    model = models.WarningSign


@admin.register(models.Trigger)
class TriggerAdmin(ReviewedAdmin):
    list_filter = ("group", "level")
    search_fields = ("text", "parts")


@admin.register(models.Pattern)
class PatternAdmin(ReviewedAdmin):
    search_fields = ("title", "meaning")


@admin.register(models.Spot)
class SpotAdmin(ReviewedAdmin):
    search_fields = ("title", "text")


@admin.register(models.CareCard)
class CareCardAdmin(ReviewedAdmin):
    inlines = (WarningSignInline,)
    list_filter = ("level",)
    search_fields = ("about", "heading", "signs__text")


@admin.register(models.Tip)
class TipAdmin(ReviewedAdmin):
    search_fields = ("title", "why", "do", "dont")


@admin.register(models.Question)
class QuestionAdmin(ReviewedAdmin):
    search_fields = ("question", "answer")


@admin.register(models.ExplainerPanel)
class ExplainerPanelAdmin(ReviewedAdmin):
    search_fields = ("title", "text")


@admin.register(models.Topic)
class TopicAdmin(ReviewedAdmin):
    list_filter = ("place",)
    search_fields = ("title", "text")
