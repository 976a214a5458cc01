"""The form that makes a pose from another: numbers, the glowing muscle, title and words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stretches.figure import POSES
from stretches.models import DrawnPose
from stretches.posing.edits import apply_numbers, list_pose_numbers
from stretches.posing.muscles import NO_MUSCLE, UNCHANGED, list_muscles, set_glowing_muscle
from stretches.posing.problems import CANNOT_BE_DRAWN, read_drawable_plan
from stretches.posing.shape import FARTHEST, NOT_A_POSE, find_shape_problems

STARTING_POSE = "stand-ready"
LONGEST_POSTURE = 20_000  # characters; the longest built-in pose has 900
HANDLE_NAMES = {
    "hip": _("Hip"),
    "head": _("Head"),
    "hand-near": _("Near hand"),
    "hand-far": _("Far hand"),
    "foot-near": _("Near foot"),
    "foot-far": _("Far foot"),
}
NUMBER_NAMES = {
    "head": _("Head turns to (degrees)"),
    "neck": _("Neck turns to (degrees)"),
    "pelvis": _("Hip to waist turns to (degrees)"),
    "waist": _("Waist to ribs turns to (degrees)"),
    "chest": _("Ribs to neck turns to (degrees)"),
    "toes-near": _("Near toes lifted (degrees)"),
    "toes-far": _("Far toes lifted (degrees)"),
}
LABELS = {
    "x": _("%(what)s: across"),
    "y": _("%(what)s: down"),
    "turn": _("%(what)s turns to (degrees)"),
}


class PostureField(forms.JSONField):
    """A pose's data as JSON. It must be short, well formed and drawable, even if beyond limits."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": NOT_A_POSE,
        "required": NOT_A_POSE,
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_POSTURE:
            raise ValidationError(_("This is too long to be a pose. Start again from one."))
        try:
            data = super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise ValidationError(NOT_A_POSE) from error
        problems = list(find_shape_problems(data))
        if not problems and read_drawable_plan(data) is None:
            problems = [str(CANNOT_BE_DRAWN)]
        if problems:
            raise ValidationError(problems)
        return data

    def bound_data(self, data: Any, initial: Any) -> Any:
        """The data that was sent, if it is a pose, or else the initial one."""
        try:
            return self.to_python(data)
        except ValidationError:
            return initial


class PostureForm(forms.Form):
    """How the body stands: the first posture, and numbers that change it.

    `new_posture` is the result; None until a valid form was cleaned.
    """

    muscle = forms.ChoiceField(label=_("Which muscle glows"), required=False)
    posture = PostureField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.new_posture: dict[str, Any] | None = None
        self.first_posture = self._read_first_posture()
        self.numbers = list_pose_numbers(self.first_posture)
        for name, value in self.numbers.items():
            self.fields[name] = build_number_field(name, value)
        muscles = list_muscles(self.first_posture)
        names = [(name, label) for name, (label, _marks) in muscles.items()]
        field: Any = self.fields["muscle"]
        field.choices = [(UNCHANGED, _("As it is")), (NO_MUSCLE, _("None")), *names]

    def _read_first_posture(self) -> Mapping[str, Any]:
        field: Any = self.fields["posture"]
        posture: Mapping[str, Any] = self.get_initial_for_field(field, "posture")
        posture = posture or dict(POSES[STARTING_POSE].data)
        if self.is_bound:
            posture = field.bound_data(self.data.get(self.add_prefix("posture")), posture)
        return posture

    def clean(self) -> dict[str, Any]:
        """Replaces the posture by that with the form's numbers and muscle."""
        values = super().clean() or self.cleaned_data
        if not self.errors.keys() & self.list_posture_fields():
            numbers = {name: values[name] for name in self.numbers}
            posture = apply_numbers(values["posture"], numbers)
            self.new_posture = set_glowing_muscle(posture, values["muscle"])
            values["posture"] = self.new_posture
        return values

    def list_posture_fields(self) -> set[str]:
        """Names of the fields that say how the body stands."""
        return {"posture", "muscle", *self.numbers}

    def list_mistakes(self) -> list[str]:
        """The errors of those fields, each with its field's label."""
        if not self.is_bound:
            return []
        wrong = self.errors.keys() & self.list_posture_fields()
        return [
            f"{self[name].label}: {error}" if name in self.numbers else str(error)
            for name in self.fields
            if name in wrong
            for error in self.errors[name]
        ]

    def number_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.numbers]


class DrawnPoseForm(PostureForm, forms.ModelForm):
    """A pose of the staff's own: its title, its description and how the body stands."""

    class Meta:
        model = DrawnPose
        fields = ("title", "description", "muscle", "posture")


def build_number_field(name: str, value: float) -> forms.FloatField:
    part, _dash, kind = name.rpartition("-")
    own_label = NUMBER_NAMES.get(name) or NUMBER_NAMES.get(part)
    label = own_label or LABELS[kind] % {"what": HANDLE_NAMES[part]}
    return forms.FloatField(
        label=label,
        initial=value,
        min_value=-FARTHEST,
        max_value=FARTHEST,
        widget=forms.NumberInput(attrs={"step": "any", "autocomplete": "off"}),
    )
