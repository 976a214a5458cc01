"""The review screen: read, sign, check and publish changes; solo mode."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from project.pages import preview
from project.pages.security_headers import allow_framing
from project.permissions import (
    PUBLISH_RELEASES,
    SIGN_CHANGES,
    VIEW_RELEASES,
    get_staff_user,
    require_permission,
)
from project.releases import signing
from project.releases.collect import collect_drafts
from project.releases.content import Content, Key
from project.releases.diff import list_changes
from project.releases.errors import Problem, Refused
from project.releases.items import get_item_types
from project.releases.live import get_live_content, get_live_number, get_live_release
from project.releases.models import Release
from project.releases.new_release import get_next_number
from project.releases.publish import check_publish, publish
from project.releases.schedule import format_moment
from project.releases.starting_content import sign_starting_content
from project.review.change_rows import build_change_rows
from project.review.publish_form import PublishForm, read_publish_form
from project.screens import Screen, render_screen


def render_review(
    request: HttpRequest,
    form: PublishForm,
    *,
    problems: Iterable[Problem] = (),
    notes: Iterable[str] = (),
) -> HttpResponse:
    """The page with every change to what is live. `notes` are the results of a check."""
    drafts, live = collect_drafts(), get_live_release()
    changes = list_changes(get_live_content().document, drafts)
    signer = get_staff_user(request) if request.user.has_perm(SIGN_CHANGES) else None
    choose_ready = request.method != "POST" and "ready" in request.GET
    chosen = signing.find_publishable_keys(changes) if choose_ready else form.chosen
    rows = build_change_rows(changes, chosen, Content(drafts), signer)
    only_signable = "mine" in request.GET
    context = {
        "title": _("What will change for patients"),
        "rows": [row for row in rows if row.may_sign or not only_signable],
        "total": len(rows),
        "to_sign": sum(row.may_sign for row in rows),
        "only_signable": only_signable,
        "chosen": sum(row.is_chosen for row in rows),
        "live": live,
        "seen": live.number if live else 0,
        "next": get_next_number(),
        "publish_form": form,
        "zone": timezone.get_current_timezone_name(),
        "problems": list(problems),
        "notes": list(notes),
        "scheduled": Release.objects.scheduled().first(),
        "may_publish": request.user.has_perm(PUBLISH_RELEASES),
        "solo": signing.get_solo_declaration(),
    }
    status = 409 if problems else 200
    return render_screen(request, "admin/review.html", status=status, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_view(request: HttpRequest) -> HttpResponse:
    """GET shows the changes; POST checks or publishes the chosen ones, or signs one."""
    require_permission(request, VIEW_RELEASES)
    if request.method != "POST":
        chosen = [Key.parse(text) for text in request.GET.getlist("choose")]
        return render_review(request, PublishForm(chosen, note=request.GET.get("note", "")))
    if "sign" in request.POST:
        return sign_one_change(request)
    require_permission(request, PUBLISH_RELEASES)
    form = read_publish_form(request.POST)
    respond = check_chosen_changes if "check" in request.POST else publish_chosen_changes
    try:
        return respond(request, form)
    except Refused as refused:
        return render_review(request, form.choose_too(refused), problems=refused.problems)


def check_chosen_changes(request: HttpRequest, form: PublishForm) -> HttpResponse:
    """Shows what publishing would say, and what phones would download. Stores nothing."""
    check = check_publish(**form.build_arguments(get_staff_user(request)))
    if check.problems:
        raise Refused(*check.problems)
    return render_review(request, form, notes=check.downloads)


def publish_chosen_changes(request: HttpRequest, form: PublishForm) -> HttpResponse:
    """Publishes the chosen changes now or at the chosen time. Raises Refused."""
    release = publish(**form.build_arguments(get_staff_user(request)))
    words = _("%(release)s is live. Phones get it at their next visit.")
    if form.is_scheduled:
        words = _("%(release)s goes live on %(time)s. Until then you can cancel it on Today.")
    values = {"release": release, "time": format_moment(release.live_from)}
    messages.success(request, words % values)
    return redirect("admin:index" if form.is_scheduled else "admin:review")


def sign_one_change(request: HttpRequest) -> HttpResponse:
    """Signs one change, and keeps the ticks and the note."""
    require_permission(request, SIGN_CHANGES)
    key, form = Key.parse(request.POST["sign"]), read_publish_form(request.POST)
    if key.kind not in get_item_types():
        unknown = Problem("gone", _("There is no such change. Nothing was signed."))
        return render_review(request, form, problems=[unknown])
    digest = request.POST.get(f"digest:{key}", "")
    try:
        signing.sign_change(by=get_staff_user(request), key=key, digest=digest)
    except Refused as refused:
        return render_review(request, form, problems=refused.problems)
    messages.success(request, _("Signed. It can be published now."))
    query = {"choose": form.chosen, "note": form.note}
    if "mine" in request.GET:
        query["mine"] = "1"
    return redirect(f"{reverse('admin:review')}?{urlencode(query, doseq=True)}")


@require_POST
def sign_starting_content_view(request: HttpRequest) -> HttpResponse:
    """Signs all the starting content at once."""
    require_permission(request, SIGN_CHANGES)
    try:
        release = sign_starting_content(by=get_staff_user(request), seen=get_live_number())
        messages.success(request, _("Signed. %(release)s is live.") % {"release": release})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("admin:index")


@require_safe
@xframe_options_sameorigin
def preview_drafts_view(request: HttpRequest) -> HttpResponse:
    """The page named in the query as patients would see it with every draft live."""
    require_permission(request, VIEW_RELEASES)
    try:
        return allow_framing(HttpResponse(preview.preview_all_drafts(request.GET.get("page", "/"))))
    except preview.NoPreview as error:
        context = {"sentence": error}
        response = TemplateResponse(request, "admin/preview_errors.html", context)
        return allow_framing(response.render())


@require_http_methods(["GET", "HEAD", "POST"])
def solo_view(request: HttpRequest) -> HttpResponse:
    """GET shows whether one clinician works alone; POST declares or ends it."""
    require_permission(request, PUBLISH_RELEASES)
    if request.method == "POST":
        change_solo_mode(request)
        return redirect("admin:working-alone")
    title, solo = _("Working alone"), signing.get_solo_declaration()
    return render_screen(request, "admin/solo_mode.html", title=title, solo=solo)


def change_solo_mode(request: HttpRequest) -> None:
    if "end" in request.POST:
        signing.end_solo_mode(by=get_staff_user(request))
        messages.success(request, _("From now on a second person signs clinical changes."))
        return
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Say why nobody else can sign. Nothing was changed."))
        return
    try:
        signing.declare_solo_mode(by=get_staff_user(request), reason=reason)
        messages.success(request, _("Declared. Each release says that one person made it."))
    except Refused as refused:
        messages.error(request, str(refused))


SCREENS = [
    Screen("review/", "review", review_view),
    Screen("review/preview/", "preview-drafts", preview_drafts_view),
    Screen("sign-starting-content/", "sign-starting-content", sign_starting_content_view),
    Screen("working-alone/", "working-alone", solo_view),
]
