"""The lists of drafts: the status of each row, and a filter."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from project.releases.cache_key import get_cache_key
from project.releases.content import Key
from project.releases.draft_status import describe_draft_status
from project.releases.pending_changes import compare_with_live


class DraftChangeList(ChangeList):
    """Compares each row with the live release: sets `draft_status` and `is_pending`."""

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet:
        """Without linked and inline rows, which only the form shows."""
        return super().get_queryset(request, exclude_parameters).prefetch_related(None)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        model_admin: Any = self.model_admin
        comparison = compare_with_live(get_cache_key(request))
        for row in self.result_list:
            key = Key(model_admin.item_type.name, row.permanent_id)
            change, rolled_back_in = comparison.changes.get(key), comparison.rolled_back.get(key)
            row.draft_status = describe_draft_status(change, rolled_back_in)
            row.is_pending = change is not None
