"""What the forms of all drafts share."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.forms import Script

ORDERING_SCRIPT = Script("admin-js/ordering.js", type="module")
PREVIEW_SCRIPT = Script("admin-js/preview.js", type="module")
FORM_FIELD_OVERRIDES: Mapping[type[models.Field], dict[str, Any]] = MappingProxyType(
    {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }
)
"""Three lines for long texts; https for addresses without a scheme."""


class OrderedInline(admin.StackedInline):
    """Rows with a position: by Up and Down buttons, by dragging, or as a number."""

    extra = 0
    show_change_link = False
    formfield_overrides = FORM_FIELD_OVERRIDES

    class Media:
        js = (ORDERING_SCRIPT,)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return remove_popup_links(super().formfield_for_dbfield(db_field, request, **kwargs))


def remove_popup_links(field: Any) -> Any:
    """The field without the icons that open other forms in popup windows."""
    if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    return field
