"""Throws the kill switch, which takes the worker away from every phone, or releases it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.formats import date_format
from django.utils.timezone import localtime

from project.offline import kill_switch

THROWN_BY_SETTING = (
    "Thrown by the setting OFFLINE_KILL_SWITCH: unset it and start the server again."
)


class Command(BaseCommand):
    help = "Takes the service worker away from every phone at its next visit, or gives it back."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        throw = actions.add_parser("throw", help="phones lose the worker at their next visit")
        throw.add_argument("--reason", required=True, help="why; everybody can read it")
        actions.add_parser("release", help="phones get the worker back at their next visit")
        actions.add_parser("status", help="whether it is thrown, since when and why")

    def handle(self, *args: Any, action: str, reason: str = "", **options: Any) -> None:
        if action == "throw":
            self.throw(reason.strip())
        elif action == "release":
            self.release()
        self.stdout.write(describe_switch_state())

    def throw(self, reason: str) -> None:
        if not reason:
            raise CommandError("The reason is empty. Nothing was changed. Say why in a few words.")
        try:
            kill_switch.throw_kill_switch(reason=reason)
        except kill_switch.AlreadyThrown as error:
            raise CommandError(f"Nothing was changed. {describe_switch_state()}") from error

    def release(self) -> None:
        if not kill_switch.release_kill_switch():
            raise CommandError(f"Nothing was changed. {describe_switch_state()}")


def describe_switch_state() -> str:
    """Whether the switch is thrown, since when and why."""
    switch = kill_switch.find_thrown_switch()
    sentences = [THROWN_BY_SETTING] if settings.OFFLINE_KILL_SWITCH else []
    if switch:
        since = date_format(localtime(switch.thrown_at), "Y-m-d H:i")
        sentences.append(f"Thrown by the command since {since}: {switch.reason}")
    return " ".join(sentences) or "Not thrown: phones keep the site."
