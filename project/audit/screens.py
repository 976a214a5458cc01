"""The record as a file for a spreadsheet."""

import csv

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from project.audit.admin import RecordAdmin
from project.permissions import get_staff_user, require_permission
from project.releases.audit_log import record
from project.screens import Screen

READ = "admin.view_logentry"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run at the start of a cell."""


@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """The lines that the list shows with the same query, as CSV. To take it out is recorded too."""
    require_permission(request, READ)
    lines = RecordAdmin(LogEntry, admin.site)
    shown = lines.get_changelist_instance(request).get_queryset(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="record.csv"'
    response["Cache-Control"] = "no-store"
    table = csv.writer(response)
    table.writerow([_("When"), _("Who"), _("About"), _("Which"), _("What was done")])
    for line in shown:
        when = timezone.localtime(line.action_time).isoformat(timespec="seconds")
        words = [line.user.get_username(), lines.kind(line), line.object_repr, lines.said(line)]
        table.writerow([when, *(harmless(text) for text in words)])
    by = get_staff_user(request)
    record(by, by, _("Downloaded the record"))
    return response


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


SCREENS = [Screen("record/download/", "record-download", download)]
