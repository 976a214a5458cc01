"""Locks sign-in for a while after too many wrong passwords, and records it."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.formats import time_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from project.releases import audit_log


def get_client_address(request: HttpRequest) -> str:
    """The IP address of the client, as our server or the one proxy in front of it sees it.

    A client may send any X-Forwarded-For; only the last entry is written by the proxy.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def show_lockout(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """Answers 429 and explains what happened, what was kept and when to try again."""
    name = (credentials or {}).get("username") or ""
    if getattr(request, "axes_failures_since_start", None) == settings.AXES_FAILURE_LIMIT:
        record_lockout(name)
    attempts = AccessAttempt.objects.filter(username=name, ip_address=get_client_address(request))
    last = (
        attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first() or now()
    )
    # Rounded up: a time cut off to the minute would be too early.
    until = localtime(last + settings.AXES_COOLOFF_TIME + timedelta(minutes=1))
    page = render_to_string("admin/locked.html", {"until": time_format(until, "H:i")}, request)
    return HttpResponse(page, status=429)


def record_lockout(name: str) -> None:
    """Write to the audit log that sign-in was locked, if somebody has that user name."""
    person = User.objects.filter(username=name).first()
    if person:
        words = _("Sign-in was locked for a while after %(count)s wrong passwords.")
        audit_log.write_audit_entry(person, person, words % {"count": settings.AXES_FAILURE_LIMIT})
