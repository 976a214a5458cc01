"""Removes bundles that hardly any phone requests any more."""

from argparse import ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from project.offline.pruning import prune_bundles


class Command(BaseCommand):
    help = (
        "Removes old offline bundles. What the live release and scheduled ones offer always stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--keep",
            type=parse_whole_number,
            default=settings.OFFLINE_BUNDLES_KEPT,
            help="how many of the other bundles stay, the newest (OFFLINE_BUNDLES_KEPT)",
        )

    def handle(self, *args: Any, keep: int, **options: Any) -> None:
        pruned = prune_bundles(keep=keep)
        self.stdout.write(
            f"Bundles: {pruned.removed} removed ({pruned.removed_bytes} bytes), "
            f"{pruned.remaining} kept."
        )


def parse_whole_number(word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise ArgumentTypeError(f"{word!r} is no whole number. Nothing was removed.")
    return int(word)
