"""Links that work once: to join, to choose a new password, to set up a new second factor."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from project.accounts.models import OneTimeLink, Purpose
from project.accounts.sessions import end_sessions
from project.releases import audit_log
from project.releases.errors import Problem, Refused

LASTS = timedelta(days=7)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def address_of(token: str) -> str:
    """The link as it is sent, absolute."""
    return settings.SITE_URL + reverse("admin:welcome", args=[token])


def still_open(*, at: datetime) -> Q:
    """The links that work at a moment."""
    return Q(used_at=None, revoked_at=None, ends_at__gt=at)


def open_link(token: str, *, at: datetime) -> OneTimeLink | None:
    """The link of a token if it works now; None for any other text."""
    return OneTimeLink.objects.filter(still_open(at=at), digest=digest_of(token)).first()


def open_invitations(*, at: datetime) -> QuerySet[OneTimeLink]:
    """Those that nobody accepted yet, the newest first."""
    invitations = OneTimeLink.objects.filter(still_open(at=at), purpose=Purpose.JOIN)
    return invitations.select_related("made_by").prefetch_related("roles").order_by("-pk")


@transaction.atomic
def invite(*, by: User, name: str, email: str, roles: Iterable[Group], at: datetime) -> str:
    """The token of a new invitation. It is told once and kept nowhere."""
    token = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(
        purpose=Purpose.JOIN,
        digest=digest_of(token),
        name=name,
        email=email,
        made_by=by,
        made_at=at,
        ends_at=at + LASTS,
    )
    link.roles.set(roles)
    names = ", ".join(role.name for role in link.roles.all())
    audit_log.record(by, link, _("Invited %(who)s as %(roles)s.") % {"who": name, "roles": names})
    return token


@transaction.atomic
def make_link(*, by: User, person: User, purpose: Purpose, at: datetime) -> str:
    """The token of a new link for a person; older ones of that purpose stop working."""
    revoke_links(person, purpose=purpose, at=at)
    token = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(
        purpose=purpose,
        digest=digest_of(token),
        person=person,
        made_by=by,
        made_at=at,
        ends_at=at + LASTS,
    )
    words = _("Made a one-time link: %(what)s.") % {"what": link.get_purpose_display()}
    audit_log.record(by, person, words)
    return token


def revoke_links(person: User, *, at: datetime, purpose: Purpose | None = None) -> None:
    links = OneTimeLink.objects.filter(still_open(at=at), person=person)
    (links.filter(purpose=purpose) if purpose else links).update(revoked_at=at)


@transaction.atomic
def revoke(*, by: User, link: OneTimeLink, at: datetime) -> None:
    """Take an invitation back. Raises Refused if it was accepted or has ended."""
    if not OneTimeLink.objects.filter(still_open(at=at), pk=link.pk).update(revoked_at=at):
        raise Refused(
            Problem("over", _("This invitation was accepted or ended before. Nothing was changed."))
        )
    audit_log.record(by, link, _("Took back the invitation of %(who)s.") % {"who": link.name})


def use(link: OneTimeLink, *, at: datetime, person: User) -> None:
    """Mark a link as used, in the caller's transaction. Raises Refused for whoever comes second."""
    works = OneTimeLink.objects.filter(still_open(at=at), pk=link.pk)
    if not works.update(used_at=at, person=person):
        raise Refused(
            Problem(
                "over",
                _("This link was used or taken back a moment ago. Ask your manager for a new one."),
            )
        )


@transaction.atomic
def join(*, link: OneTimeLink, username: str, password: str, at: datetime) -> User:
    """The new person of an invitation, with its roles. Raises Refused if it works no more."""
    first, _space, last = link.name.partition(" ")
    person = User.objects.create_user(
        username, link.email, password, is_staff=True, first_name=first, last_name=last
    )
    use(link, at=at, person=person)
    person.groups.set(link.roles.all())
    audit_log.record(
        person, person, _("Accepted the invitation of %(who)s.") % {"who": link.made_by}
    )
    return person


@transaction.atomic
def choose_password(*, link: OneTimeLink, password: str, at: datetime) -> User:
    """Set the password of the link's person, and end their sessions. Raises Refused as `use`."""
    person = User.objects.get(links=link)
    use(link, at=at, person=person)
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(person)
    audit_log.record(person, person, _("Chose a new password by a one-time link."))
    return person


def send(*, token: str, to: str, purpose: Purpose, at: datetime) -> None:
    """Send the link by e-mail. Raises OSError if the post can't be reached."""
    sentences = {
        Purpose.JOIN: _("You are invited to help with what patients read."),
        Purpose.PASSWORD: _("Choose a new password."),
        Purpose.FACTOR: _("Set up your second factor again: the app on your phone."),
    }
    body = "{sentence}\n\n{address}\n\n{rule}\n".format(
        sentence=sentences[purpose],
        address=address_of(token),
        rule=_("The link works once, until %(day)s. Didn't expect it? Then ignore this message.")
        % {"day": f"{at + LASTS:%d.%m.%Y}"},
    )
    send_mail(_("Unknot: your link"), body, None, [to])
