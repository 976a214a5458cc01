"""People of each role, on releases without pages: these tests are about staff's own screens."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import Settings

from tests.integration.signed_in import let_in


@pytest.fixture(autouse=True)
def _no_pages_built(settings: Settings) -> None:
    settings.RELEASE_BUILDER = "tests.builders.build_nothing"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _passwords_cost_nothing(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def client_of(db: None) -> Callable[[str], Client]:
    """Signs in somebody of a role: one of ours, "superuser", or "" for none."""

    def signed_in(role: str) -> Client:
        user, _created = User.objects.get_or_create(
            username=role or "nobody", is_staff=True, is_superuser=role == "superuser"
        )
        user.groups.set(Group.objects.filter(name=role))
        return let_in(Client(), user)

    return signed_in
