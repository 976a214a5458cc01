"""The managers' screens: invite people, cancel an invitation, help one person."""

from collections.abc import Callable, Iterator
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from project.accounts import one_time_links, people
from project.accounts.models import OneTimeLink, Purpose
from project.accounts.people_forms import InviteForm
from project.display import display_name
from project.permissions import MANAGE_PEOPLE, get_staff_user, require_permission
from project.releases.errors import Refused
from project.screens import Line, Panel, Screen, render_screen


def panels(request: HttpRequest) -> Iterator[Panel]:
    """For managers: the invitations that nobody has accepted yet."""
    if not request.user.has_perm(MANAGE_PEOPLE):
        return
    lines = tuple(
        Line(link.name, _("until %(day)s") % {"day": f"{link.ends_at:%d.%m.}"})
        for link in one_time_links.list_open_invitations(at=timezone.now())
    )
    yield Panel(
        _("Invited, not yet joined"),
        lines,
        _("Everybody who was invited has joined."),
        Line(_("Invite somebody"), url=reverse("admin:invite")),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite_view(request: HttpRequest) -> HttpResponse:
    """GET shows the form and the open invitations; POST invites and shows the link once."""
    require_permission(request, MANAGE_PEOPLE)
    form, now = InviteForm(request.POST or None), timezone.now()
    if form.is_valid():
        name, email = form.cleaned_data["name"], form.cleaned_data["email"]
        token = one_time_links.create_invitation(
            by=get_staff_user(request),
            name=name,
            email=email,
            roles=form.cleaned_data["roles"],
            at=now,
        )
        return show_new_link(request, token, name=name, email=email, purpose=Purpose.JOIN, at=now)
    return render_screen(
        request,
        "admin/invite.html",
        title=_("Invite somebody"),
        form=form,
        invitations=one_time_links.list_open_invitations(at=now),
        by_mail=bool(settings.EMAIL),
    )


def show_new_link(
    request: HttpRequest, token: str, *, name: str, email: str, purpose: Purpose, at: datetime
) -> HttpResponse:
    """The page with a new link, to be copied. Sends the link too, if there is an e-mail address."""
    sent = failed = False
    if settings.EMAIL and email:
        try:
            one_time_links.send_link(token=token, to=email, purpose=purpose, at=at)
            sent = True
        except (OSError, SMTPException):
            failed = True
    context: dict[str, Any] = {
        "title": _("A link for %(name)s") % {"name": name},
        "address": one_time_links.build_link_url(token),
        "email": email,
        "sent": sent,
        "failed": failed,
        "ends_at": at + one_time_links.LINK_LIFETIME,
        "purpose": purpose,
    }
    return render_screen(request, "admin/new_link.html", **context)


@require_POST
def cancel_invitation_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an invitation that nobody has accepted yet."""
    require_permission(request, MANAGE_PEOPLE)
    link = get_object_or_404(OneTimeLink, pk=pk, purpose=Purpose.JOIN)
    try:
        one_time_links.cancel_invitation(by=get_staff_user(request), link=link, at=timezone.now())
        words = _("The invitation of %(name)s is cancelled: its link no longer works.")
        messages.success(request, words % {"name": link.name})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("admin:invite")


def change_person(
    action: Callable[[HttpRequest, User], HttpResponse | None],
) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view of the action on a person. Without a page of its own, or refused: back to the form."""

    @never_cache
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        require_permission(request, MANAGE_PEOPLE)
        try:
            response = action(request, get_object_or_404(User, pk=pk))
        except Refused as refused:
            messages.error(request, str(refused))
            response = None
        return response or redirect("admin:auth_user_change", pk)

    return view


def make_link_view(
    action: Callable[..., str], purpose: Purpose
) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view that runs an action on a person and shows the one-time link that the action gives."""

    def show_link(request: HttpRequest, person: User) -> HttpResponse:
        name, email, now = display_name(person), person.email, timezone.now()
        token = action(by=get_staff_user(request), person=person, at=now)
        return show_new_link(request, token, name=name, email=email, purpose=purpose, at=now)

    return change_person(show_link)


@change_person
def end_access_view(request: HttpRequest, person: User) -> None:
    """End the access of somebody who leaves."""
    people.end_access(by=get_staff_user(request), person=person, at=timezone.now())
    words = _("%(name)s can't sign in any more. The name stays on what they signed.")
    messages.success(request, words % {"name": display_name(person)})


@change_person
def end_sessions_view(request: HttpRequest, person: User) -> None:
    """Sign a person out of the session that is named, or of all."""
    name, by = request.POST.get("session", ""), get_staff_user(request)
    count = people.sign_out_person(by=by, person=person, name=name, at=timezone.now())
    messages.success(request, describe_ended_sessions(count))


def describe_ended_sessions(count: int) -> str:
    if not count:
        return _("That session had ended already.")
    words = ngettext("%(n)s session ended.", "%(n)s sessions ended.", count)
    return words % {"n": count}


new_password_view = make_link_view(people.create_password_link, Purpose.PASSWORD)
new_second_factor_view = make_link_view(people.reset_second_factor, Purpose.FACTOR)
reinstate_view = make_link_view(people.reinstate_person, Purpose.PASSWORD)

PERSON_ROUTE = "auth/user/<int:pk>/"
SCREENS = [
    Screen("invite/", "invite", invite_view),
    Screen("invite/<int:pk>/cancel/", "cancel-invitation", cancel_invitation_view),
    Screen(f"{PERSON_ROUTE}new-password/", "person-password-link", new_password_view),
    Screen(
        f"{PERSON_ROUTE}new-second-factor/", "person-second-factor-link", new_second_factor_view
    ),
    Screen(f"{PERSON_ROUTE}reinstate/", "person-reinstate", reinstate_view),
    Screen(f"{PERSON_ROUTE}end-access/", "person-end-access", end_access_view),
    Screen(f"{PERSON_ROUTE}end-sessions/", "person-end-sessions", end_sessions_view),
]
