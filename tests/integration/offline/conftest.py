"""The small site's first release, live, with static files from the sources."""

from pathlib import Path

import pytest
from pytest_django import Settings

from project.releases.models import Release
from tests.integration.offline.site import clear_edition_caches, publish_small_site

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def _small_site(settings: Settings, tmp_path: Path) -> None:
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [HERE / "templates", *engine["DIRS"]]}]
    settings.PAGE_SOURCES = ["tests.integration.offline.site.pages"]
    settings.PUBLISH_BUILDER = "project.offline.bundle.build_to_publish"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    clear_edition_caches()


@pytest.fixture
def release(db: None) -> Release:
    return publish_small_site(1)
