"""Removes bundles that hardly any phone asks for any more."""

from argparse import ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from project.offline.pruning import prune


class Command(BaseCommand):
    help = (
        "Removes old offline bundles. What the live release and scheduled ones offer always stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--keep",
            type=whole_number,
            default=settings.OFFLINE_BUNDLES_KEPT,
            help="how many of the other bundles stay, the newest (OFFLINE_BUNDLES_KEPT)",
        )

    def handle(self, *args: Any, keep: int, **options: Any) -> None:
        pruned = prune(keep=keep)
        self.stdout.write(
            f"Bundles: {pruned.number} removed ({pruned.bytes} bytes), {pruned.kept} kept."
        )


def whole_number(word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise ArgumentTypeError(f"{word!r} is no whole number. Nothing was removed.")
    return int(word)
