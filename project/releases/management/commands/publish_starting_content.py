"""Makes the first release from the starting content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from project.releases.errors import Refused
from project.releases.starting_content import publish_starting_content


class Command(BaseCommand):
    help = "Publish the starting content as release 1, if nothing was ever published."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            release = publish_starting_content()
        except Refused as error:
            lines = "\n".join(f"  - {problem.message}" for problem in error.problems)
            raise CommandError(f"Nothing was published:\n{lines}") from error
        self.stdout.write(f"{release} is live." if release else "A release is live already.")
