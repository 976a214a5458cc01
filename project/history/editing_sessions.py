"""Editing sessions: who has an item's form open, shown to others who open it."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from project.display import display_name
from project.history.models import Presence
from project.releases.content import Key

SESSION_TIMEOUT = timedelta(minutes=2)
"""Without a sign from the browser for this long, a person no longer counts as editing."""
SESSION_RETENTION = timedelta(days=1)
TYPING_TIMEOUT = timedelta(minutes=1)


def record_editing_session(
    *, by: User, key: Key, typed: bool = False, at: datetime | None = None
) -> None:
    """Store that the person has the item open now and, with `typed`, has just typed."""
    now = at or timezone.now()
    Presence.objects.filter(seen_at__lt=now - SESSION_RETENTION).delete()
    session, created = Presence.objects.get_or_create(
        person=by,
        item_type=key.kind,
        permanent_id=key.id,
        defaults={"opened_at": now, "seen_at": now, "typed_at": now if typed else None},
    )
    if created:
        return
    if session.seen_at < now - SESSION_TIMEOUT:
        session.opened_at, session.typed_at = now, None
    session.seen_at = now
    session.typed_at = now if typed else session.typed_at
    session.save(update_fields=["opened_at", "seen_at", "typed_at"])


def end_editing_session(*, by: User, key: Key) -> None:
    """Store that the person has closed the item."""
    select_editing_sessions(key).filter(person=by).delete()


def list_other_editors(*, by: User, key: Key, at: datetime | None = None) -> list[str]:
    """One sentence for each person other than `by` who has the item open."""
    now = at or timezone.now()
    sessions = select_editing_sessions(key).filter(seen_at__gte=now - SESSION_TIMEOUT)
    others = sessions.exclude(person=by).select_related("person").order_by("opened_at")
    return [describe_editing_session(session, now) for session in others]


def select_editing_sessions(key: Key) -> QuerySet[Presence]:
    return Presence.objects.filter(item_type=key.kind, permanent_id=key.id)


def describe_editing_session(session: Presence, now: datetime) -> str:
    words = {
        "who": display_name(session.person),
        "since": date_format(timezone.localtime(session.opened_at), "H:i"),
    }
    if session.typed_at is None:
        return _("%(who)s has had this open since %(since)s.") % words
    if now - session.typed_at < TYPING_TIMEOUT:
        return _("%(who)s has had this open since %(since)s and is typing.") % words
    words["ago"] = timesince(session.typed_at, now, depth=1)
    return _("%(who)s has had this open since %(since)s and last typed %(ago)s ago.") % words
