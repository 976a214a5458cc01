"""The kill switch: while it is thrown, phones lose the worker at their next visit."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from project.offline.models import KillSwitch


class AlreadyThrown(Exception):
    """The switch is in force already."""


def is_thrown() -> bool:
    """Whether the setting or the command took the worker away. The setting needs no database."""
    return settings.OFFLINE_KILL_SWITCH or KillSwitch.objects.filter(in_force=True).exists()


def switch_in_force() -> KillSwitch | None:
    """The switch that the command threw, or None."""
    return KillSwitch.objects.filter(in_force=True).first()


def throw(*, reason: str) -> KillSwitch:
    """From the next request on, every server process retires the worker. Raises AlreadyThrown."""
    try:
        with transaction.atomic():
            return KillSwitch.objects.create(reason=reason)
    except IntegrityError as error:
        raise AlreadyThrown from error


def release() -> bool:
    """From the next request on, phones get the worker back. Whether there was one to release."""
    thrown = KillSwitch.objects.filter(in_force=True)
    return bool(thrown.update(in_force=False, released_at=timezone.now()))
