"""The starting content, published once for a module with its real pages."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from project.releases.load import load
from project.releases.publish import publish_starting_content


@pytest.fixture(scope="module")
def starting_content(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Each test's changes are rolled back to here, and all of it after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        publish_starting_content()
        yield
        transaction.set_rollback(True)
