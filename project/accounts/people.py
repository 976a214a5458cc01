"""What managers do for people: roles, help when something is lost, and the end of access."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from project.accounts.models import Purpose
from project.accounts.one_time_links import create_link, revoke_links
from project.accounts.roles import MANAGERS
from project.accounts.second_factor import remove_second_factor
from project.accounts.sessions import end_session, end_sessions
from project.releases.audit_log import write_audit_entry
from project.releases.errors import Problem, Refused


def active_managers() -> Q:
    """A filter for the people who may manage people and can sign in."""
    may_manage = Q(is_superuser=True) | Q(groups__name=MANAGERS)
    return may_manage & Q(is_active=True, is_staff=True)


def is_manager(person: User) -> bool:
    return User.objects.filter(active_managers(), pk=person.pk).exists()


def require_another_manager(person: User) -> None:
    """Raises Refused if nobody but this person can manage people."""
    # Locks all managers, in one order: if two end each other's access at once, the second waits
    # and is refused.
    locked = User.objects.select_for_update(of=("self",)).filter(active_managers()).order_by("pk")
    if set(locked) <= {person}:
        message = _(
            "Nobody else could invite people or help them then. Nothing was changed. "
            "Make somebody else a manager first."
        )
        raise Refused(Problem("last-manager", message))


def require_may_manage(by: User, person: User) -> None:
    """Raises Refused if `by` is that very person, or if only an owner may help them."""
    if by == person:
        message = _("You can't change this for yourself. Nothing was changed. Ask another manager.")
        raise Refused(Problem("yourself", message))
    if person.is_superuser and not by.is_superuser:
        message = _("Only an owner can help an owner. Nothing was changed. Ask one of the owners.")
        raise Refused(Problem("owner", message))


@transaction.atomic
def give_roles(*, by: User, person: User, roles: Iterable[Group]) -> None:
    """Give the person these roles and no others.

    Raises Refused if `by` may not, or if nobody could manage people any more.
    """
    before, after = set(person.groups.all()), set(roles)
    if before == after:
        return
    require_may_manage(by, person)
    stays_manager = person.is_superuser or MANAGERS in {role.name for role in after}
    if is_manager(person) and not stays_manager:
        require_another_manager(person)
    person.groups.set(after)
    names = {"before": format_roles(before), "after": format_roles(after)}
    write_audit_entry(by, person, _("Roles: %(before)s → %(after)s.") % names)


def format_roles(roles: Iterable[Group]) -> str:
    return ", ".join(sorted(role.name for role in roles)) or _("none")


@transaction.atomic
def end_access(*, by: User, person: User, at: datetime) -> None:
    """End a leaver's access: sessions, links, roles and second factor. The account and name stay.

    Raises Refused if `by` may not, or if nobody could manage people any more.
    """
    require_may_manage(by, person)
    if is_manager(person):
        require_another_manager(person)
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    person.groups.clear()
    remove_second_factor(person)
    revoke_links(person, at=at)
    end_sessions(person)
    write_audit_entry(by, person, _("Ended the access."))


@transaction.atomic
def reinstate_person(*, by: User, person: User, at: datetime) -> str:
    """Give a leaver access again, without any role. The token of a link to choose a password.

    Raises Refused if `by` may not.
    """
    require_may_manage(by, person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    write_audit_entry(by, person, _("Gave access again."))
    return create_link(by=by, person=person, purpose=Purpose.PASSWORD, at=at)


@transaction.atomic
def create_password_link(*, by: User, person: User, at: datetime) -> str:
    """The token of a link to choose a new password. Raises Refused if `by` may not."""
    require_may_manage(by, person)
    return create_link(by=by, person=person, purpose=Purpose.PASSWORD, at=at)


@transaction.atomic
def reset_second_factor(*, by: User, person: User, at: datetime) -> str:
    """Remove a lost second factor and end the person's sessions.

    Gives the token of the only link that sets up a new one. Raises Refused if `by` may not.
    """
    require_may_manage(by, person)
    remove_second_factor(person)
    end_sessions(person)
    write_audit_entry(by, person, _("Removed the second factor."))
    return create_link(by=by, person=person, purpose=Purpose.FACTOR, at=at)


@transaction.atomic
def sign_out_person(*, by: User, person: User, name: str, at: datetime) -> int:
    """End the session with that public name, or with "" all of them. Gives how many ended.

    Everybody may end their own. Raises Refused if `by` may not end somebody else's.
    """
    if by != person:
        require_may_manage(by, person)
    ended = int(end_session(person, name=name, at=at)) if name else end_sessions(person)
    if ended:
        write_audit_entry(by, person, _("Ended sessions: %(count)s.") % {"count": ended})
    return ended
