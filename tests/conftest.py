"""What every test needs, whether or not `make` started it."""

from pathlib import Path

from django.conf import settings


def pytest_configure() -> None:
    # WhiteNoise warns of a folder that collectstatic has not made yet, and warnings are errors.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    # Pages of tests name static files as they stand in the sources; browser tests use real servers.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
