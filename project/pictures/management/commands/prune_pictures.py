"""Removes uploaded pictures that nothing shows any more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from project.pictures.pruning import prune_pictures


class Command(BaseCommand):
    help = "Removes uploaded pictures that no draft and no release shows, not even an old one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would go, and remove nothing"
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        pruned = prune_pictures(dry_run=dry_run)
        action = "would be removed" if dry_run else "removed"
        self.stdout.write(
            f"Pictures: {pruned.removed} {action} ({pruned.removed_bytes} bytes), "
            f"{pruned.remaining} kept."
        )
