"""The clinic's own admin site."""

from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.clinic.models import ClinicProfile
from project.releases.collect import drafts
from project.releases.diff import changes
from project.releases.items import item_types
from project.releases.live import live_content, live_release
from project.staff import review

ORDER = ("stretches", "checklist", "clinic", "evidence", "releases", "auth")
NAMES = {"auth": _("People"), "releases": _("What was published")}


class StaffSite(AdminSite):
    """Django's admin in the clinic's words, with review and publishing."""

    site_header = _("Unknot")
    site_title = _("Unknot")
    index_title = _("Today")
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        view = self.admin_view
        return [
            path("review/", view(partial(review.review, site=self)), name="review"),
            path("review/preview/", view(review.preview_drafts), name="preview-drafts"),
            path("sign-starting-content/", view(review.sign_start), name="sign-start"),
            path("working-alone/", view(partial(review.solo, site=self)), name="solo"),
            path(
                "releases/release/<int:pk>/go-back/",
                view(partial(review.go_back, site=self)),
                name="go-back",
            ),
            *super().get_urls(),
        ]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """On every page: whether patients would meet sample numbers or unchecked words."""
        context = super().each_context(request)
        if self.has_permission(request):
            clinic = ClinicProfile.objects.first()
            live = live_release()
            context |= {
                "sample_numbers": bool(clinic and (clinic.sample_fields or not clinic.phone)),
                "clinic_row": clinic,
                "unchecked_start": bool(live and live.unchecked_start),
                "may_sign": request.user.has_perm(review.SIGN),
                "live": live,
            }
        return context

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """What patients read first, then the clinic, then people; each in its own order."""
        found = {app["app_label"]: app for app in super().get_app_list(request, app_label)}
        for label, name in NAMES.items():
            if label in found:
                found[label]["name"] = name
        known = [found.pop(label) for label in ORDER if label in found]
        return [*known, *found.values()]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What needs somebody: changes to publish, changes to sign, items due for checking."""
        offered = changes(live_content().document, drafts())
        return super().index(
            request,
            {
                **(extra_context or {}),
                "waiting": len(offered),
                "unsigned": [
                    row
                    for row in review.rows_of(offered, ())
                    if row.change.needs_signature and not row.signature
                ],
                "due": due_items(),
            },
        )


def due_items() -> list[tuple[str, Any]]:
    """(title, day) of each live item whose check is due."""
    today = timezone.localdate().isoformat()
    content = live_content()
    return [
        (item_type.title_of(data), data["next_due"])
        for item_type in item_types().values()
        for data in content.all(item_type.name)
        if data.get("next_due") and data["next_due"] <= today
    ]
