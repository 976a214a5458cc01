"""Who did what and when: to be read and downloaded, by nobody to be changed."""

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
from project.workplace.navigation import list_name


class KindFilter(admin.SimpleListFilter):
    """What the lines are about, of all that any line is about."""

    title = _("what it is about")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        used = LogEntry.objects.order_by().values("content_type").distinct()
        for kind in ContentType.objects.filter(pk__in=used).order_by("app_label", "model"):
            yield str(kind.pk), kind_words(kind)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value() or ""
        return queryset.filter(content_type=chosen) if chosen.isdecimal() else queryset


class PersonFilter(admin.RelatedOnlyFieldListFilter):
    """Who did it, of all who did anything."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.title = _("person")


def kind_words(kind: ContentType | None) -> str:
    """What the clinic calls the kind of thing; "" for one that is no more."""
    model = kind.model_class() if kind else None
    return list_name(model) if model else ""


@admin.register(LogEntry)
class RecordAdmin(admin.ModelAdmin):
    """Every line, the newest first. A person with a line in it can't be deleted either."""

    change_list_template = "admin/record.html"
    list_display = ("when", "who", "kind", "what", "said")
    list_display_links = None
    list_filter = (KindFilter, ("user", PersonFilter))
    list_select_related = ("user", "content_type")
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "action_time"
    actions = None

    @admin.display(description=_("When"), ordering="action_time")
    def when(self, line: LogEntry) -> datetime:
        return line.action_time

    @admin.display(description=_("Who"), ordering="user")
    def who(self, line: LogEntry) -> str:
        return display_name(line.user)

    @admin.display(description=_("Which"))
    def what(self, line: LogEntry) -> str:
        return line.object_repr

    @admin.display(description=_("About"))
    def kind(self, line: LogEntry) -> str:
        return kind_words(line.content_type)

    @admin.display(description=_("What was done"))
    def said(self, line: LogEntry) -> str:
        if line.is_deletion():
            return str(_("Deleted"))
        return line.get_change_message()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: LogEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: LogEntry | None = None) -> bool:
        return False
