"""The audit log: who did what and when. Staff read and download it; nobody can change it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from project.display import display_name
from project.permissions import ReadOnlyAdmin
from project.workplace.navigation import get_list_name


class SubjectFilter(admin.SimpleListFilter):
    """Narrows the list to entries about one kind of thing."""

    title = _("what it is about")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        used = LogEntry.objects.order_by().values("content_type").distinct()
        for kind in ContentType.objects.filter(pk__in=used).order_by("app_label", "model"):
            yield str(kind.pk), name_subject(kind)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value() or ""
        return queryset.filter(content_type=chosen) if chosen.isdecimal() else queryset


class PersonFilter(admin.RelatedOnlyFieldListFilter):
    """Narrows the list to one person."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.title = _("person")


def name_subject(kind: ContentType | None) -> str:
    """What the menu calls that kind of thing; "" for a model that no longer exists."""
    model = kind.model_class() if kind else None
    return get_list_name(model) if model else ""


@admin.register(LogEntry)
class AuditLogAdmin(ReadOnlyAdmin):
    """Every entry, the newest first. A person with an entry can't be deleted either."""

    change_list_template = "admin/audit_log.html"
    list_display = ("when", "who", "subject_kind", "subject", "message")
    list_display_links = None
    list_filter = (SubjectFilter, ("user", PersonFilter))
    list_select_related = ("user", "content_type")
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "action_time"
    actions = None

    @admin.display(description=_("When"), ordering="action_time")
    def when(self, entry: LogEntry) -> datetime:
        return entry.action_time

    @admin.display(description=_("Who"), ordering="user")
    def who(self, entry: LogEntry) -> str:
        return display_name(entry.user)

    @admin.display(description=_("Which"))
    def subject(self, entry: LogEntry) -> str:
        return entry.object_repr

    @admin.display(description=_("About"))
    def subject_kind(self, entry: LogEntry) -> str:
        return name_subject(entry.content_type)

    @admin.display(description=_("What was done"))
    def message(self, entry: LogEntry) -> str:
        if entry.is_deletion():
            return str(_("Deleted"))
        return entry.get_change_message()
