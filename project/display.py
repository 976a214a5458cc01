"""How staff's screens name people and tell times."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser, User
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

ONE_MINUTE = timedelta(minutes=1)


def display_name(user: User | AnonymousUser | None) -> str:
    """The name that colleagues know: full name, else user name; "" for nobody."""
    if not isinstance(user, User):
        return ""
    return user.get_full_name() or user.get_username()


def format_age(moment: datetime, now: datetime) -> str:
    """How long ago something was, such as "2 days ago"."""
    if now - moment < ONE_MINUTE:
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(moment, now, depth=1)}
