"""The form that makes a pose from another: a few numbers, the muscle that glows, and its words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stretches.figure import POSES
from stretches.models import DrawnPose
from stretches.posing.edits import edited, numbers_of
from stretches.posing.muscles import AS_IT_IS, NO_MUSCLE, glowing, muscles_of
from stretches.posing.problems import CANNOT_BE_DRAWN, drawable_plan
from stretches.posing.shape import FARTHEST, NOT_A_POSE, misshapen

STARTING_POSE = "stand-ready"
LONGEST = 20_000  # characters; the house's longest pose has 900
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
    """A pose's data as JSON: short, well shaped and possible to draw, whatever its limits say."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": NOT_A_POSE,
        "required": NOT_A_POSE,
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST:
            raise ValidationError(_("This is too long to be a pose. Start again from one."))
        try:
            data = super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise ValidationError(NOT_A_POSE) from error
        found = list(misshapen(data))
        if not found and drawable_plan(data) is None:
            found = [str(CANNOT_BE_DRAWN)]
        if found:
            raise ValidationError(found)
        return data

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was sent, if it is a pose: the next form starts from it."""
        try:
            return self.to_python(data)
        except ValidationError:
            return initial


class PostureForm(forms.Form):
    """How the body stands: the pose to start from, and what is changed of it."""

    muscle = forms.ChoiceField(label=_("Which muscle glows"), required=False)
    posture = PostureField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.made: dict[str, Any] | None = None
        self.start: Mapping[str, Any] = self._start()
        self.numbers = numbers_of(self.start)
        for name, value in self.numbers.items():
            self.fields[name] = number_field(name, value)
        names = [(name, label) for name, (label, _marks) in muscles_of(self.start).items()]
        field: Any = self.fields["muscle"]
        field.choices = [(AS_IT_IS, _("As it is")), (NO_MUSCLE, _("None")), *names]

    def _start(self) -> Mapping[str, Any]:
        initial = self.get_initial_for_field(self.fields["posture"], "posture")
        initial = initial or dict(POSES[STARTING_POSE].data)
        if not self.is_bound:
            return initial
        field: Any = self.fields["posture"]
        sent: Mapping[str, Any] = field.bound_data(
            self.data.get(self.add_prefix("posture")), initial
        )
        return sent

    def clean(self) -> dict[str, Any]:
        """The posture as the numbers and the muscle make it."""
        values = super().clean() or self.cleaned_data
        if not self.errors.keys() & self.own_names():
            typed = {name: values[name] for name in self.numbers}
            self.made = glowing(edited(values["posture"], typed), values["muscle"])
            values["posture"] = self.made
        return values

    def own_names(self) -> set[str]:
        """The fields that say how the body stands."""
        return {"posture", "muscle", *self.numbers}

    def mistakes(self) -> list[str]:
        """What is wrong with how the form says that the body stands."""
        if not self.is_bound:
            return []
        wrong = self.errors.keys() & self.own_names()
        return [
            f"{self[name].label}: {error}" if name in self.numbers else str(error)
            for name in self.fields
            if name in wrong
            for error in self.errors[name]
        ]

    def number_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.numbers]


class DrawnPoseForm(PostureForm, forms.ModelForm):
    """A pose of staff: its words, and how the body stands."""

    class Meta:
        model = DrawnPose
        fields = ("title", "description", "muscle", "posture")


def number_field(name: str, value: float) -> forms.FloatField:
    what, _dash, kind = name.rpartition("-")
    known = NUMBER_NAMES.get(name) or NUMBER_NAMES.get(what)
    label = known or LABELS[kind] % {"what": HANDLE_NAMES[what]}
    return forms.FloatField(
        label=label,
        initial=value,
        min_value=-FARTHEST,
        max_value=FARTHEST,
        widget=forms.NumberInput(attrs={"step": "any", "autocomplete": "off"}),
    )
