"""The admin's screen for the clinic's own details: one row."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from project.clinic.models import ClinicProfile, OpeningHours
from project.releases.admin import DraftAdmin


class OpeningHoursInline(admin.StackedInline):
    model = OpeningHours
    extra = 0


@admin.register(ClinicProfile)
class ClinicProfileAdmin(DraftAdmin):
    inlines = (OpeningHoursInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not ClinicProfile.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
