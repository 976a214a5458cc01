"""The kill switch: while it is thrown, phones lose the service worker at their next visit."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from project.offline.models import KillSwitch


class AlreadyThrown(Exception):
    """The kill switch is thrown already."""


def is_kill_switch_thrown() -> bool:
    """Whether it is thrown by the setting, which needs no database, or by the command."""
    return settings.OFFLINE_KILL_SWITCH or find_thrown_switch() is not None


def find_thrown_switch() -> KillSwitch | None:
    """The switch that the command threw, or None."""
    return KillSwitch.objects.filter(in_force=True).first()


def throw_kill_switch(*, reason: str) -> KillSwitch:
    """From the next request on, every server process retires the worker. Raises AlreadyThrown."""
    try:
        with transaction.atomic():
            return KillSwitch.objects.create(reason=reason)
    except IntegrityError as error:
        raise AlreadyThrown from error


def release_kill_switch() -> bool:
    """From the next request on, phones get the worker back. Whether there was one to release."""
    thrown = KillSwitch.objects.filter(in_force=True)
    return bool(thrown.update(in_force=False, released_at=timezone.now()))
