"""The screens of an item's history, of deleted items, and of editing sessions."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from project.display import display_name
from project.history.editing_sessions import (
    end_editing_session,
    list_other_editors,
    record_editing_session,
)
from project.history.form_adapter import build_draft_form
from project.history.models import Version
from project.history.versions import (
    list_deleted_items,
    list_versions,
    read_draft_data,
    restore_version,
)
from project.permissions import VIEW_RELEASES, get_staff_user, require_permission
from project.releases.content import Data, Key, compute_digest
from project.releases.diff import Change
from project.releases.drafts import find_draft
from project.releases.errors import Problem, Refused
from project.releases.items import ItemType, get_item_types
from project.releases.models import DraftItem, Release, Signature
from project.review.change_rows import ChangeRow
from project.screens import Screen, change_form_url, render_screen

VERSIONS_PER_PAGE = 20
DELETED_ITEMS = gettext_lazy("Deleted items")


@dataclass(frozen=True)
class VersionEntry:
    """A version with what it changed and what became of it."""

    version: Version
    difference: ChangeRow | None
    """None for an item's first version."""
    live_in: list[int]
    """Numbers of the releases that published this data."""
    signers: list[str]
    is_current: bool


def has_item_permission(request: HttpRequest, action: str, item_type: ItemType) -> bool:
    """Whether the person may view, add, change or delete items of the type."""
    options = item_type.model._meta
    codename = get_permission_codename(action, options)
    return request.user.has_perm(f"{options.app_label}.{codename}")


def compare_versions(key: Key, before: Data | None, after: Data) -> ChangeRow:
    """The difference between two versions, as the review shows changes."""
    return ChangeRow(Change(key, before, after))


def show_history(request: HttpRequest, model_admin: Any, row: DraftItem) -> HttpResponse:
    """Who changed what and when, newest first."""
    if not model_admin.has_view_or_change_permission(request, row):
        raise PermissionDenied
    item_type: ItemType = model_admin.item_type
    versions = list_versions(item_type, row.permanent_id).select_related("by")
    page = Paginator(versions, VERSIONS_PER_PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * VERSIONS_PER_PAGE
    # One more than is shown: the last one shown is compared with it.
    loaded = list(versions[first : first + VERSIONS_PER_PAGE + 1])
    key = Key(item_type.name, row.permanent_id)
    entries = build_version_entries(key, loaded, compute_digest(item_type.serialize(row)))
    context = {
        "title": _("History of “%(what)s”") % {"what": row},
        "page": page,
        "entries": entries[:VERSIONS_PER_PAGE],
        "back": change_form_url(row),
        "opts": row._meta,
        "original": row,
        "may_restore": model_admin.has_change_permission(request, row),
    }
    return render_screen(request, "admin/history.html", **context)


def build_version_entries(
    key: Key, versions: list[Version], current_digest: str
) -> list[VersionEntry]:
    """The versions, newest first, each compared with the next. The digest is the draft's."""
    earlier = [version.data for version in versions[1:]]
    releases, signers = list_releases_by_digest(key), list_signers_by_digest(key)
    return [
        VersionEntry(
            version,
            compare_versions(key, before, version.data) if before is not None else None,
            releases.get(version.digest, []),
            signers.get(version.digest, []),
            is_current=index == 0 and version.digest == current_digest,
        )
        for index, (version, before) in enumerate(zip_longest(versions, earlier))
    ]


def list_releases_by_digest(key: Key) -> dict[str, list[int]]:
    """Digest of the item's data → numbers of the releases that published that data."""
    numbers: dict[str, list[int]] = {}
    releases = Release.objects.not_cancelled().filter(changed__has_key=key).order_by("number")
    for number, changed in releases.values_list("number", "changed"):
        numbers.setdefault(changed[key]["digest"], []).append(number)
    return numbers


def list_signers_by_digest(key: Key) -> dict[str, list[str]]:
    """Digest of the item's data → names of the people who signed that data."""
    names: dict[str, list[str]] = {}
    for signature in Signature.objects.filter(item_key=key).select_related("signer"):
        names.setdefault(signature.digest, []).append(display_name(signature.signer))
    return names


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what restoring the version would change; POST restores it."""
    version = get_object_or_404(Version.objects.select_related("by"), pk=pk)
    item_type = get_item_types()[version.item_type]
    row = find_draft(version.key)
    if not has_item_permission(request, "change" if row else "add", item_type):
        raise PermissionDenied
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            row = restore_version(
                by=get_staff_user(request), version=version, seen=request.POST.get("seen", "")
            )
        except Refused as refused:
            problems = tuple(refused.problems)
        else:
            words = _("“%(what)s” is restored. Patients see it when it is published.")
            messages.success(request, words % {"what": row})
            return redirect(change_form_url(row))
    current_data = read_draft_data(item_type, row) if row else None
    context = {
        "title": _("Restore “%(what)s”") % {"what": item_type.title_of(version.data)},
        "version": version,
        "row": compare_versions(version.key, current_data, version.data),
        "seen": compute_digest(current_data),
        "problems": problems,
        "has_draft": row is not None,
    }
    status = 409 if problems else 200
    return render_screen(request, "admin/restore_version.html", status=status, **context)


@require_safe
def show_deleted_items(request: HttpRequest) -> HttpResponse:
    """Every deleted item, with a way to restore it."""
    require_permission(request, VIEW_RELEASES)
    deleted = [(version, get_item_types()[version.item_type]) for version in list_deleted_items()]
    items = [
        {
            "version": version,
            "title": item_type.title_of(version.data),
            "kind": item_type.model._meta.verbose_name,
            "may_restore": has_item_permission(request, "add", item_type),
        }
        for version, item_type in deleted
    ]
    return render_screen(request, "admin/deleted_items.html", title=DELETED_ITEMS, items=items)


def show_unsaved_text(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """Answers 409 with what was typed into the form of an item that was deleted meanwhile."""
    title = _("This was deleted while you changed it")
    texts = build_draft_form(model_admin, request, None, request.POST).list_texts()
    return render_screen(request, "admin/unsaved_text.html", status=409, title=title, texts=texts)


@require_POST
def update_editing_session(request: HttpRequest, item_type: str, permanent_id: str) -> HttpResponse:
    """The browser says that the form is still open, or with "left", closed.

    Answers with a sentence on each other person who has the item open.
    """
    if item_type not in get_item_types():
        return HttpResponse(status=404)
    if not has_item_permission(request, "view", get_item_types()[item_type]):
        raise PermissionDenied
    person, key = get_staff_user(request), Key(item_type, permanent_id)
    if "left" in request.POST:
        end_editing_session(by=person, key=key)
        return HttpResponse(status=204)
    record_editing_session(by=person, key=key, typed="typed" in request.POST)
    return JsonResponse({"others": list_other_editors(by=person, key=key)})


SCREENS = [
    Screen("deleted-items/", "deleted-items", show_deleted_items, DELETED_ITEMS, VIEW_RELEASES),
    Screen("versions/<int:pk>/restore/", "restore-version", confirm_restore),
    Screen(
        "editing-sessions/<slug:item_type>/<slug:permanent_id>/",
        "editing-session",
        update_editing_session,
    ),
]
