"""Fixtures for tests of the admin's screens: releases without pages, passwords that hash quickly.

A folder's conftest, or a test module, imports those that it needs.
"""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _no_pages_built(settings: Settings) -> None:
    settings.PUBLISH_BUILDER = "tests.builders.build_nothing"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
