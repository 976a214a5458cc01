"""Forms and inlines that every kind of draft shares."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.forms import ModelForm, Script

ORDERING = Script("admin-js/ordering.js", type="module")
PREVIEWING = Script("admin-js/preview.js", type="module")
FIELDS: Mapping[type[models.Field], dict[str, Any]] = MappingProxyType(
    {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }
)
"""Long texts in low boxes; addresses that lack a scheme get https."""


class OrderedInline(admin.StackedInline):
    """Rows that have a number: Up and Down buttons, a handle to drag, or the number itself."""

    extra = 0
    show_change_link = False
    formfield_overrides = FIELDS

    class Media:
        js = (ORDERING,)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return plain(super().formfield_for_dbfield(db_field, request, **kwargs))


def plain(field: Any) -> Any:
    """The field without the small pictures that open other forms in windows of their own."""
    if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    return field


def kept(formset: Any) -> list[ModelForm]:
    """The formset's rows that are there and stay."""
    return [form for form in formset.forms if lives(formset, form)]


def lives(formset: Any, form: ModelForm) -> bool:
    """Whether an inline row is there and stays."""
    deleted = formset.can_delete and formset._should_delete_form(form)
    return not deleted and (form.has_changed() or form.instance.pk is not None)
