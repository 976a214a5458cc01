"""What managers do for people: roles, help when something is lost, and the end of access."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from project.accounts import second_factor
from project.accounts.models import Purpose
from project.accounts.one_time_links import make_link, revoke_links
from project.accounts.roles import MANAGERS
from project.accounts.sessions import end_session, end_sessions
from project.releases import audit_log
from project.releases.errors import Problem, Refused


def managers() -> Q:
    """Those who may manage people and sign in."""
    may = Q(is_superuser=True) | Q(groups__name=MANAGERS)
    return may & Q(is_active=True, is_staff=True)


def refuse_without_manager(person: User) -> None:
    """Raises Refused if nobody but this person could let people in."""
    # All of them, in one order: of two who end each other's access, one waits and is refused.
    locked = User.objects.select_for_update(of=("self",)).filter(managers()).order_by("pk")
    if set(locked) <= {person}:
        raise Refused(
            Problem(
                "last-manager",
                _(
                    "Nobody else could invite people or help them then. Nothing was changed. "
                    "Make somebody else a manager first."
                ),
            )
        )


def refuse_beyond(by: User, person: User) -> None:
    """Raises Refused where a person would change what they may do themselves, or an owner."""
    if by == person:
        raise Refused(
            Problem(
                "yourself",
                _("Nobody changes this for themselves. Nothing was changed. Ask another manager."),
            )
        )
    if person.is_superuser and not by.is_superuser:
        raise Refused(
            Problem(
                "owner",
                _("Only an owner helps an owner. Nothing was changed. Ask one of the owners."),
            )
        )


def is_manager(person: User) -> bool:
    return User.objects.filter(managers(), pk=person.pk).exists()


@transaction.atomic
def give_roles(*, by: User, person: User, roles: Iterable[Group]) -> None:
    """Give the person these roles and no others. Raises Refused, see refuse_beyond."""
    before, after = set(person.groups.all()), set(roles)
    if before == after:
        return
    refuse_beyond(by, person)
    if is_manager(person) and not person.is_superuser and MANAGERS not in names_of(after):
        refuse_without_manager(person)
    person.groups.set(after)
    words = _("Roles: %(before)s → %(after)s.")
    said = {"before": words_of(before), "after": words_of(after)}
    audit_log.record(by, person, words % said)


def names_of(roles: Iterable[Group]) -> set[str]:
    return {role.name for role in roles}


def words_of(roles: Iterable[Group]) -> str:
    return ", ".join(sorted(names_of(roles))) or _("none")


@transaction.atomic
def end_access(*, by: User, person: User, at: datetime) -> None:
    """Let a leaver in no more: sessions, links, roles and factor end at once; the name stays.

    Raises Refused for oneself, for an owner, and for the last manager.
    """
    refuse_beyond(by, person)
    if is_manager(person):
        refuse_without_manager(person)
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    person.groups.clear()
    second_factor.take_away(person)
    revoke_links(person, at=at)
    end_sessions(person)
    audit_log.record(by, person, _("Ended the access."))


@transaction.atomic
def let_back_in(*, by: User, person: User, at: datetime) -> str:
    """The token of a link to choose a password, for somebody who comes back, without a role."""
    refuse_beyond(by, person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit_log.record(by, person, _("Gave access again."))
    return make_link(by=by, person=person, purpose=Purpose.PASSWORD, at=at)


@transaction.atomic
def new_password(*, by: User, person: User, at: datetime) -> str:
    """The token of a link to choose a new password. Raises Refused, see refuse_beyond."""
    refuse_beyond(by, person)
    return make_link(by=by, person=person, purpose=Purpose.PASSWORD, at=at)


@transaction.atomic
def reset_factor(*, by: User, person: User, at: datetime) -> str:
    """Take away a lost second factor; the token of the one link that gives a new one.

    Every session of the person ends. Raises Refused, see refuse_beyond.
    """
    refuse_beyond(by, person)
    second_factor.take_away(person)
    end_sessions(person)
    audit_log.record(by, person, _("Took away the second factor."))
    return make_link(by=by, person=person, purpose=Purpose.FACTOR, at=at)


@transaction.atomic
def sign_out(*, by: User, person: User, name: str, at: datetime) -> int:
    """End the session of that public name, or all for ""; how many ended.

    Anybody ends their own. Raises Refused for an owner's, unless an owner asks.
    """
    if by != person:
        refuse_beyond(by, person)
    ended = int(end_session(person, name=name, at=at)) if name else end_sessions(person)
    if ended:
        audit_log.record(by, person, _("Ended sessions: %(count)s.") % {"count": ended})
    return ended
