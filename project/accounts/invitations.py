"""The managers' screens: invite, take an invitation back, and help one person."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from project.accounts import one_time_links, people, sessions
from project.accounts.models import OneTimeLink, Purpose
from project.accounts.people_forms import InviteForm
from project.display import display_name
from project.permissions import MANAGE_PEOPLE, get_staff_user, require_permission
from project.releases.errors import Refused
from project.screens import Line, Panel, Screen


def panels(request: HttpRequest) -> Iterator[Panel]:
    """For managers: which invitations nobody accepted yet."""
    if not request.user.has_perm(MANAGE_PEOPLE):
        return
    waiting = one_time_links.open_invitations(at=timezone.now())
    lines = tuple(
        Line(link.name, _("until %(day)s") % {"day": f"{link.ends_at:%d.%m.}"}) for link in waiting
    )
    yield Panel(
        _("Invited, not here yet"),
        lines,
        _("Everybody who was invited has come."),
        Line(_("Invite somebody"), url=reverse("admin:invite")),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """GET asks whom; POST makes the invitation and shows its link this once."""
    require_permission(request, MANAGE_PEOPLE)
    form = InviteForm(request.POST or None)
    now = timezone.now()
    if form.is_valid():
        wanted = form.cleaned_data
        token = one_time_links.invite(
            by=get_staff_user(request),
            name=wanted["name"],
            email=wanted["email"],
            roles=wanted["roles"],
            at=now,
        )
        return link_made(
            request, token, name=wanted["name"], email=wanted["email"], purpose=Purpose.JOIN, at=now
        )
    context = {
        **admin.site.each_context(request),
        "title": _("Invite somebody"),
        "form": form,
        "invitations": one_time_links.open_invitations(at=now),
        "by_mail": bool(settings.EMAIL),
    }
    return TemplateResponse(request, "admin/invite.html", context)


def link_made(
    request: HttpRequest, token: str, *, name: str, email: str, purpose: Purpose, at: datetime
) -> HttpResponse:
    """The link, to be copied now; sent too, if there is an address and a way to send."""
    sent = failed = False
    if settings.EMAIL and email:
        try:
            one_time_links.send(token=token, to=email, purpose=purpose, at=at)
            sent = True
        except (OSError, SMTPException):
            failed = True
    context = {
        **admin.site.each_context(request),
        "title": _("A link for %(name)s") % {"name": name},
        "address": one_time_links.address_of(token),
        "email": email,
        "sent": sent,
        "failed": failed,
        "ends_at": at + one_time_links.LASTS,
        "purpose": purpose,
    }
    return TemplateResponse(request, "admin/link_made.html", context)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End an invitation that nobody accepted yet."""
    require_permission(request, MANAGE_PEOPLE)
    link = get_object_or_404(OneTimeLink, pk=pk, purpose=Purpose.JOIN)
    try:
        one_time_links.revoke(by=get_staff_user(request), link=link, at=timezone.now())
        words = _("The invitation of %(name)s works no more.") % {"name": link.name}
        messages.success(request, words)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("admin:invite")


def linked(
    action: Callable[..., str], purpose: Purpose
) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view that does something for a person and shows the one-time link that comes of it."""

    @never_cache
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        require_permission(request, MANAGE_PEOPLE)
        person, now = get_object_or_404(User, pk=pk), timezone.now()
        try:
            token = action(by=get_staff_user(request), person=person, at=now)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("admin:auth_user_change", pk)
        return link_made(
            request, token, name=display_name(person), email=person.email, purpose=purpose, at=now
        )

    return view


@require_POST
def end_access(request: HttpRequest, pk: int) -> HttpResponse:
    """A leaver: one button ends all."""
    require_permission(request, MANAGE_PEOPLE)
    person = get_object_or_404(User, pk=pk)
    try:
        people.end_access(by=get_staff_user(request), person=person, at=timezone.now())
        words = _("%(name)s can't sign in any more. The name stays on what they signed.")
        messages.success(request, words % {"name": display_name(person)})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("admin:auth_user_change", pk)


@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a person out: the one session that is named, or all."""
    require_permission(request, MANAGE_PEOPLE)
    person = get_object_or_404(User, pk=pk)
    try:
        ended = people.sign_out(
            by=get_staff_user(request),
            person=person,
            name=request.POST.get("session", ""),
            at=timezone.now(),
        )
        messages.success(request, ended_words(ended))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("admin:auth_user_change", pk)


def ended_words(count: int) -> str:
    if not count:
        return _("That session had ended already.")
    words = ngettext("%(n)s session ended.", "%(n)s sessions ended.", count)
    return words % {"n": count}


def of_person(person: User) -> Mapping[str, Any]:
    """What the person's page shows beside the form."""
    return {
        "sessions": sessions.sessions_of(person, at=timezone.now()),
        "called": display_name(person),
    }


PERSON = "auth/user/<int:pk>/"
SCREENS = [
    Screen("invite/", "invite", invite),
    Screen("invite/<int:pk>/take-back/", "take-back-invitation", take_back),
    Screen(
        f"{PERSON}new-password/",
        "person-password",
        linked(people.new_password, Purpose.PASSWORD),
    ),
    Screen(
        f"{PERSON}new-second-factor/",
        "person-factor",
        linked(people.reset_factor, Purpose.FACTOR),
    ),
    Screen(
        f"{PERSON}let-back-in/",
        "person-back",
        linked(people.let_back_in, Purpose.PASSWORD),
    ),
    Screen(f"{PERSON}end-access/", "person-end", end_access),
    Screen(f"{PERSON}end-sessions/", "person-sessions", end_sessions),
]
