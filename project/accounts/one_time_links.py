"""Links that work once: to join, to choose a new password, to set up a new second factor."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from project.accounts.models import OneTimeLink, Purpose
from project.accounts.sessions import end_sessions
from project.display import display_name
from project.releases.audit_log import write_audit_entry
from project.releases.errors import Problem, Refused

LINK_LIFETIME = timedelta(days=7)


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def build_link_url(token: str) -> str:
    """The absolute URL of a link, to be sent to somebody."""
    return settings.SITE_URL + reverse("admin:one-time-link", args=[token])


def working_links(*, at: datetime) -> Q:
    """A filter for the links that are not used, not cancelled and not expired."""
    return Q(used_at=None, revoked_at=None, ends_at__gt=at)


def find_link(token: str, *, at: datetime) -> OneTimeLink | None:
    """The link of a token, or None if there is no such link or it no longer works."""
    return OneTimeLink.objects.filter(working_links(at=at), digest=hash_token(token)).first()


def list_open_invitations(*, at: datetime) -> QuerySet[OneTimeLink]:
    """Invitations that nobody has accepted yet, the newest first."""
    invitations = OneTimeLink.objects.filter(working_links(at=at), purpose=Purpose.JOIN)
    return invitations.select_related("made_by").prefetch_related("roles").order_by("-pk")


def store_new_link(
    *, purpose: Purpose, by: User, at: datetime, **fields: Any
) -> tuple[str, OneTimeLink]:
    """The token of a new link, to be shown once, and the row that stores its hash."""
    token = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(
        purpose=purpose,
        digest=hash_token(token),
        made_by=by,
        made_at=at,
        ends_at=at + LINK_LIFETIME,
        **fields,
    )
    return token, link


@transaction.atomic
def create_invitation(
    *, by: User, name: str, email: str, roles: Iterable[Group], at: datetime
) -> str:
    """The token of a new invitation."""
    token, link = store_new_link(purpose=Purpose.JOIN, by=by, at=at, name=name, email=email)
    link.roles.set(roles)
    names = ", ".join(role.name for role in link.roles.all())
    write_audit_entry(by, link, _("Invited %(who)s as %(roles)s.") % {"who": name, "roles": names})
    return token


@transaction.atomic
def create_link(*, by: User, person: User, purpose: Purpose, at: datetime) -> str:
    """The token of a new link for a person. Older links for the same purpose stop working."""
    revoke_links(person, purpose=purpose, at=at)
    token, link = store_new_link(purpose=purpose, by=by, at=at, person=person)
    words = _("Made a one-time link: %(what)s.") % {"what": link.get_purpose_display()}
    write_audit_entry(by, person, words)
    return token


def revoke_links(person: User, *, at: datetime, purpose: Purpose | None = None) -> None:
    """Stop a person's links from working: those for one purpose, or all."""
    links = OneTimeLink.objects.filter(working_links(at=at), person=person)
    (links.filter(purpose=purpose) if purpose else links).update(revoked_at=at)


@transaction.atomic
def cancel_invitation(*, by: User, link: OneTimeLink, at: datetime) -> None:
    """Stop an invitation from working. Raises Refused if it was accepted or has ended."""
    if not OneTimeLink.objects.filter(working_links(at=at), pk=link.pk).update(revoked_at=at):
        message = _("This invitation was already accepted or has ended. Nothing was changed.")
        raise Refused(Problem("over", message))
    write_audit_entry(by, link, _("Cancelled the invitation of %(who)s.") % {"who": link.name})


def mark_link_used(link: OneTimeLink, *, at: datetime, person: User) -> None:
    """Use a link up, inside the caller's transaction. Raises Refused if it no longer works."""
    works = OneTimeLink.objects.filter(working_links(at=at), pk=link.pk)
    if not works.update(used_at=at, person=person):
        message = _("This link was used or cancelled a moment ago. Ask your manager for a new one.")
        raise Refused(Problem("over", message))


@transaction.atomic
def accept_invitation(*, link: OneTimeLink, username: str, password: str, at: datetime) -> User:
    """Create the invited person, with the invitation's roles.

    Raises Refused if the link no longer works.
    """
    first, _space, last = link.name.partition(" ")
    person = User.objects.create_user(
        username, link.email, password, is_staff=True, first_name=first, last_name=last
    )
    mark_link_used(link, at=at, person=person)
    person.groups.set(link.roles.all())
    words = _("Accepted the invitation of %(who)s.") % {"who": display_name(link.made_by)}
    write_audit_entry(person, person, words)
    return person


@transaction.atomic
def set_password_by_link(*, link: OneTimeLink, password: str, at: datetime) -> User:
    """Set the password of the link's person and end their sessions.

    Raises Refused if the link no longer works.
    """
    person = User.objects.get(links=link)
    mark_link_used(link, at=at, person=person)
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(person)
    write_audit_entry(person, person, _("Chose a new password by a one-time link."))
    return person


def send_link(*, token: str, to: str, purpose: Purpose, at: datetime) -> None:
    """Send the link by e-mail. Raises OSError or SMTPException if it can't be sent."""
    sentences = {
        Purpose.JOIN: _("You are invited to help with what patients read."),
        Purpose.PASSWORD: _("Choose a new password."),
        Purpose.FACTOR: _("Set up your second factor again: the app on your phone."),
    }
    body = "{sentence}\n\n{address}\n\n{rule}\n".format(
        sentence=sentences[purpose],
        address=build_link_url(token),
        rule=_("The link works once, until %(day)s. Didn't expect it? Then ignore this message.")
        % {"day": f"{at + LINK_LIFETIME:%d.%m.%Y}"},
    )
    send_mail(_("Unknot: your link"), body, None, [to])
