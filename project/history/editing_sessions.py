"""Who has an item's form open, told to who else opens it."""

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

FADES = timedelta(minutes=2)
FORGOTTEN = timedelta(days=1)
A_MOMENT = timedelta(minutes=1)


def here(*, by: User, key: Key, typed: bool = False, at: datetime | None = None) -> None:
    """This person has the item open at this moment, and may just have typed."""
    now = at or timezone.now()
    item_type, _slash, permanent_id = key.partition("/")
    Presence.objects.filter(seen_at__lt=now - FORGOTTEN).delete()
    presence, made = Presence.objects.get_or_create(
        person=by,
        item_type=item_type,
        permanent_id=permanent_id,
        defaults={"opened_at": now, "seen_at": now, "typed_at": now if typed else None},
    )
    if made:
        return
    if presence.seen_at < now - FADES:
        presence.opened_at, presence.typed_at = now, None
    presence.seen_at = now
    presence.typed_at = now if typed else presence.typed_at
    presence.save(update_fields=["opened_at", "seen_at", "typed_at"])


def leave(*, by: User, key: Key) -> None:
    """This person has closed the item."""
    at_item(key).filter(person=by).delete()


def others(*, than: User, key: Key, at: datetime | None = None) -> list[str]:
    """A sentence on everybody else who has the item open."""
    now = at or timezone.now()
    rows = at_item(key).filter(seen_at__gte=now - FADES).exclude(person=than)
    return [sentence(row, now) for row in rows.select_related("person").order_by("opened_at")]


def at_item(key: Key) -> QuerySet[Presence]:
    item_type, _slash, permanent_id = key.partition("/")
    return Presence.objects.filter(item_type=item_type, permanent_id=permanent_id)


def sentence(row: Presence, now: datetime) -> str:
    told = {
        "who": display_name(row.person),
        "since": date_format(timezone.localtime(row.opened_at), "H:i"),
    }
    if row.typed_at is None:
        return _("%(who)s has this open since %(since)s.") % told
    if now - row.typed_at < A_MOMENT:
        return _("%(who)s has this open since %(since)s, and is typing.") % told
    told["ago"] = timesince(row.typed_at, now, depth=1)
    return _("%(who)s has this open since %(since)s, last typed %(ago)s ago.") % told
