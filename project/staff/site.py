"""The clinic's own admin site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.clinic.models import ClinicProfile
from project.releases.live import live_release
from project.staff import doors, factor, review, sessions
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
        added: list[URLPattern | URLResolver] = [
            path(screen.route, self.admin_view(screen.view), name=screen.name)
            for screen in screens()
        ]
        return [*doors.URLS, *added, *super().get_urls()]

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who gave all that is asked of them: the second factor too."""
        return super().has_permission(request) and factor.passed(request)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Name and password; whoever gave them already goes on to the next step."""
        person = doors.half_way(request)
        if request.method != "POST" and person:
            if self.has_permission(request):
                return redirect("admin:index")
            return doors.next_door(request, person)
        context = {**self.each_context(request), "title": _("Sign in"), **(extra_context or {})}
        return cast("HttpResponse", doors.SignIn.as_view(extra_context=context)(request))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's gate, which also notes that the person is here."""

        @wraps(view)
        def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            sessions.seen(request, at=timezone.now())
            answer: HttpResponseBase = view(request, *args, **kwargs)
            return answer

        return super().admin_view(inside, cacheable)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """On every page: whether patients would meet sample numbers or unchecked words."""
        context = super().each_context(request)
        if context["has_permission"]:
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
