"""An item's history, what was taken away, and who has an item open."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from project.display import display_name
from project.history import editing_sessions as presences
from project.history.form_values import sheet_of
from project.history.merging import Row as FormRow
from project.history.models import Version
from project.history.versions import data_of, restore, taken_away, versions_of
from project.permissions import VIEW_RELEASES, get_staff_user, require_permission
from project.releases.content import Data, Key, digest_of, key_of
from project.releases.diff import Change, kind_of
from project.releases.errors import Problem, Refused
from project.releases.items import ItemType, item_types
from project.releases.models import DraftItem, Release, Signature
from project.releases.signing import draft_row
from project.review.change_rows import Row, shown
from project.screens import Screen

A_PAGE = 20


@dataclass(frozen=True)
class Entry:
    """A version with what it changed, and what became of it."""

    version: Version
    difference: Row | None
    """None for the first that is known."""
    live_in: list[int]
    """Numbers of the releases that took this wording to patients."""
    signers: list[str]
    is_now: bool


def may(request: HttpRequest, verb: str, item_type: ItemType) -> bool:
    options = item_type.model._meta
    return request.user.has_perm(f"{options.app_label}.{get_permission_codename(verb, options)}")


def form_of(row: DraftItem) -> str:
    """The name of the address at which the draft is edited."""
    return f"admin:{row._meta.app_label}_{row._meta.model_name}_change"


def compared(key: Key, before: Data | None, after: Data) -> Row:
    """The difference between two wordings, as reviews show it."""
    return shown(Change(key, kind_of(before, after), before, after))


def history(request: HttpRequest, drafts: Any, row: DraftItem) -> HttpResponse:
    """Who changed what when, the newest first."""
    if not drafts.has_view_or_change_permission(request, row):
        raise PermissionDenied
    item_type: ItemType = drafts.item_type
    found = versions_of(item_type, row.permanent_id).select_related("by")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * A_PAGE
    # And the one before them, to tell what the last of the page changed.
    listed = found[first : first + A_PAGE + 1]
    key = key_of(item_type.name, row.permanent_id)
    context = {
        **admin.site.each_context(request),
        "title": _("History of “%(what)s”") % {"what": row},
        "page": page,
        "entries": entries(key, list(listed), digest_of(item_type.serialize(row)))[:A_PAGE],
        "back": reverse(form_of(row), args=[row.pk]),
        "opts": row._meta,
        "original": row,
        "may_restore": drafts.has_change_permission(request, row),
    }
    return TemplateResponse(request, "admin/history.html", context)


def entries(key: Key, versions: list[Version], now: str) -> list[Entry]:
    """The versions with what each changed, of which `now` is the digest of the present one."""
    earlier = [version.data for version in versions[1:]]
    live, signed = live_releases(key), signers(key)
    return [
        Entry(
            version,
            compared(key, before, version.data) if before is not None else None,
            live.get(version.digest, []),
            signed.get(version.digest, []),
            is_now=index == 0 and version.digest == now,
        )
        for index, (version, before) in enumerate(zip_longest(versions, earlier))
    ]


def live_releases(key: Key) -> dict[str, list[int]]:
    """Digest of a wording → numbers of the releases that published it."""
    found: dict[str, list[int]] = {}
    releases = Release.objects.standing().filter(changed__has_key=key).order_by("number")
    for number, changed in releases.values_list("number", "changed"):
        found.setdefault(changed[key]["digest"], []).append(number)
    return found


def signers(key: Key) -> dict[str, list[str]]:
    """Digest of a wording → who signed it."""
    found: dict[str, list[str]] = {}
    for signature in Signature.objects.filter(item_key=key).select_related("signer"):
        found.setdefault(signature.digest, []).append(display_name(signature.signer))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def restore_version(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what bringing a version back would change; POST does it."""
    version = get_object_or_404(Version.objects.select_related("by"), pk=pk)
    item_type = item_types()[version.item_type]
    row = draft_row(version.key)
    if not may(request, "change" if row else "add", item_type):
        raise PermissionDenied
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            row = restore(
                by=get_staff_user(request), version=version, seen=request.POST.get("seen", "")
            )
        except Refused as refused:
            problems = tuple(refused.problems)
        else:
            words = _("“%(what)s” is as it was. Patients see it when it is published.")
            messages.success(request, words % {"what": row})
            return redirect(form_of(row), row.pk)
    now = data_of(item_type, row) if row else None
    context = {
        **admin.site.each_context(request),
        "title": _("Bring back “%(what)s”") % {"what": item_type.title_of(version.data)},
        "version": version,
        "row": compared(version.key, now, version.data),
        "seen": digest_of(now),
        "problems": problems,
        "is_there": row is not None,
    }
    status = 409 if problems else 200
    return TemplateResponse(request, "admin/restore_version.html", context, status=status)


@require_safe
def list_taken_away(request: HttpRequest) -> HttpResponse:
    """Every item that was deleted, to be brought back."""
    require_permission(request, VIEW_RELEASES)
    lines = [
        (
            version,
            item_types()[version.item_type].title_of(version.data),
            item_types()[version.item_type].model._meta.verbose_name,
            may(request, "add", item_types()[version.item_type]),
        )
        for version in taken_away()
    ]
    context = {**admin.site.each_context(request), "title": _("Taken away"), "lines": lines}
    return TemplateResponse(request, "admin/taken_away.html", context)


def words(row: FormRow) -> list[str]:
    return [value for value in row.fields.values() if isinstance(value, str) and value]


def gone(request: HttpRequest, drafts: Any) -> HttpResponse:
    """Somebody took the item away while it was edited: what was typed, to be kept elsewhere."""
    typed = sheet_of(drafts, request, None, request.POST)
    texts = [(typed.form[name].label, value) for name, value in typed.values.fields.items()]
    for rows in typed.values.rows.values():
        texts += [(str(place), "\n".join(words(row))) for place, row in enumerate(rows, 1)]
    context = {
        **admin.site.each_context(request),
        "title": _("This was taken away while you changed it"),
        "texts": [(label, text) for label, text in texts if text and isinstance(text, str)],
    }
    return TemplateResponse(request, "admin/gone.html", context, status=409)


@require_POST
def presence(request: HttpRequest, item_type: str, permanent_id: str) -> HttpResponse:
    """I have this open; or, with "left", no longer. Answers with who else has."""
    kind = item_types().get(item_type)
    if kind is None:
        return HttpResponse(status=404)
    if not may(request, "view", kind):
        raise PermissionDenied
    by, key = get_staff_user(request), key_of(item_type, permanent_id)
    if "left" in request.POST:
        presences.leave(by=by, key=key)
        return HttpResponse(status=204)
    presences.here(by=by, key=key, typed="typed" in request.POST)
    return JsonResponse({"others": presences.others(than=by, key=key)})


SCREENS = [
    Screen("taken-away/", "taken-away", list_taken_away, gettext_lazy("Taken away"), VIEW_RELEASES),
    Screen("versions/<int:pk>/bring-back/", "restore-version", restore_version),
    Screen("open/<slug:item_type>/<slug:permanent_id>/", "presence", presence),
]
