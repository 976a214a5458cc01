"""Rolling back to an older release, and cancelling a scheduled one."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from project.permissions import PUBLISH_RELEASES, get_staff_user, require_permission
from project.releases.diff import list_changes
from project.releases.errors import Problem, Refused
from project.releases.live import get_live_content, get_live_number
from project.releases.models import Release
from project.releases.rollback import roll_back
from project.releases.schedule import cancel_release, format_moment
from project.review.change_rows import build_change_rows
from project.review.publish_form import parse_number
from project.screens import Screen, render_screen


@require_http_methods(["GET", "HEAD", "POST"])
def roll_back_view(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what rolling back to a release would change; POST does it."""
    require_permission(request, PUBLISH_RELEASES)
    old = get_object_or_404(Release, pk=pk)
    problems: Iterable[Problem] = ()
    if request.method == "POST":
        try:
            release = roll_back(
                by=get_staff_user(request),
                number=old.number,
                note=request.POST.get("note", "").strip(),
                seen=parse_number(request.POST.get("seen", "")),
                urgent="urgent" in request.POST,
            )
        except Refused as refused:
            problems = refused.problems
        else:
            words = _("%(release)s is live, with the content of release %(old)s.")
            messages.success(request, words % {"release": release, "old": old.number})
            return redirect("admin:releases_release_changelist")
    changes = list_changes(get_live_content().document, old.content.document)
    context = {
        "title": _("Roll back to release %(number)s") % {"number": old.number},
        "old": old,
        "rows": build_change_rows(changes, ()),
        "seen": get_live_number(),
        "problems": problems,
    }
    status = 409 if problems else 200
    return render_screen(request, "admin/roll_back.html", status=status, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_release_view(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks whether to cancel a scheduled release; POST does it."""
    require_permission(request, PUBLISH_RELEASES)
    release = get_object_or_404(Release, pk=pk)
    problems: Iterable[Problem] = ()
    if request.method == "POST":
        try:
            cancel_release(by=get_staff_user(request), number=release.number)
        except Refused as refused:
            problems = refused.problems
        else:
            words = _("%(release)s was cancelled. Its changes can be chosen here again.")
            messages.success(request, words % {"release": release})
            return redirect("admin:review")
    context = {
        "title": _("Cancel release %(number)s") % {"number": release.number},
        "release": release,
        "time": format_moment(release.live_from),
        "problems": problems,
    }
    status = 409 if problems else 200
    return render_screen(request, "admin/cancel_release.html", status=status, **context)


SCREENS = [
    Screen("releases/release/<int:pk>/roll-back/", "roll-back", roll_back_view),
    Screen("releases/release/<int:pk>/cancel/", "cancel-release", cancel_release_view),
]
