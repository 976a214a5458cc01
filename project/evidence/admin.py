"""The admin's screens for sources, and for drafts that have sources."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from project.editing.admin import DraftAdmin
from project.evidence.models import Source
from project.evidence.serializers import REVIEWED_FIELDS


@admin.register(Source)
class SourceAdmin(DraftAdmin):
    search_fields = ("permanent_id", "title", "publisher")
    list_per_page = 50


class CheckFilter(admin.SimpleListFilter):
    """Texts that a clinician has to check again, or never checked."""

    title = _("checking")
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        yield "overdue", str(_("Overdue"))
        yield "never", str(_("Never checked"))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "overdue":
            return queryset.filter(next_due__lte=timezone.localdate())
        if self.value() == "never":
            return queryset.filter(checked_on__isnull=True)
        return queryset


class ReviewedAdmin(DraftAdmin):
    """Drafts that carry sources, evidence and dates of checking."""

    list_display = ("__str__", "draft_status", "evidence", "next_check", "position")

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), "evidence", CheckFilter]

    @admin.display(description=_("Next check"), ordering="next_due")
    def next_check(self, row: Any) -> str:
        if row.next_due is None:
            return "" if row.checked_on else str(_("Never checked"))
        day = date_format(row.next_due)
        if row.next_due > timezone.localdate():
            return day
        return str(_("Overdue since %(day)s") % {"day": day})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The content first; sources and checking collapsed below it."""
        [(title, options)] = super().get_fieldsets(request, obj)
        content = [name for name in options["fields"] if name not in REVIEWED_FIELDS]
        evidence = {"fields": REVIEWED_FIELDS, "classes": ["collapse"]}
        return [(title, {"fields": content}), (_("Sources and checking"), evidence)]
