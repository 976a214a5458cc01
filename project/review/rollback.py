"""Going back to an older release, and taking back one that waits for its time."""

from collections.abc import Iterable, Iterator

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from project.permissions import PUBLISH_RELEASES, VIEW_RELEASES, get_staff_user, require_permission
from project.releases.diff import changes
from project.releases.errors import Problem, Refused
from project.releases.live import live_content, live_number
from project.releases.models import Release
from project.releases.publish import restore
from project.releases.schedule import moment, withdraw
from project.review.change_rows import rows_of
from project.review.publish_form import numeral
from project.screens import Line, Panel, Screen


@require_http_methods(["GET", "HEAD", "POST"])
def go_back(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what going back to a release would change; POST does it."""
    require_permission(request, PUBLISH_RELEASES)
    old = get_object_or_404(Release, pk=pk)
    problems: Iterable[Problem] = ()
    if request.method == "POST":
        try:
            release = restore(
                by=get_staff_user(request),
                number=old.number,
                note=request.POST.get("note", "").strip(),
                seen=numeral(request.POST.get("seen", "")),
                urgent="urgent" in request.POST,
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
        "rows": rows_of(changes(live_content().document, old.content.document), ()),
        "seen": live_number(),
        "problems": problems,
    }
    return TemplateResponse(request, "admin/go_back.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks, POST takes a release back that waits for its time."""
    require_permission(request, PUBLISH_RELEASES)
    release = get_object_or_404(Release, pk=pk)
    problems: Iterable[Problem] = ()
    if request.method == "POST":
        try:
            withdraw(by=get_staff_user(request), number=release.number)
        except Refused as refused:
            problems = refused.problems
        else:
            words = _("%(release)s was taken back. Its changes can be chosen here again.")
            messages.success(request, words % {"release": release})
            return redirect("admin:review")
    context = {
        **admin.site.each_context(request),
        "title": _("Take back release %(number)s") % {"number": release.number},
        "release": release,
        "time": moment(release.live_from),
        "problems": problems,
    }
    status = 409 if problems else 200
    return TemplateResponse(request, "admin/take_back.html", context, status=status)


def panels(request: HttpRequest) -> Iterator[Panel]:
    """The release that waits for its time, while one does."""
    waiting = Release.objects.waiting().defer("document").select_related("author").first()
    if waiting is None or not request.user.has_perm(VIEW_RELEASES):
        return
    words = _("%(release)s waits for its time, %(time)s")
    values = {"release": waiting, "time": moment(waiting.live_from)}
    url = reverse("admin:releases_release_change", args=[waiting.pk])
    line = Line(words % values, waiting.note, url, _("Open"))
    back = Line(_("Take it back"), url=reverse("admin:take-back", args=[waiting.pk]))
    may = request.user.has_perm(PUBLISH_RELEASES)
    yield Panel(_("Goes live later"), (line,), "", back if may else None)


SCREENS = [
    Screen("releases/release/<int:pk>/go-back/", "go-back", go_back),
    Screen("releases/release/<int:pk>/take-back/", "take-back", take_back),
]
