"""These tests are about releases only: no pages are built."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _no_pages(settings: Settings) -> None:
    settings.PUBLISH_BUILDER = "tests.builders.build_nothing"
