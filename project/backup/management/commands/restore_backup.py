"""Replaces all that the site holds by a backup."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from project.backup.backup_files import create_backup
from project.backup.databases import BackupError, restore_database, verify_backup
from project.releases.live import get_live_release
from project.releases.models import Release


class Command(BaseCommand):
    help = "Restores a backup. What the site held before is backed up first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="even where there is content")

    def handle(self, *args: Any, file: Path, yes: bool, **options: Any) -> None:
        try:
            verify_backup(file)
            if has_content():
                self.back_up_current_site(confirmed=yes)
            restore_database(file)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        release = get_live_release()
        summary = f"{release}, digest {release.digest}" if release else "no release yet"
        self.stdout.write(f"Restored: {summary}. Run migrate next, then build_edition.")

    def back_up_current_site(self, *, confirmed: bool) -> None:
        """Back up what the restore replaces. Raises CommandError without --yes."""
        if not confirmed:
            raise CommandError(
                "The site holds content, which the backup would replace. Nothing was changed. "
                "Add --yes if that is what you want: what is there is backed up first."
            )
        # One more than usual, so that the backup that is being restored stays.
        kept = settings.BACKUPS_KEPT + 1
        made = create_backup(folder=settings.BACKUPS, kept=kept, at=timezone.now())
        self.stdout.write(f"Kept what was there: {settings.BACKUPS / made.name}")


def has_content() -> bool:
    """Whether there is a release; a database without tables has none."""
    try:
        return Release.objects.exists()
    except DatabaseError:
        return False
