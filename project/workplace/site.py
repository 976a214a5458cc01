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

from project.accounts.second_factor import is_fully_signed_in
from project.accounts.sessions import record_session_use
from project.accounts.sign_in.flow import get_password_user, redirect_to_second_factor
from project.accounts.sign_in.urls import SIGN_IN_URLS
from project.accounts.sign_in.views import SignInView
from project.clinic.items import CLINIC
from project.clinic.models import ClinicProfile
from project.display import format_age
from project.permissions import PUBLISH_RELEASES, SIGN_CHANGES, VIEW_RELEASES
from project.releases.cache_key import get_cache_key
from project.releases.items import get_item_types
from project.releases.pending_changes import compare_with_live
from project.screens import Line, gather_screens
from project.workplace.navigation import MENU, SHORTCUTS
from project.workplace.today import build_today_context


@dataclass(frozen=True)
class MenuLink:
    """A link of the navigation."""

    name: Any
    url: str
    is_open: bool
    """Whether the requested page belongs to it."""
    changed: int = 0
    """How many of its drafts have changes that are not published."""


class StaffSite(AdminSite):
    """Django's admin with the clinic's menu, Today as its start page, and a second factor."""

    site_header = _("Unknot")
    site_title = _("Unknot")
    index_title = _("Today")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        screens: list[URLPattern | URLResolver] = [
            path(screen.route, self.admin_view(screen.view), name=screen.name)
            for screen in gather_screens()
        ]
        return [*SIGN_IN_URLS, *screens, *super().get_urls()]

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who are fully signed in, with the second factor if they have or need one."""
        return super().has_permission(request) and is_fully_signed_in(request)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Asks for name and password. Who gave them already is redirected to the next step."""
        person = get_password_user(request)
        if request.method != "POST" and person:
            if self.has_permission(request):
                return redirect("admin:index")
            return redirect_to_second_factor(request, person)
        context = {**self.each_context(request), "title": _("Sign in"), **(extra_context or {})}
        return cast("HttpResponse", SignInView.as_view(extra_context=context)(request))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's own check, and a note in the session that it was used."""

        @wraps(view)
        def recorded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            record_session_use(request, at=timezone.now())
            response: HttpResponseBase = view(request, *args, **kwargs)
            return response

        return super().admin_view(recorded_view, cacheable)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """On every page: the menu, the live release, and what patients must not see as it is."""
        context = super().each_context(request)
        if context["has_permission"]:
            key = get_cache_key(request)
            clinic = get_clinic_profile(key.select(CLINIC))
            live = compare_with_live(key).live
            models = index_models(context["available_apps"])
            changed = self.count_changes(request)
            menu = self.build_menu(request, models, changed)
            context |= {
                "sample_numbers": bool(clinic and (clinic.sample_fields or not clinic.phone)),
                "clinic_profile": clinic,
                "unchecked_start": bool(live and live.unchecked_start),
                "live": live,
                "live_age": format_age(live.live_from, timezone.now()) if live else "",
                "changed": changed.total(),
                "menu": menu,
                "menu_title": find_open_link_name(menu),
                "shortcuts": list(list_shortcuts(models)),
                "may_sign": request.user.has_perm(SIGN_CHANGES),
                "may_view_releases": request.user.has_perm(VIEW_RELEASES),
                "may_publish": request.user.has_perm(PUBLISH_RELEASES),
            }
        return context

    def count_changes(self, request: HttpRequest) -> Counter[str]:
        """Model label → how many pending changes; empty for who may not see releases."""
        if not request.user.has_perm(VIEW_RELEASES):
            return Counter()
        labels = {name: kind.model._meta.label for name, kind in get_item_types().items()}
        changes = compare_with_live(get_cache_key(request)).changes
        return Counter(labels[key.item_kind] for key in changes)

    def build_menu(
        self, request: HttpRequest, models: Mapping[str, Any], changed: Mapping[str, int]
    ) -> list[tuple[Any, list[MenuLink]]]:
        """The headings with the lists and screens that this person may open."""
        addresses = {label: model["admin_url"] for label, model in models.items()}
        menu: list[tuple[Any, list[MenuLink]]] = []
        for heading, names in MENU:
            links = [
                MenuLink(name, url, request.path.startswith(url), changed[label])
                for label, name in names.items()
                if (url := addresses.get(label))
            ]
            menu.append((heading, links))
        menu.append((_("Upkeep"), list(self.list_screen_links(request))))
        return [(heading, links) for heading, links in menu if links]

    def list_screen_links(self, request: HttpRequest) -> Iterator[MenuLink]:
        """Links to the titled screens that this person may open."""
        for screen in gather_screens():
            if screen.title and request.user.has_perm(screen.permission):
                url = reverse(f"admin:{screen.name}")
                yield MenuLink(screen.title, url, request.path.startswith(url))

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Today: what this person has to do, what is good to know, and what they may change."""
        context = {
            **self.each_context(request),
            "title": self.index_title,
            **build_today_context(request),
            **(extra_context or {}),
        }
        request.current_app = self.name
        return TemplateResponse(request, "admin/index.html", context)


@lru_cache(maxsize=4)
def get_clinic_profile(cache_key: Hashable) -> ClinicProfile | None:
    """The draft of the clinic's details, cached as long as that part of the cache key stays."""
    return ClinicProfile.objects.first()


def find_open_link_name(menu: Iterable[tuple[Any, Iterable[MenuLink]]]) -> Any:
    """The name of the menu's link that the requested page belongs to; "" for none."""
    return next((link.name for _heading, links in menu for link in links if link.is_open), "")


def index_models(apps: Iterable[Any]) -> dict[str, Any]:
    """Django's list of the models that a person may see, by label such as "checklist.Tip"."""
    return {
        f"{app['app_label']}.{model['object_name']}": model
        for app in apps
        for model in app["models"]
    }


def list_shortcuts(models: Mapping[str, Any]) -> Iterator[Line]:
    """The shortcuts that this person may use."""
    for label, (address, words) in SHORTCUTS.items():
        if models.get(label, {}).get(address):
            yield Line(words, url=models[label][address])
