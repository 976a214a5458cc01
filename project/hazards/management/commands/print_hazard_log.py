"""Prints the hazard log of the live release as Markdown."""

from typing import Any

from django.core.management.base import BaseCommand

from project.hazards.hazard_log import format_hazard_log
from project.releases.live import get_live_content


class Command(BaseCommand):
    help = "Prints the hazard log of the live release as Markdown, for a safety officer."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(format_hazard_log(get_live_content()), ending="")
