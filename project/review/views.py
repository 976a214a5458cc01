"""Review, sign, check, publish: the screens around the actions of project.releases."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from project.pages import preview as pages
from project.pages.security_headers import for_frame
from project.permissions import (
    PUBLISH_RELEASES,
    SIGN_CHANGES,
    VIEW_RELEASES,
    get_staff_user,
    has_permission,
    require_permission,
)
from project.releases.collect import drafts
from project.releases.content import Content
from project.releases.diff import changes
from project.releases.errors import Problem, Refused
from project.releases.items import item_types
from project.releases.live import live_content, live_number, live_release
from project.releases.models import Release
from project.releases.publish import check, next_number, publish, sign_starting_content
from project.releases.schedule import moment
from project.releases.signing import declare_solo, end_solo, lacking_nothing, sign, solo_declaration
from project.review.change_rows import rows_of
from project.review.publish_form import Wish, wish_of
from project.screens import Screen


def review_page(
    request: HttpRequest,
    wish: Wish,
    *,
    problems: Iterable[Problem] = (),
    told: Iterable[str] = (),
) -> HttpResponse:
    """Every difference to what is live, each to be ticked or left for later.

    `told` is what a check found where it found no problem.
    """
    drafted, live = drafts(), live_release()
    offered = changes(live_content().document, drafted)
    signer = get_staff_user(request) if has_permission(request, SIGN_CHANGES) else None
    asked = request.method != "POST" and "ready" in request.GET
    chosen = lacking_nothing(offered) if asked else wish.chosen
    rows = rows_of(offered, chosen, Content(drafted), signer)
    mine = "mine" in request.GET
    context = {
        **admin.site.each_context(request),
        "title": _("What will change for patients"),
        "rows": [row for row in rows if row.may_sign or not mine],
        "total": len(rows),
        "to_sign": sum(row.may_sign for row in rows),
        "mine": mine,
        "chosen": sum(row.chosen for row in rows),
        "live": live,
        "seen": live.number if live else 0,
        "next": next_number(),
        "wish": wish,
        "zone": timezone.get_current_timezone_name(),
        "problems": list(problems),
        "told": list(told),
        "waiting": Release.objects.waiting().first(),
        "may_publish": has_permission(request, PUBLISH_RELEASES),
        "solo": solo_declaration(),
    }
    return TemplateResponse(request, "admin/review.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """GET shows the changes; POST checks or publishes the ticked ones, or signs one."""
    require_permission(request, VIEW_RELEASES)
    if request.method != "POST":
        chosen, note = request.GET.getlist("choose"), request.GET.get("note", "")
        return review_page(request, Wish(chosen, note=note))
    if "sign" in request.POST:
        return sign_one(request)
    require_permission(request, PUBLISH_RELEASES)
    wish = wish_of(request.POST)
    try:
        return check_chosen(request, wish) if "check" in request.POST else go(request, wish)
    except Refused as refused:
        return review_page(request, wish.choosing_too(refused), problems=refused.problems)


def check_chosen(request: HttpRequest, wish: Wish) -> HttpResponse:
    """Says what a publish would say, and what phones would fetch. Nothing is stored."""
    checked = check(by=get_staff_user(request), **wish.arguments())
    if checked.problems:
        raise Refused(*checked.problems)
    return review_page(request, wish, told=checked.told)


def go(request: HttpRequest, wish: Wish) -> HttpResponse:
    """Publishes the ticked changes, at once or at the chosen time. Raises Refused."""
    release = publish(by=get_staff_user(request), **wish.arguments())
    words = _("%(release)s is live. Phones get it at their next visit.")
    if wish.later:
        words = _("%(release)s goes live on %(time)s. Until then you can take it back on Today.")
    values = {"release": release, "time": moment(release.live_from)}
    messages.success(request, words % values)
    return redirect("admin:index" if wish.later else "admin:review")


def sign_one(request: HttpRequest) -> HttpResponse:
    """Signs one change; ticks and note stay as they are."""
    require_permission(request, SIGN_CHANGES)
    key, wish = request.POST["sign"], wish_of(request.POST)
    if key.partition("/")[0] not in item_types():
        unknown = Problem("gone", _("There is no such change. Nothing was signed."), key)
        return review_page(request, wish, problems=[unknown])
    try:
        sign(by=get_staff_user(request), key=key, digest=request.POST.get(f"digest:{key}", ""))
    except Refused as refused:
        return review_page(request, wish, problems=refused.problems)
    messages.success(request, _("Signed. It can be published now."))
    view = {"mine": "1"} if "mine" in request.GET else {}
    kept = urlencode({"choose": wish.chosen, "note": wish.note, **view}, doseq=True)
    return redirect(f"{reverse('admin:review')}?{kept}")


@require_POST
def sign_start(request: HttpRequest) -> HttpResponse:
    """A reviewer says that they read all the starting content."""
    require_permission(request, SIGN_CHANGES)
    try:
        release = sign_starting_content(by=get_staff_user(request), seen=live_number())
        messages.success(request, _("Signed. %(release)s is live.") % {"release": release})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("admin:index")


@require_safe
@xframe_options_sameorigin
def preview_drafts(request: HttpRequest) -> HttpResponse:
    """The page named in the query as patients would get it if every draft went live."""
    require_permission(request, VIEW_RELEASES)
    try:
        return for_frame(HttpResponse(pages.preview_drafts(request.GET.get("page", "/"))))
    except pages.NoPreview as error:
        context = {"sentence": error}
        return for_frame(TemplateResponse(request, "admin/preview_errors.html", context).render())


@require_http_methods(["GET", "HEAD", "POST"])
def solo(request: HttpRequest) -> HttpResponse:
    """Declare, or end, that one clinician works alone."""
    require_permission(request, PUBLISH_RELEASES)
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
        end_solo(by=get_staff_user(request))
        messages.success(request, _("From now on a second person signs clinical changes."))
        return
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Say why nobody else can sign. Nothing was changed."))
        return
    try:
        declare_solo(by=get_staff_user(request), reason=reason)
        messages.success(request, _("Declared. Each release says that one person made it."))
    except Refused as refused:
        messages.error(request, str(refused))


SCREENS = [
    Screen("review/", "review", review),
    Screen("review/preview/", "preview-drafts", preview_drafts),
    Screen("sign-starting-content/", "sign-start", sign_start),
    Screen("working-alone/", "solo", solo),
]
