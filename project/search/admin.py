"""The admin's screen for lay words."""

from django.contrib import admin

from project.editing.admin import DraftAdmin
from project.search.models import LayWord


@admin.register(LayWord)
class LayWordAdmin(DraftAdmin):
    list_filter = ("suggested",)
    search_fields = ("typed", "means")
