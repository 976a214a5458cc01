"""Who tries to sign in, from where, and what they read after too many wrong passwords."""

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


def client_address(request: HttpRequest) -> str:
    """The address that our server, or the one proxy in front of it, talks to.

    A client may send any X-Forwarded-For; only the last entry is the proxy's own.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def explain(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """429 in words: what happened, what was kept, and when to try again."""
    name = (credentials or {}).get("username") or ""
    if getattr(request, "axes_failures_since_start", None) == settings.AXES_FAILURE_LIMIT:
        note(name)
    tries = AccessAttempt.objects.filter(username=name, ip_address=client_address(request))
    last = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first() or now()
    # Rounded up, or the time told would be a moment too early.
    until = localtime(last + settings.AXES_COOLOFF_TIME + timedelta(minutes=1))
    page = render_to_string("admin/locked.html", {"until": time_format(until, "H:i")}, request)
    return HttpResponse(page, status=429)


def note(name: str) -> None:
    """Record the lock, for a person that there is."""
    person = User.objects.filter(username=name).first()
    if person:
        words = _("Sign-in was locked for a while after %(count)s wrong passwords.")
        audit_log.record(person, person, words % {"count": settings.AXES_FAILURE_LIMIT})
