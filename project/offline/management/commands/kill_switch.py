"""Takes the worker away from every phone, and gives it back."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.formats import date_format
from django.utils.timezone import localtime

from project.offline.kill_switch import AlreadyThrown, release, switch_in_force, throw

BY_SETTING = "Thrown by the setting OFFLINE_KILL_SWITCH: unset it and start the server again."


class Command(BaseCommand):
    help = "Takes the service worker away from every phone at its next visit, or gives it back."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        thrown = actions.add_parser("throw", help="phones lose the worker at their next visit")
        thrown.add_argument("--reason", required=True, help="why; everybody can read it")
        actions.add_parser("release", help="phones get the worker back at their next visit")
        actions.add_parser("status", help="whether it is thrown, since when and why")

    def handle(self, *args: Any, action: str, reason: str = "", **options: Any) -> None:
        if action == "throw":
            self.throw(reason.strip())
        elif action == "release":
            self.release()
        self.tell()

    def throw(self, reason: str) -> None:
        if not reason:
            raise CommandError("The reason is empty. Nothing was changed. Say why in a few words.")
        try:
            throw(reason=reason)
        except AlreadyThrown as error:
            raise CommandError(f"Nothing was changed. {told()}") from error

    def release(self) -> None:
        if not release():
            raise CommandError(f"Nothing was changed. {told()}")

    def tell(self) -> None:
        self.stdout.write(told())


def told() -> str:
    """How the switch stands, in words."""
    found = switch_in_force()
    words = [BY_SETTING] if settings.OFFLINE_KILL_SWITCH else []
    if found:
        since = date_format(localtime(found.thrown_at), "Y-m-d H:i")
        words.append(f"Thrown by the command since {since}: {found.reason}")
    return " ".join(words) or "Not thrown: phones keep the site."
