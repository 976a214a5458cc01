"""The admin's screen for the clinic's own details, which are one row."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.forms import CharField, Script
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from project.clinic.models import ClinicProfile, OpeningHours
from project.editing.admin import DraftAdmin

DEFAULT_COLOUR = "#0b6e55"
"""What the colour picker shows while the clinic has no colour: Unknot's green."""


class ColourField(CharField):
    """A colour as "#rrggbb", lower-cased. Browsers with a colour picker offer that too."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()


class OpeningHoursInline(admin.StackedInline):
    model = OpeningHours
    extra = 0


@admin.register(ClinicProfile)
class ClinicProfileAdmin(DraftAdmin):
    inlines = (OpeningHoursInline,)

    class Media:
        js = (Script("admin-js/colour-picker.js", type="module"),)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "colour":
            attributes = {"data-colour": _("Pick a colour"), "data-own": DEFAULT_COLOUR}
            kwargs["form_class"] = ColourField
            kwargs["widget"] = AdminTextInputWidget(attrs=attributes)
        return super().formfield_for_dbfield(db_field, request, **kwargs)
