"""Puts a backup in place of what the site holds."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from project.backup.databases import NotWhole, demand_whole, restore
from project.backup.keep import back_up
from project.releases.live import live_release
from project.releases.models import Release


class Command(BaseCommand):
    help = "Restores a backup. What the site held before is backed up first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="even where there is content")

    def handle(self, *args: Any, file: Path, yes: bool, **options: Any) -> None:
        try:
            demand_whole(file)
            if has_content():
                self.keep(yes)
            restore(file)
        except (NotWhole, OSError) as error:
            raise CommandError(str(error)) from error
        release = live_release()
        told = f"{release}, digest {release.digest}" if release else "no release yet"
        self.stdout.write(f"Restored: {told}. Run migrate next, then build_edition.")

    def keep(self, yes: bool) -> None:
        """A copy of what is there. Raises CommandError if nobody said that it may go."""
        if not yes:
            raise CommandError(
                "The site holds content, which the backup would replace. Nothing was changed. "
                "Add --yes if that is what you want: what is there is backed up first."
            )
        # One more than usual, so that the backup that is being restored stays.
        kept = settings.BACKUPS_KEPT + 1
        made = back_up(folder=settings.BACKUPS, kept=kept, at=timezone.now())
        self.stdout.write(f"Kept what was there: {settings.BACKUPS / made.name}")


def has_content() -> bool:
    """Whether there is a release; a database without tables has none."""
    try:
        return Release.objects.exists()
    except DatabaseError:
        return False
