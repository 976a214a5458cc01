"""The admin's screen for sources."""

from django.contrib import admin

from project.editing.admin import DraftAdmin
from project.evidence.models import Source


@admin.register(Source)
class SourceAdmin(DraftAdmin):
    search_fields = ("permanent_id", "title", "publisher")
    list_per_page = 50
