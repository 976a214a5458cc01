"""Releases without pages: what these tests are about."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _no_pages(settings: Settings) -> None:
    settings.RELEASE_BUILDER = "tests.builders.build_nothing"
