"""The record of who did what, kept in the admin's own log."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model


def record(by: User, about: Model, message: str, called: str = "") -> None:
    """Write one line to the log. `called` names what it is about where that can't tell itself."""
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(about),
        object_id=str(about.pk),
        object_repr=(called or str(about))[:200],
        action_flag=CHANGE,
        change_message=message,
    )
