"""The audit log as a file for a spreadsheet."""

import csv

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from project.audit.admin import AuditLogAdmin
from project.permissions import READ_AUDIT_LOG, get_staff_user, require_permission
from project.releases.audit_log import write_audit_entry
from project.screens import Screen

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is run by spreadsheet programs."""


@require_POST
def download_audit_log(request: HttpRequest) -> HttpResponse:
    """The entries that the list shows for the same query, as CSV. The download is logged too."""
    require_permission(request, READ_AUDIT_LOG)
    log = AuditLogAdmin(LogEntry, admin.site)
    entries = log.get_changelist_instance(request).get_queryset(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit-log.csv"'
    response["Cache-Control"] = "no-store"
    table = csv.writer(response)
    table.writerow([_("When"), _("Who"), _("About"), _("Which"), _("What was done")])
    for entry in entries:
        when = timezone.localtime(entry.action_time).isoformat(timespec="seconds")
        cells = [
            entry.user.get_username(),
            log.subject_kind(entry),
            entry.object_repr,
            log.message(entry),
        ]
        table.writerow([when, *(escape_formula(text) for text in cells)])
    by = get_staff_user(request)
    write_audit_entry(by, by, _("Downloaded the audit log"))
    return response


def escape_formula(text: str) -> str:
    """The text as a cell that no spreadsheet program runs."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


SCREENS = [Screen("audit-log/download/", "download-audit-log", download_audit_log)]
