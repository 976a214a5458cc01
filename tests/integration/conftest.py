"""The starting content, published once with its real pages for every test that needs it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from project.releases.load import load
from project.releases.publish import publish_starting_content

QUICK = 4


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests on the starting content come last: once it is there, it stays to the end."""
    items.sort(key=lambda item: "starting_content" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def _bundles_are_packed_in_a_hurry() -> Iterator[None]:
    """Packing as small as phones get it takes seconds, and no test here asks how small it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("project.offline.compress.QUALITY", QUICK)
        yield


@pytest.fixture(scope="session")
def starting_content(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Each test's changes are rolled back to here, and all of it at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        publish_starting_content()
        yield
        transaction.set_rollback(True)
