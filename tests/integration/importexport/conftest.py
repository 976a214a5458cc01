"""Content to export and import, in releases without pages."""

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def _no_pages(settings: Settings) -> None:
    settings.PUBLISH_BUILDER = "tests.builders.build_nothing"


@pytest.fixture
def somebody(db: None) -> User:
    user: User = UserFactory.create()
    return user
