"""The clinic's own admin site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _

from project.clinic.models import ClinicProfile
from project.releases.live import live_release
from project.staff import review
from project.staff.screens import panels, screens

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
            "admin.LogEntry": _("The record"),
        },
    ),
)
"""What staff edit, in the words that the clinic uses: heading → model → name."""


@dataclass(frozen=True)
class Place:
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
        added = [
            path(screen.route, self.admin_view(screen.view), name=screen.name)
            for screen in screens()
        ]
        return [*added, *super().get_urls()]

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

    def rooms(self, request: HttpRequest) -> list[tuple[Any, list[Place]]]:
        """The headings with the screens that this person may open."""
        lists = {
            f"{app['app_label']}.{model['object_name']}": model["admin_url"]
            for app in self.get_app_list(request)
            for model in app["models"]
        }
        rooms = []
        for heading, names in ROOMS:
            places = [
                Place(name, lists[key], request.path.startswith(lists[key]))
                for key, name in names.items()
                if lists.get(key)
            ]
            if places:
                rooms.append((heading, places))
        return [*rooms, *self.keeping(request)]

    def keeping(self, request: HttpRequest) -> list[tuple[Any, list[Place]]]:
        """What the rooms of the house add to the navigation, under one heading."""
        addresses = {
            screen.title: reverse(f"admin:{screen.name}")
            for screen in screens()
            if screen.title and request.user.has_perm(screen.permission)
        }
        places = [
            Place(title, address, request.path.startswith(address))
            for title, address in addresses.items()
        ]
        return [(_("Keeping it well"), places)] if places else []

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What needs this person, and what they may change."""
        return super().index(request, {**(extra_context or {}), "panels": list(panels(request))})
