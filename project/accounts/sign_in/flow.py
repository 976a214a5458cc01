"""Shared by the sign-in screens: who signs in, which step comes next, and how a page is drawn."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods
from django_otp import login as otp_login

from project.accounts.second_factor import has_second_factor
from project.accounts.sessions import record_session_start
from project.releases.audit_log import write_audit_entry
from project.screens import render_screen

allow_get_and_post = require_http_methods(["GET", "HEAD", "POST"])


def render_sign_in_page(
    request: HttpRequest, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    context["next"] = get_next_url(request)
    return render_screen(request, f"admin/{template}.html", status=status, **context)


def get_next_url(request: HttpRequest) -> str:
    """Where to go after signing in: the request's `next` if it is safe, else the start page."""
    url = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    hosts, https = {request.get_host()}, request.is_secure()
    safe = url_has_allowed_host_and_scheme(url, allowed_hosts=hosts, require_https=https)
    return url if safe else reverse("admin:index")


def redirect_to_step(name: str, request: HttpRequest) -> HttpResponse:
    """Redirect to another sign-in screen and pass `next` on."""
    return redirect(f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: get_next_url(request)})}")


def redirect_to_second_factor(request: HttpRequest, person: User) -> HttpResponse:
    """Redirect to the code, or to enrolment if there is no second factor yet."""
    name = "second-factor" if has_second_factor(person) else "enrol-second-factor"
    return redirect_to_step(f"admin:{name}", request)


def get_password_user(request: HttpRequest) -> User | None:
    """The member of staff who gave a password in this session, or None."""
    person = request.user
    return person if isinstance(person, User) and person.is_active and person.is_staff else None


def record_sign_in(request: HttpRequest, person: User, message: str) -> None:
    """Store a sign-in that just happened in the session and in the audit log."""
    record_session_start(request, at=timezone.now())
    write_audit_entry(person, person, message)


def complete_sign_in(request: HttpRequest, device: Any) -> None:
    """Mark the session as signed in with the second factor.

    The session gets a new key: the old one was in use before the second factor was given.
    """
    otp_login(request, device)
    request.session.cycle_key()
