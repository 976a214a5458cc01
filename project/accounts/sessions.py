"""Sessions that know whose they are, so that people see and end them.

SESSION_ENGINE names this module: Django's own way to add columns to the table of sessions.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from project.accounts.models import StaffSession

SINCE, SEEN, BROWSER = "since", "seen", "browser"
SEEN_EVERY = timedelta(minutes=5)
"""How exact "last seen" is: each time it is kept costs a write."""
FRESH = timedelta(minutes=15)
"""How long after the password somebody may still set up a second factor."""


class SessionStore(DatabaseStore):
    """Django's sessions in the database, with the person and the browser beside each."""

    @classmethod
    def get_model_class(cls) -> type[StaffSession]:
        return StaffSession

    def create_model_instance(self, data: dict[str, Any]) -> StaffSession:
        row = cast("StaffSession", super().create_model_instance(data))
        now = timezone.now()
        row.person_id = data.get(SESSION_KEY)
        row.browser = data.get(BROWSER, "")
        row.started_at = moment(data, SINCE) or now
        row.seen_at = moment(data, SEEN) or now
        return row


def moment(data: Mapping[str, Any] | SessionBase, name: str) -> datetime | None:
    kept = data.get(name)
    return datetime.fromisoformat(kept) if kept else None


def begin(request: HttpRequest, *, at: datetime) -> None:
    """Note the browser and the moment of a sign-in that just happened."""
    request.session[BROWSER] = request.headers.get("User-Agent", "")[:200]
    request.session[SINCE] = request.session[SEEN] = at.isoformat()


def seen(request: HttpRequest, *, at: datetime) -> None:
    """Note that the person was here, at most every five minutes."""
    last = moment(request.session, SEEN)
    if last is None or at - last >= SEEN_EVERY:
        request.session[SEEN] = at.isoformat()


def is_fresh(request: HttpRequest, *, at: datetime) -> bool:
    """Whether the password was given a moment ago."""
    since = moment(request.session, SINCE)
    return since is not None and at - since <= FRESH


def sessions_of(person: User, *, at: datetime) -> QuerySet[StaffSession]:
    """The person's sessions that still run, the latest seen first."""
    running = StaffSession.objects.filter(person=person, expire_date__gt=at)
    return running.order_by("-seen_at", "session_key")


def end_session(person: User, *, name: str, at: datetime) -> bool:
    """End the one session of that public name; False if it had ended already."""
    for session in sessions_of(person, at=at):
        if session.public_name == name:
            session.delete()
            return True
    return False


def end_sessions(person: User, *, but: str | None = None) -> int:
    """End all of the person's sessions, save the one with the key `but`; how many ended."""
    ended, _each = StaffSession.objects.filter(person=person).exclude(session_key=but).delete()
    return ended
