"""The admin screen for pictures."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from project.editing.admin import DraftAdmin
from project.pictures.forms import PictureForm
from project.pictures.models import Picture
from project.pictures.store import store_picture


@admin.register(Picture)
class PictureAdmin(DraftAdmin):
    # No page shows a picture by itself, so there is no preview beside the form.
    change_form_template = "admin/versioned_form.html"
    form = PictureForm
    list_display = ("__str__", "thumbnail", "draft_status", "position")
    readonly_fields = ("thumbnail",)
    search_fields = ("title", "alt")

    def get_fields(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        return ["title", "alt", *(["thumbnail"] if obj else []), "image"]

    @admin.display(description=_("As phones get it"))
    def thumbnail(self, row: Picture) -> SafeString:
        return format_html(
            '<img class="picture" src="{}" width="{}" height="{}" alt="{}">',
            reverse("picture", args=[row.hash]),
            row.width,
            row.height,
            row.alt,
        )

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if form.cleaned_data.get("image"):
            store_picture(form.cleaned_data["image"])
        super().save_model(request, obj, form, change)
