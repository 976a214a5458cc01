"""What all doors share: where a person stands, where they go next, and the page that says so."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods
from django_otp import login as otp_login

from project.accounts import second_factor
from project.accounts.sessions import begin
from project.releases import audit_log

READ_AND_SEND = require_http_methods(["GET", "HEAD", "POST"])


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    context = {**admin.site.each_context(request), "next": aim(request), **context}
    return TemplateResponse(request, f"admin/{template}.html", context, status=status)


def aim(request: HttpRequest) -> str:
    """Where the person wanted to go: an address of this site, or the start page."""
    wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    hosts, https = {request.get_host()}, request.is_secure()
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=https)
    return wanted if safe else reverse("admin:index")


def to(name: str, request: HttpRequest) -> HttpResponse:
    """To another door, with the aim kept."""
    return redirect(f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: aim(request)})}")


def half_way(request: HttpRequest) -> User | None:
    """Who gave a password of the clinic's staff; None for anybody else."""
    person = request.user
    return person if isinstance(person, User) and person.is_active and person.is_staff else None


def next_door(request: HttpRequest, person: User) -> HttpResponse:
    """To the code, or to setting one up."""
    return to("admin:code" if second_factor.has_factor(person) else "admin:set-up", request)


def enter(request: HttpRequest, person: User, message: str) -> None:
    """Note a sign-in that just happened."""
    begin(request, at=timezone.now())
    audit_log.record(person, person, message)


def verified(request: HttpRequest, device: Any) -> None:
    """Let the session in, under a new key: the old one was known before the code was given."""
    otp_login(request, device)
    request.session.cycle_key()
