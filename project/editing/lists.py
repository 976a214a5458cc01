"""What a list of drafts tells of each row, and how it is narrowed."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.releases.cache_key import stamp_of
from project.releases.content import key_of
from project.releases.draft_status import state_words
from project.releases.pending_changes import known


class DraftChangeList(ChangeList):
    """Tells of each row how it stands to what patients see."""

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet:
        """Without what only the form shows: linked and inline rows."""
        return super().get_queryset(request, exclude_parameters).prefetch_related(None)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        drafts: Any = self.model_admin
        now = known(stamp_of(request))
        for row in self.result_list:
            key = key_of(drafts.item_type.name, row.permanent_id)
            row.state = state_words(now.changes.get(key), now.taken_back.get(key))
            row.waits = key in now.changes


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
