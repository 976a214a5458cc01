"""Loads the starting content into drafts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from project.releases.load import CorruptContent, load_content


class Command(BaseCommand):
    help = "Load the starting content into drafts. Never overwrites what staff changed."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load_content()
        except CorruptContent as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Content: {report.added} items added, {report.updated} as in the files, "
            f"{report.skipped} left as staff changed them."
        )
