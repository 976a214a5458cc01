"""What a list of drafts tells of each row, and how it is narrowed."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.releases.live import live_content
from project.releases.state import latest_with_ways_back, state_words


class DraftChangeList(ChangeList):
    """Tells of each row how it stands to what patients see."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        drafts: Any = self.model_admin
        live, releases = live_content().items, latest_with_ways_back()
        for row in self.result_list:
            row.state = state_words(drafts.item_type, row, live, releases)


class CheckFilter(admin.SimpleListFilter):
    """Which texts a clinician has to look at again."""

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
