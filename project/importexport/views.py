"""Bring in and take out: the screens around the actions of this room."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from project.importexport.content_file import MOST_BYTES
from project.importexport.exporting import drafted, live, take_out, take_out_texts
from project.importexport.importing import adopt, offers, receive, ticked_at_first
from project.importexport.models import Incoming
from project.permissions import get_staff_user, has_permission, require_permission
from project.releases.content import Key, digest_of
from project.releases.errors import Problem, Refused
from project.review.change_rows import rows_of
from project.screens import Screen

TAKE_OUT = "transfer.take_out"
BRING_IN = "transfer.bring_in"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GONE = gettext_lazy(
    "This file is not waiting any more: it was brought in already, or more than a day went by. "
    "Nothing was changed just now. Choose the file again if you need it."
)
MISSING = gettext_lazy("No file was chosen, so nothing was changed. Choose one.")


def page(
    request: HttpRequest, problems: Iterable[Problem] = (), *, status: int = 200
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Bring in and take out"),
        "may_bring_in": has_permission(request, BRING_IN),
        "problems": problems,
        "megabytes": MOST_BYTES // 1_000_000,
    }
    return TemplateResponse(request, "admin/transfer.html", context, status=status)


@require_safe
def transfer(request: HttpRequest) -> HttpResponse:
    """Both ways, each with what it is for."""
    require_permission(request, TAKE_OUT)
    return page(request)


@require_POST
def take_out_file(request: HttpRequest) -> HttpResponse:
    """The file that the pressed button names."""
    require_permission(request, TAKE_OUT)
    by, at, what = get_staff_user(request), timezone.now(), request.POST.get("what")
    if what == "texts":
        return download(take_out_texts(by=by, at=at), f"unknot-texts-{at:%Y-%m-%d}.xlsx", WORKBOOK)
    source = drafted() if what == "drafts" else live()
    name = f"unknot-{source.name}-{at:%Y-%m-%d}.json"
    return download(take_out(by=by, source=source, at=at), name, "application/json")


def download(file: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(file, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """Takes a file, and leads to its dry run."""
    require_permission(request, BRING_IN)
    file = request.FILES.get("file")
    if file is None:
        return page(request, [Problem("missing", str(MISSING))], status=409)
    try:
        incoming = receive(
            by=get_staff_user(request),
            name=file.name or "",
            upload=file.read(MOST_BYTES + 1),
            at=timezone.now(),
        )
    except Refused as refused:
        return page(request, refused.problems, status=409)
    return redirect("admin:dry-run", pk=incoming.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def dry_run(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what the file would change; POST writes what is ticked into the drafts."""
    require_permission(request, BRING_IN)
    at = timezone.now()
    incoming = Incoming.objects.filter(brought_by=get_staff_user(request), pk=pk).first()
    if incoming is None or incoming.over(at):
        return page(request, [Problem("gone", str(GONE))], status=404)
    if request.method != "POST":
        return dry_run_page(request, incoming, ticked=request.GET.get("tick"))
    chosen = dict(mark.rpartition(" ")[::2] for mark in request.POST.getlist("chosen"))
    try:
        number = adopt(by=get_staff_user(request), incoming=incoming, chosen=chosen, at=at)
    except Refused as refused:
        too = [key for problem in refused.problems for key in problem.choose_too]
        return dry_run_page(request, incoming, chosen=[*chosen, *too], problems=refused.problems)
    words = ngettext(
        "%(n)s item is in the drafts now. Patients see it once it is published.",
        "%(n)s items are in the drafts now. Patients see them once they are published.",
        number,
    )
    messages.success(request, words % {"n": number})
    return redirect("admin:review")


def dry_run_page(
    request: HttpRequest,
    incoming: Incoming,
    *,
    ticked: str | None = None,
    chosen: Iterable[Key] | None = None,
    problems: Iterable[Problem] = (),
) -> HttpResponse:
    """Every difference to the drafts, each to be ticked or left."""
    try:
        offered = offers(bytes(incoming.file))
    except Refused as refused:
        return page(request, refused.problems, status=409)
    if chosen is None:
        chosen = [] if ticked == "none" else ticked_at_first(offered)
    rows = rows_of(offered, chosen)
    context = {
        **admin.site.each_context(request),
        "title": _("What “%(file)s” would change") % {"file": incoming.name},
        "incoming": incoming,
        "rows": [(row, f"{row.change.key} {digest_of(row.change.before)}") for row in rows],
        "problems": problems,
        "here": reverse("admin:dry-run", args=[incoming.pk]),
    }
    return TemplateResponse(request, "admin/dry_run.html", context, status=409 if problems else 200)


SCREENS = [
    Screen(
        "bring-in-and-take-out/",
        "transfer",
        transfer,
        gettext_lazy("Bring in and take out"),
        TAKE_OUT,
    ),
    Screen("take-out/", "take-out", take_out_file),
    Screen("bring-in/", "bring-in", bring_in),
    Screen("bring-in/<int:pk>/", "dry-run", dry_run),
]
