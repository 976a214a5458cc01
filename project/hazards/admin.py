"""The admin's screen for hazards."""

from django.contrib import admin

from project.editing.forms import OrderedInline
from project.evidence.admin import ReviewedAdmin
from project.hazards.models import Hazard, HazardSign


class HazardSignInline(OrderedInline):
    model = HazardSign


@admin.register(Hazard)
class HazardAdmin(ReviewedAdmin):
    inlines = (HazardSignInline,)
    list_filter = ("level",)
    search_fields = ("title", "signs__text", "signs__help_text")
