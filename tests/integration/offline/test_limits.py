"""The starting content within the limits of what phones download, compressed as for patients."""

import pytest
from pytest_django import Settings

from project.compression import BEST_QUALITY
from project.offline.bundle import build_to_publish
from project.releases.live import get_live_release

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]


def test_the_bundle_and_the_worker_of_the_starting_content_fit(settings: Settings) -> None:
    """A publish refuses what is too large, the worker too."""
    settings.COMPRESSION_QUALITY = BEST_QUALITY
    release = get_live_release()
    assert release is not None
    assert not release.urgent
    (built,) = build_to_publish(release).languages
    assert built.bundle.size
