"""Sessions that know their person, so that people can see and end them.

SESSION_ENGINE names this module: Django's own way to add columns to the session table.
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

STARTED_AT_KEY, SEEN_AT_KEY, BROWSER_KEY = "since", "seen", "browser"
SEEN_AT_INTERVAL = timedelta(minutes=5)
"""How exact "last seen" is. A shorter interval costs more writes."""
RECENT_SIGN_IN = timedelta(minutes=15)
"""How long after the password somebody may still set up a second factor."""


class SessionStore(DatabaseStore):
    """Django's database sessions, with the person and the browser in columns of their own."""

    @classmethod
    def get_model_class(cls) -> type[StaffSession]:
        return StaffSession

    def create_model_instance(self, data: dict[str, Any]) -> StaffSession:
        row = cast("StaffSession", super().create_model_instance(data))
        now = timezone.now()
        row.person_id = data.get(SESSION_KEY)
        row.browser = data.get(BROWSER_KEY, "")
        row.started_at = parse_session_time(data, STARTED_AT_KEY) or now
        row.seen_at = parse_session_time(data, SEEN_AT_KEY) or now
        return row


def parse_session_time(data: Mapping[str, Any] | SessionBase, name: str) -> datetime | None:
    text = data.get(name)
    return datetime.fromisoformat(text) if text else None


def record_session_start(request: HttpRequest, *, at: datetime) -> None:
    """Store the browser and the time of a sign-in in the session."""
    request.session[BROWSER_KEY] = request.headers.get("User-Agent", "")[:200]
    request.session[STARTED_AT_KEY] = request.session[SEEN_AT_KEY] = at.isoformat()


def record_session_use(request: HttpRequest, *, at: datetime) -> None:
    """Store in the session when it was last used, at most every five minutes."""
    last = parse_session_time(request.session, SEEN_AT_KEY)
    if last is None or at - last >= SEEN_AT_INTERVAL:
        request.session[SEEN_AT_KEY] = at.isoformat()


def is_recent_sign_in(request: HttpRequest, *, at: datetime) -> bool:
    """Whether the password was given at most 15 minutes ago."""
    since = parse_session_time(request.session, STARTED_AT_KEY)
    return since is not None and at - since <= RECENT_SIGN_IN


def list_sessions(person: User, *, at: datetime) -> QuerySet[StaffSession]:
    """The person's sessions that have not expired, the last used first."""
    sessions = StaffSession.objects.filter(person=person, expire_date__gt=at)
    return sessions.order_by("-seen_at", "session_key")


def end_session(person: User, *, name: str, at: datetime) -> bool:
    """End the session with that public name. False if it had ended already."""
    for session in list_sessions(person, at=at):
        if session.public_name == name:
            session.delete()
            return True
    return False


def end_sessions(person: User, *, except_key: str | None = None) -> int:
    """End the person's sessions, except the one with that session key. Gives how many ended."""
    sessions = StaffSession.objects.filter(person=person)
    ended, _by_model = sessions.exclude(session_key=except_key).delete()
    return ended
