"""The admin's list of releases and the page of each."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from project.display import display_name
from project.permissions import ReadOnlyAdmin
from project.releases.live import get_live_number
from project.releases.models import Release
from project.releases.release_status import ReleaseStatus, get_release_status
from project.review.release_page import build_release_context


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    """Every release, the newest first. Releases are read-only."""

    list_display = ("number", "status", "live_from", "published_by", "signed_by", "note")
    list_display_links = ("number", "note")
    list_per_page = 50
    show_full_result_count = False
    list_select_related = ("author", "signer", "withdrawal")
    change_form_template = "admin/release.html"
    fields = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        """Without the documents, each of which holds the whole content."""
        return super().get_queryset(request).defer("document")

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist, live = super().get_changelist_instance(request), get_live_number()
        for release in changelist.result_list:
            release.status = get_release_status(release, live)
        return changelist

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Adds the release's status and what it changed for patients."""
        release = self.get_object(request, object_id)
        context = {**(extra_context or {}), **(build_release_context(release) if release else {})}
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description=gettext_lazy("For patients"))
    def status(self, release: Release) -> str:
        status: ReleaseStatus = release.status  # type: ignore[attr-defined]  # set by the list
        return status.words

    @admin.display(description=gettext_lazy("Published by"), ordering="author")
    def published_by(self, release: Release) -> str:
        return display_name(release.author)

    @admin.display(description=gettext_lazy("Signed by"), ordering="signer")
    def signed_by(self, release: Release) -> str:
        return display_name(release.signer)
