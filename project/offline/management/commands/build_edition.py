"""Draws the live release with this build of the code, before the first visitor asks for it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from project.offline.assets import MissingAsset
from project.offline.live_bundle import build_missing_edition, list_releases_to_build
from project.offline.recompress import recompress_bundles
from project.releases.errors import Refused


class Command(BaseCommand):
    help = "Draws the pages and the offline bundle of the live release, and of scheduled ones."

    def handle(self, *args: Any, **options: Any) -> None:
        for release in list_releases_to_build():
            try:
                is_new = build_missing_edition(release)
            except MissingAsset as missing:
                raise CommandError(
                    f"A page of {release} uses {missing}, which isn't there. Nothing was changed. "
                    "Run manage.py collectstatic, then this command again."
                ) from missing
            except Refused as refused:
                raise CommandError(
                    f"{release} can't be drawn by this version of the code: {refused} "
                    "Patients still see what they saw. Go back to the version before."
                ) from refused
            self.stdout.write(f"{release}: {'drawn' if is_new else 'already drawn'}")
        recompress_bundles()
