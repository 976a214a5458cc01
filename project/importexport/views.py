"""The screens to export and import content."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from project.importexport import exporting, importing
from project.importexport.content_file import MAX_BYTES
from project.importexport.models import Incoming
from project.permissions import EXPORT_CONTENT, IMPORT_CONTENT, get_staff_user, require_permission
from project.releases.content import Key, compute_digest
from project.releases.errors import Problem, Refused
from project.review.change_rows import build_change_rows
from project.screens import Screen, render_screen

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORT_AND_EXPORT = gettext_lazy("Import and export")
UPLOAD_GONE = gettext_lazy(
    "This file is not waiting any more: it was imported already, or more than a day went by. "
    "Nothing was changed just now. Choose the file again if you need it."
)
NO_FILE = gettext_lazy("No file was chosen, so nothing was changed. Choose one.")


def render_import_export(
    request: HttpRequest, problems: Iterable[Problem] = (), *, status: int = 200
) -> HttpResponse:
    return render_screen(
        request,
        "admin/import_export.html",
        status=status,
        title=IMPORT_AND_EXPORT,
        may_import=request.user.has_perm(IMPORT_CONTENT),
        problems=problems,
        megabytes=MAX_BYTES // 1_000_000,
    )


@require_safe
def import_export(request: HttpRequest) -> HttpResponse:
    """The page with both directions and what each is for."""
    require_permission(request, EXPORT_CONTENT)
    return render_import_export(request)


@require_POST
def export_file(request: HttpRequest) -> HttpResponse:
    """The file that the pressed button stands for."""
    require_permission(request, EXPORT_CONTENT)
    by, at, what = get_staff_user(request), timezone.now(), request.POST.get("what")
    if what == "texts":
        name = f"unknot-texts-{at:%Y-%m-%d}.xlsx"
        return build_attachment(exporting.export_texts(by=by, at=at), name, WORKBOOK_TYPE)
    source = exporting.get_draft_source() if what == "drafts" else exporting.get_live_source()
    name = f"unknot-{source.name}-{at:%Y-%m-%d}.json"
    return build_attachment(
        exporting.export_content(by=by, source=source, at=at), name, "application/json"
    )


def build_attachment(file: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(file, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def import_file(request: HttpRequest) -> HttpResponse:
    """Stores the uploaded file and goes on to its dry run."""
    require_permission(request, IMPORT_CONTENT)
    file = request.FILES.get("file")
    if file is None:
        return render_import_export(request, [Problem("missing", str(NO_FILE))], status=409)
    try:
        incoming = importing.receive_upload(
            by=get_staff_user(request),
            name=file.name or "",
            upload=file.read(MAX_BYTES + 1),
            at=timezone.now(),
        )
    except Refused as refused:
        return render_import_export(request, refused.problems, status=409)
    return redirect("admin:review-import", pk=incoming.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def review_import(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what the file would change; POST writes the ticked changes into the drafts."""
    require_permission(request, IMPORT_CONTENT)
    at = timezone.now()
    incoming = Incoming.objects.filter(brought_by=get_staff_user(request), pk=pk).first()
    if incoming is None or incoming.has_expired(at):
        return render_import_export(request, [Problem("gone", str(UPLOAD_GONE))], status=404)
    if request.method != "POST":
        return render_import_review(request, incoming, ticked=request.GET.get("tick"))
    marks = (mark.rpartition(" ") for mark in request.POST.getlist("chosen"))
    chosen = {Key.parse(key): digest for key, _space, digest in marks}
    try:
        number = importing.apply_import(
            by=get_staff_user(request), incoming=incoming, chosen=chosen, at=at
        )
    except Refused as refused:
        too = [key for problem in refused.problems for key in problem.choose_too]
        return render_import_review(
            request, incoming, chosen=[*chosen, *too], problems=refused.problems
        )
    words = ngettext(
        "%(n)s item is in the drafts now. Patients see it once it is published.",
        "%(n)s items are in the drafts now. Patients see them once they are published.",
        number,
    )
    messages.success(request, words % {"n": number})
    return redirect("admin:review")


def render_import_review(
    request: HttpRequest,
    incoming: Incoming,
    *,
    ticked: str | None = None,
    chosen: Iterable[Key] | None = None,
    problems: Iterable[Problem] = (),
) -> HttpResponse:
    """Every difference from the drafts, with a box to tick."""
    try:
        offered = importing.list_import_changes(bytes(incoming.file))
    except Refused as refused:
        return render_import_export(request, refused.problems, status=409)
    if chosen is None:
        chosen = [] if ticked == "none" else importing.choose_by_default(offered)
    rows = build_change_rows(offered, chosen)
    context = {
        "title": _("What “%(file)s” would change") % {"file": incoming.name},
        "incoming": incoming,
        "rows": [(row, f"{row.change.key} {compute_digest(row.change.before)}") for row in rows],
        "problems": problems,
        "own_url": reverse("admin:review-import", args=[incoming.pk]),
    }
    status = 409 if problems else 200
    return render_screen(request, "admin/review_import.html", status=status, **context)


SCREENS = [
    Screen(
        "import-and-export/", "import-and-export", import_export, IMPORT_AND_EXPORT, EXPORT_CONTENT
    ),
    Screen("export/", "export", export_file),
    Screen("import/", "import", import_file),
    Screen("import/<int:pk>/", "review-import", review_import),
]
