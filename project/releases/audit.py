"""The record of who did what, kept in the admin's own log."""

from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

NO_CHANGE = "[]"
"""What Django writes when a form was saved as it was."""


def edited(by: User, about: Model, *, since: datetime | None) -> bool:
    """Whether the log has an edit of the row by this person, ever or since a moment.

    Saving a form without a change leaves an empty message, which is no edit.
    """
    lines = LogEntry.objects.filter(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(about),
        object_id=str(about.pk),
    ).exclude(change_message__in=["", NO_CHANGE])
    return (lines.filter(action_time__gt=since) if since else lines).exists()


def record(by: User, about: Model, message: str) -> None:
    """Write one line to the log."""
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(about),
        object_id=str(about.pk),
        object_repr=str(about)[:200],
        action_flag=CHANGE,
        change_message=message,
    )
