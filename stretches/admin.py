"""The admin's screens for areas, stretches and routines."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ChoiceField, ModelForm, Script, Select
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from project.editing.admin import DraftAdmin, ReviewedAdmin
from project.editing.forms import OrderedInline, kept
from stretches.models import (
    LONGEST_STEP,
    BodyArea,
    DrawnPose,
    Elsewhere,
    Guidance,
    Routine,
    RoutineEntry,
    Sides,
    Step,
    Stretch,
    one_sided,
)
from stretches.posing.admin import DrawnPoseAdmin
from stretches.posing.drafts import drafted_poses

SECONDS = ("shortest", "seconds", "longest")
# The same sentences as the database's constraints, but told at the field.
SECONDS_WORDS = _("A step lasts from 1 second to 10 minutes (600 seconds).")
RANGE_WORDS = _("The seconds must lie between “at least” and “at most”.")


class PoseSelect(Select):
    """A list of titles. The script beside it opens the gallery: poses picked by what they show."""

    class Media:
        js = (Script("admin-js/gallery.js", type="module"),)


def pose_field(field: Any) -> ChoiceField:
    """A list of the drawn pictures by their titles, in place of a name to type.

    Nothing is chosen in a new one: a picture that nobody chose would be published unseen.
    """
    poses = [(name, pose.title) for name, pose in drafted_poses().items()]
    return ChoiceField(
        choices=[("", _("Choose a picture")), *poses],
        label=capfirst(field.verbose_name),
        widget=PoseSelect(attrs={"data-poses": ""}),
        error_messages={"required": _("Choose a picture for it.")},
    )


class PoseChoice:
    """Adds the list of pictures to an admin class whose model has a `pose`.

    The form's template is "admin/posing_form.html", which holds the gallery.
    """

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "pose":
            return pose_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class StepForm(ModelForm):
    """Says in words what is wrong with a step's seconds, at the field."""

    class Meta:
        error_messages: ClassVar[dict[str, Any]] = {
            "seconds": {"required": _("How many seconds does this step last?")}
        }

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        given = {name: values[name] for name in SECONDS if values.get(name) is not None}
        impossible = [name for name, value in given.items() if not 1 <= value <= LONGEST_STEP]
        for name in impossible:
            self.add_error(name, SECONDS_WORDS)
        complete = len(given) == len(SECONDS) and not impossible
        if complete and not given["shortest"] <= given["seconds"] <= given["longest"]:
            self.add_error("seconds", RANGE_WORDS)
        return values


class StepFormSet(BaseInlineFormSet):
    """Refuses what only the steps together, or they and the stretch as typed, show to be wrong."""

    def clean(self) -> None:
        super().clean()
        steps = kept(self)
        if not steps:
            raise ValidationError(_("A stretch needs at least one step. Add one below."))
        for step in steps:
            side = getattr(step, "cleaned_data", {}).get("side")
            if side and self.instance.sides != Sides.NONE:
                step.add_error("side", one_sided(self.instance.sides))


class StepInline(PoseChoice, OrderedInline):
    model = Step
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
        js = (Script("admin-js/steps.js", type="module"),)


class RoutineEntryInline(OrderedInline):
    model = RoutineEntry

    def get_queryset(self, request: HttpRequest) -> QuerySet[RoutineEntry]:
        return super().get_queryset(request).select_related("stretch__area")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "stretch":
            kwargs["queryset"] = Stretch.objects.select_related("area")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Guidance)
class GuidanceAdmin(DraftAdmin):
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


admin.site.register(DrawnPose, DrawnPoseAdmin)


@admin.register(BodyArea)
class BodyAreaAdmin(PoseChoice, ReviewedAdmin):
    change_form_template = "admin/posing_form.html"
    search_fields = ("name", "also_called", "muscle")


@admin.register(Stretch)
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


@admin.register(Routine)
class RoutineAdmin(ReviewedAdmin):
    inlines = (RoutineEntryInline,)
    list_filter = ("kind", "area")
    search_fields = ("title",)


@admin.register(Elsewhere)
class ElsewhereAdmin(ReviewedAdmin):
    search_fields = ("where", "advice")
