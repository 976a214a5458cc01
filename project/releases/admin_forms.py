"""Forms and inlines that every kind of draft shares."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.forms import Script
from django.http import HttpRequest

ORDERING = Script("admin-js/ordering.js", type="module")
ROWS = 3


class OrderedInline(admin.StackedInline):
    """Rows that have a number: Up and Down buttons, a handle to drag, or the number itself."""

    extra = 0
    show_change_link = False

    class Media:
        js = (ORDERING,)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any
    ) -> forms.Field | None:
        return shaped(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))


def shaped(db_field: models.Field, field: forms.Field | None) -> forms.Field | None:
    """Long texts in low boxes; addresses that lack a scheme get https."""
    if field and isinstance(db_field, models.TextField):
        field.widget.attrs["rows"] = ROWS
    if isinstance(field, forms.URLField):
        field.assume_scheme = "https"
    return field
