"""The clinic's own admin site."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.accounts import second_factor, sessions
from project.accounts.sign_in.flow import half_way, next_door
from project.accounts.sign_in.urls import URLS
from project.accounts.sign_in.views import SignIn
from project.clinic.items import CLINIC
from project.clinic.models import ClinicProfile
from project.display import format_age
from project.permissions import PUBLISH_RELEASES, SIGN_CHANGES, VIEW_RELEASES
from project.releases.cache_key import stamp_of
from project.releases.items import item_types
from project.releases.pending_changes import kind_of, known
from project.screens import Line, panels, screens
from project.workplace import today
from project.workplace.navigation import ACTIONS, ROOMS


@dataclass(frozen=True)
class Place:
    """A link of the navigation."""

    name: Any
    url: str
    here: bool
    changed: int = 0
    """How many drafts behind it patients don't see yet."""


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
        return [*URLS, *added, *super().get_urls()]

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who gave all that is asked of them: the second factor too."""
        return super().has_permission(request) and second_factor.passed(request)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Name and password; whoever gave them already goes on to the next step."""
        person = half_way(request)
        if request.method != "POST" and person:
            if self.has_permission(request):
                return redirect("admin:index")
            return next_door(request, person)
        context = {**self.each_context(request), "title": _("Sign in"), **(extra_context or {})}
        return cast("HttpResponse", SignIn.as_view(extra_context=context)(request))

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
            stamp = stamp_of(request)
            clinic = clinic_at(stamp.part(CLINIC))
            live = known(stamp).live
            models = by_name(context["available_apps"])
            rooms = self.rooms(request, models)
            context |= {
                "sample_numbers": bool(clinic and (clinic.sample_fields or not clinic.phone)),
                "clinic_row": clinic,
                "unchecked_start": bool(live and live.unchecked_start),
                "may_sign": request.user.has_perm(SIGN_CHANGES),
                "live": live,
                "live_since": format_age(live.live_from, timezone.now()) if live else "",
                "changed": self.changed(request).total(),
                "rooms": rooms,
                "here": here(rooms),
                "actions": list(actions(models)),
                "may_look": request.user.has_perm(VIEW_RELEASES),
                "may_publish": request.user.has_perm(PUBLISH_RELEASES),
            }
        return context

    def changed(self, request: HttpRequest) -> Counter[str]:
        """How many changes of each model's drafts wait; none for who may not look."""
        if not request.user.has_perm(VIEW_RELEASES):
            return Counter()
        labels = {name: item_type.model._meta.label for name, item_type in item_types().items()}
        return Counter(labels[kind_of(key)] for key in known(stamp_of(request)).changes)

    def rooms(
        self, request: HttpRequest, models: Mapping[str, Any]
    ) -> list[tuple[Any, list[Place]]]:
        """The headings with the screens that this person may open."""
        lists = {key: model["admin_url"] for key, model in models.items()}
        changed = self.changed(request)
        rooms = []
        for heading, names in ROOMS:
            places = [
                Place(name, lists[key], request.path.startswith(lists[key]), changed[key])
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
        """What needs this person, what is good to know, and what they may change."""
        shown = sorted(panels(request), key=lambda panel: not panel.needs)
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "greeting": today.greeting(timezone.localtime(), sum(each.needs for each in shown)),
            "work": [panel for panel in shown if not panel.side],
            "side": [panel for panel in shown if panel.side],
            **(extra_context or {}),
        }
        request.current_app = self.name
        return TemplateResponse(request, "admin/index.html", context)


@lru_cache(maxsize=4)
def clinic_at(part: Hashable) -> ClinicProfile | None:
    """The drafted details of the clinic, read anew when that part of the stamp is another."""
    return ClinicProfile.objects.first()


def here(rooms: Iterable[tuple[Any, Iterable[Place]]]) -> Any:
    """What the navigation calls the place that this page belongs to; "" for none."""
    return next((place.name for _heading, places in rooms for place in places if place.here), "")


def by_name(apps: Iterable[Any]) -> dict[str, Any]:
    """What Django tells of each model that the person may see, by "app.Model"."""
    return {
        f"{app['app_label']}.{model['object_name']}": model
        for app in apps
        for model in app["models"]
    }


def actions(models: Mapping[str, Any]) -> Iterator[Line]:
    """The ways that people take most, of those that the person may take."""
    for name, (address, words) in ACTIONS.items():
        if models.get(name, {}).get(address):
            yield Line(words, url=models[name][address])
