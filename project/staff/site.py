"""The clinic's own admin site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.clinic.models import ClinicProfile
from project.releases.collect import drafts
from project.releases.diff import changes
from project.releases.items import item_types
from project.releases.live import live_content, live_release
from project.staff import review

ROOMS: Iterable[tuple[Any, Mapping[str, Any]]] = (
    (
        _("Cramp now"),
        {
            "stretches.Stretch": _("Stretches"),
            "stretches.BodyArea": _("Areas of the body"),
            "stretches.DrawnPose": _("Poses"),
            "stretches.Elsewhere": _("Somewhere else"),
            "pictures.Picture": _("Pictures"),
            "stretches.Guidance": _("Words for every stretch"),
        },
    ),
    (
        _("Prevent and check"),
        {
            "stretches.Routine": _("Routines to prevent"),
            "checklist.Trigger": _("Checklist"),
            "checklist.Pattern": _("Patterns of the checklist"),
            "checklist.Spot": _("Spots that seize"),
            "checklist.CareCard": _("Warning signs"),
        },
    ),
    (
        _("To read"),
        {
            "checklist.Tip": _("Tips"),
            "checklist.Question": _("Questions"),
            "checklist.ExplainerPanel": _("Inside the muscle"),
            "checklist.Topic": _("Other passages"),
            "search.LayWord": _("Words people search for"),
        },
    ),
    (
        _("The clinic"),
        {
            "clinic.ClinicProfile": _("Numbers and hours"),
            "evidence.Source": _("Sources"),
            "auth.User": _("People"),
        },
    ),
)
"""What staff edit, in the words that the clinic uses: heading → model → name."""


@dataclass(frozen=True)
class Screen:
    """A link of the navigation."""

    name: Any
    url: str
    here: bool


class StaffSite(AdminSite):
    """Django's admin in the clinic's words, with review and publishing."""

    site_header = _("Unknot")
    site_title = _("Unknot")
    index_title = _("Today")

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
                "rooms": self.rooms(request),
                "may_look": request.user.has_perm(review.LOOK),
                "may_publish": request.user.has_perm(review.PUBLISH),
            }
        return context

    def rooms(self, request: HttpRequest) -> list[tuple[Any, list[Screen]]]:
        """The headings with the screens that this person may open."""
        lists = {
            f"{app['app_label']}.{model['object_name']}": model["admin_url"]
            for app in self.get_app_list(request)
            for model in app["models"]
        }
        rooms = []
        for heading, names in ROOMS:
            screens = [
                Screen(name, lists[key], request.path.startswith(lists[key]))
                for key, name in names.items()
                if lists.get(key)
            ]
            if screens:
                rooms.append((heading, screens))
        return rooms

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
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
