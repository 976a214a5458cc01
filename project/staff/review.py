"""Review, sign, publish, go back: the screens around the actions of project.releases."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from project.pages import preview as pages
from project.pages.security import for_frame
from project.releases.collect import drafts
from project.releases.content import Content, Data, Key
from project.releases.diff import Change, changes
from project.releases.items import item_type_of, item_types
from project.releases.live import live_content, live_number, live_release
from project.releases.models import Release, Signature
from project.releases.publish import publish, restore, sign_starting_content
from project.releases.refused import Problem, Refused
from project.releases.sign import (
    declare_solo,
    draft_row,
    end_solo,
    sign,
    signatures_for,
    solo_declaration,
)
from project.releases.words import Mark, word_diff
from project.staff.screens import Screen

LOOK = "releases.view_release"
SIGN = "releases.sign_change"
PUBLISH = "releases.publish_release"


@dataclass(frozen=True)
class Row:
    """A change as the review shows it."""

    change: Change
    signature: Signature | None
    edited_by: User | None
    chosen: bool
    page: str = ""
    """The address that shows the item, if a page does."""

    @property
    def fields(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(name of the value, its words with what is gone and new)."""
        return [
            (name.replace("_", " "), list(word_diff(before, after)))
            for name, before, after in self.change.fields
            if name not in ("id", self.image_key)
        ]

    @property
    def image_key(self) -> str:
        """The key of the change's data that is an image; "" where none is."""
        return "" if self.change.kind == "order" else item_type_of(self.change.key).image

    @property
    def images(self) -> list[tuple[Mark, Data, Data]]:
        """(gone, new or same; the item's data; its image) of each image to be looked at."""
        key, change = self.image_key, self.change
        if not key:
            return []
        sides: list[tuple[Mark, Data | None]] = [("gone", change.before), ("new", change.after)]
        if change.before and change.after and change.before[key] == change.after[key]:
            sides = [("same", change.after)]
        return [(mark, data, data[key]) for mark, data in sides if data]


def rows_of(
    offered: list[Change], chosen: Iterable[Key], content: Content | None = None
) -> list[Row]:
    """The changes for the screen; with `content`, each with the page of it that shows the item."""
    signatures, picked = signatures_for(offered), set(chosen)
    return [
        Row(
            change,
            signatures.get(change.key),
            editor_of(change),
            change.key in picked,
            page_of(change, content) if content else "",
        )
        for change in offered
    ]


def page_of(change: Change, content: Content) -> str:
    if change.after is None or change.kind == "order":
        return ""
    page = item_type_of(change.key).page
    return urlsplit(page(change.after, content)).path if page else ""


def editor_of(change: Change) -> User | None:
    row = None if change.kind == "order" else draft_row(change.key)
    return row.edited_by if row else None


def review_page(
    request: HttpRequest,
    *,
    chosen: Iterable[Key] = (),
    note: str = "",
    problems: Iterable[Problem] = (),
) -> HttpResponse:
    """Every difference to what is live, each to be ticked or left for later."""
    drafted, live = drafts(), live_release()
    offered = changes(live_content().document, drafted)
    context = {
        **admin.site.each_context(request),
        "title": _("Review changes"),
        "rows": rows_of(offered, chosen, Content(drafted)),
        "live": live,
        "seen": live.number if live else 0,
        "note": note,
        "problems": list(problems),
        "may_sign": has(request, SIGN),
        "may_publish": has(request, PUBLISH),
        "solo": solo_declaration(),
    }
    return TemplateResponse(request, "admin/review.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """GET shows the changes; POST publishes the ticked ones, or signs one."""
    demand(request, LOOK)
    if request.method != "POST":
        chosen, note = request.GET.getlist("choose"), request.GET.get("note", "")
        return review_page(request, chosen=chosen, note=note)
    if "sign" in request.POST:
        return sign_one(request)
    return publish_chosen(request)


def publish_chosen(request: HttpRequest) -> HttpResponse:
    demand(request, PUBLISH)
    chosen, note = request.POST.getlist("chosen"), request.POST.get("note", "").strip()
    try:
        release = publish(
            by=actor(request),
            chosen={key: request.POST.get(f"digest:{key}", "") for key in chosen},
            note=note,
            seen=number(request.POST.get("seen", "")),
            urgent="urgent" in request.POST,
        )
    except Refused as refused:
        too = [key for problem in refused.problems for key in problem.choose_too]
        problems = refused.problems
        return review_page(request, chosen=[*chosen, *too], note=note, problems=problems)
    messages.success(
        request,
        _("%(release)s is live. Phones get it at their next visit.") % {"release": release},
    )
    return redirect("admin:review")


def sign_one(request: HttpRequest) -> HttpResponse:
    """Signs one change; ticks and note stay as they are."""
    demand(request, SIGN)
    key = request.POST["sign"]
    chosen, note = request.POST.getlist("chosen"), request.POST.get("note", "")
    if key.partition("/")[0] not in item_types():
        unknown = Problem("gone", _("There is no such change. Nothing was signed."), key)
        return review_page(request, chosen=chosen, note=note, problems=[unknown])
    try:
        sign(by=actor(request), key=key, digest=request.POST.get(f"digest:{key}", ""))
    except Refused as refused:
        return review_page(request, chosen=chosen, note=note, problems=refused.problems)
    messages.success(request, _("Signed. It can be published now."))
    kept = urlencode({"choose": chosen, "note": note}, doseq=True)
    return redirect(f"{reverse('admin:review')}?{kept}")


@require_POST
def sign_start(request: HttpRequest) -> HttpResponse:
    """A reviewer says that they read all the starting content."""
    demand(request, SIGN)
    try:
        release = sign_starting_content(by=actor(request), seen=live_number())
        messages.success(request, _("Signed. %(release)s is live.") % {"release": release})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("admin:index")


@require_safe
@xframe_options_sameorigin
def preview_drafts(request: HttpRequest) -> HttpResponse:
    """The page named in the query as patients would get it if every draft went live."""
    demand(request, LOOK)
    try:
        return for_frame(HttpResponse(pages.preview_drafts(request.GET.get("page", "/"))))
    except pages.NoPreview as error:
        context = {"sentence": error}
        return for_frame(TemplateResponse(request, "admin/preview_errors.html", context).render())


@require_http_methods(["GET", "HEAD", "POST"])
def go_back(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what going back to a release would change; POST does it."""
    demand(request, PUBLISH)
    old = get_object_or_404(Release, pk=pk)
    problems: Iterable[Problem] = ()
    if request.method == "POST":
        try:
            release = restore(
                by=actor(request),
                number=old.number,
                note=request.POST.get("note", "").strip(),
                seen=number(request.POST.get("seen", "")),
            )
        except Refused as refused:
            problems = refused.problems
        else:
            words = _("%(release)s is live, with the content of release %(old)s.")
            messages.success(request, words % {"release": release, "old": old.number})
            return redirect("admin:releases_release_changelist")
    context = {
        **admin.site.each_context(request),
        "title": _("Go back to release %(number)s") % {"number": old.number},
        "old": old,
        "rows": rows_of(changes(live_content().document, old.document), ()),
        "seen": live_number(),
        "problems": problems,
    }
    return TemplateResponse(request, "admin/go_back.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def solo(request: HttpRequest) -> HttpResponse:
    """Declare, or end, that one clinician works alone."""
    demand(request, PUBLISH)
    if request.method == "POST":
        change_solo(request)
        return redirect("admin:solo")
    context = {
        **admin.site.each_context(request),
        "title": _("Working alone"),
        "solo": solo_declaration(),
    }
    return TemplateResponse(request, "admin/solo.html", context)


def change_solo(request: HttpRequest) -> None:
    if "end" in request.POST:
        end_solo(by=actor(request))
        messages.success(request, _("From now on a second person signs clinical changes."))
        return
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Say why nobody else can sign. Nothing was changed."))
        return
    try:
        declare_solo(by=actor(request), reason=reason)
        messages.success(request, _("Declared. Each release says that one person made it."))
    except Refused as refused:
        messages.error(request, str(refused))


def number(text: str) -> int:
    """The number in a form's field; 0 for anything else, which no live release has."""
    return int(text) if text.isdecimal() else 0


def has(request: HttpRequest, permission: str) -> bool:
    return request.user.has_perm(permission)


def actor(request: HttpRequest) -> User:
    """The person who asks. Raises PermissionDenied for a stranger."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def demand(request: HttpRequest, permission: str) -> None:
    if not has(request, permission):
        raise PermissionDenied


SCREENS = [
    Screen("review/", "review", review),
    Screen("review/preview/", "preview-drafts", preview_drafts),
    Screen("sign-starting-content/", "sign-start", sign_start),
    Screen("working-alone/", "solo", solo),
    Screen("releases/release/<int:pk>/go-back/", "go-back", go_back),
]
