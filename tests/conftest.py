"""What every test needs, whether or not `make` started it."""

from pathlib import Path

from django.conf import settings


def pytest_configure() -> None:
    # WhiteNoise warns of a folder that collectstatic has not made yet, and warnings are errors.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
