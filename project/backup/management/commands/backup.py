"""Backs up the whole site to one file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from project.backup.backup_files import create_backup
from project.backup.databases import BackupError


class Command(BaseCommand):
    help = "Backs up the database, pictures included, while staff work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, default=settings.BACKUPS, help="the folder (BACKUPS)"
        )

    def handle(self, *args: Any, to: Path, **options: Any) -> None:
        try:
            made = create_backup(folder=to, kept=settings.BACKUPS_KEPT, at=timezone.now())
        except (BackupError, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"Backup: {to / made.name} ({made.bytes} bytes)")
