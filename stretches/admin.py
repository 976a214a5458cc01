"""The admin's screens for areas, stretches and routines."""

from typing import Any

from django.contrib import admin
from django.forms import ChoiceField, ModelForm, Select
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from project.releases.admin import DraftAdmin, ReviewedAdmin
from project.releases.admin_forms import OrderedInline
from stretches.figure import POSES
from stretches.models import (
    BodyArea,
    Elsewhere,
    Guidance,
    Routine,
    RoutineEntry,
    Step,
    Stretch,
)


def pose_field(field: Any) -> ChoiceField:
    """A list of the drawn pictures by their titles, in place of a name to type."""
    choices = sorted((name, pose.title) for name, pose in POSES.items())
    return ChoiceField(choices=choices, label=field.verbose_name, widget=Select)


class PoseChoice:
    """Adds the list of pictures to an admin class whose model has a `pose`."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "pose":
            return pose_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class StepForm(ModelForm):
    """Says in words what is wrong with a step's seconds, at the field."""

    class Meta:
        model = Step
        fields = "__all__"
        error_messages = {"seconds": {"required": _("How many seconds does this step last?")}}


class StepInline(PoseChoice, OrderedInline):
    model = Step
    form = StepForm


class RoutineEntryInline(OrderedInline):
    model = RoutineEntry


@admin.register(Guidance)
class GuidanceAdmin(DraftAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Guidance.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(BodyArea)
class BodyAreaAdmin(PoseChoice, ReviewedAdmin):
    search_fields = ("name", "also_called", "muscle")


@admin.register(Stretch)
class StretchAdmin(ReviewedAdmin):
    inlines = (StepInline,)
    list_filter = ("area", "purpose", "place")
    search_fields = ("title", "steps__cue")


@admin.register(Routine)
class RoutineAdmin(ReviewedAdmin):
    inlines = (RoutineEntryInline,)
    list_filter = ("kind", "area")
    search_fields = ("title",)


@admin.register(Elsewhere)
class ElsewhereAdmin(ReviewedAdmin):
    search_fields = ("where", "advice")
