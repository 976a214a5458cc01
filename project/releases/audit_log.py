"""The audit log: who did what. It is the admin's own log."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model


def write_audit_entry(by: User, about: Model, message: str, title: str = "") -> None:
    """Add one entry. `title` is the object's name for staff, where its own text would not do."""
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(about),
        object_id=str(about.pk),
        object_repr=(title or str(about))[:200],
        action_flag=CHANGE,
        change_message=message,
    )
