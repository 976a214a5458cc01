"""The admin's screens for areas, stretches and routines."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ChoiceField, ModelForm, Script, Select
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from project.editing.admin import DraftAdmin
from project.editing.forms import OrderedInline
from project.evidence.admin import ReviewedAdmin
from project.history.form_adapter import list_remaining_forms
from stretches import models
from stretches.models import LONGEST_STEP, Stretch, StretchSides, explain_refused_side
from stretches.posing.admin import DrawnPoseAdmin
from stretches.posing.draft_poses import list_draft_poses

SECONDS_FIELDS = ("shortest", "seconds", "longest")


class PoseSelect(Select):
    """A list of titles. Its script opens the gallery, where poses are chosen by their pictures."""

    class Media:
        js = (Script("admin-js/pose-gallery.js", type="module"),)


def build_pose_field(field: Any) -> ChoiceField:
    """A choice of poses by their titles, in place of a text field.

    Nothing is chosen at first: a picture that nobody chose would be published unseen.
    """
    poses = [(name, pose.title) for name, pose in list_draft_poses().items()]
    return ChoiceField(
        choices=[("", _("Choose a picture")), *poses],
        label=capfirst(field.verbose_name),
        widget=PoseSelect(attrs={"data-poses": ""}),
        error_messages={"required": _("Choose a picture for it.")},
    )


class PoseChoiceMixin:
    """Adds the choice of poses to an admin class whose model has a `pose`.

    The form's template must extend "admin/posing_form.html", which contains the gallery.
    """

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "pose":
            return build_pose_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class StepForm(ModelForm):
    """Shows at the field what the database's constraints would refuse in a step's seconds."""

    class Meta:
        error_messages: ClassVar[dict[str, Any]] = {
            "seconds": {"required": _("How many seconds does this step last?")}
        }

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        seconds = {name: values[name] for name in SECONDS_FIELDS if values.get(name) is not None}
        impossible = [name for name, value in seconds.items() if not 1 <= value <= LONGEST_STEP]
        for name in impossible:
            self.add_error(name, models.SECONDS_MESSAGE)
        is_complete = len(seconds) == len(SECONDS_FIELDS) and not impossible
        if is_complete and not seconds["shortest"] <= seconds["seconds"] <= seconds["longest"]:
            self.add_error("seconds", models.RANGE_MESSAGE)
        return values


class StepFormSet(BaseInlineFormSet):
    """Checks the steps together, and each against the stretch as it was typed."""

    def clean(self) -> None:
        super().clean()
        steps = list_remaining_forms(self)
        if not steps:
            raise ValidationError(_("A stretch needs at least one step. Add one below."))
        for step in steps:
            side = getattr(step, "cleaned_data", {}).get("side")
            if side and self.instance.sides != StretchSides.NONE:
                step.add_error("side", explain_refused_side(self.instance.sides))


class StepInline(PoseChoiceMixin, OrderedInline):
    model = models.Step
    form = StepForm
    formset = StepFormSet
    fields = (
        ("position", "kind", "side"),
        "cue",
        "detail",
        ("seconds", "shortest", "longest", "repeats"),
        "pose",
        "picture",
    )

    class Media:
        js = (Script("admin-js/step-folding.js", type="module"),)


class RoutineEntryInline(OrderedInline):
    model = models.RoutineEntry

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.RoutineEntry]:
        return super().get_queryset(request).select_related("stretch__area")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "stretch":
            kwargs["queryset"] = Stretch.objects.select_related("area")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


admin.site.register(models.Guidance, DraftAdmin)
admin.site.register(models.DrawnPose, DrawnPoseAdmin)


@admin.register(models.BodyArea)
class BodyAreaAdmin(PoseChoiceMixin, ReviewedAdmin):
    change_form_template = "admin/posing_form.html"
    search_fields = ("name", "also_called", "muscle")


@admin.register(models.Stretch)
class StretchAdmin(ReviewedAdmin):
    change_form_template = "admin/stretch_form.html"
    inlines = (StepInline,)
    fields = (
        "title",
        ("area", "purpose"),
        ("place", "sides"),
        ("rounds", "rest_seconds"),
        "summary",
        "cautions",
        "instead",
    )
    list_filter = ("area", "purpose", "place")
    search_fields = ("title", "steps__cue")


@admin.register(models.Routine)
class RoutineAdmin(ReviewedAdmin):
    inlines = (RoutineEntryInline,)
    list_filter = ("kind", "area")
    search_fields = ("title",)


@admin.register(models.Elsewhere)
class ElsewhereAdmin(ReviewedAdmin):
    search_fields = ("where", "advice")
