"""Makes one file of everything that the site holds."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from project.backup.databases import NotWhole
from project.backup.keep import back_up


class Command(BaseCommand):
    help = "Backs up the database, pictures included, while staff work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, default=settings.BACKUPS, help="the folder (BACKUPS)"
        )

    def handle(self, *args: Any, to: Path, **options: Any) -> None:
        try:
            made = back_up(folder=to, kept=settings.BACKUPS_KEPT, at=timezone.now())
        except (NotWhole, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"Backup: {to / made.name} ({made.bytes} bytes)")
