"""The starting content, published once with its real pages, and the tests for this database."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from project.releases.load import load
from project.releases.publish import publish_starting_content

QUICK = 4


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on the starting content come last: once it is there, it stays to the end."""
    if connection.vendor != "sqlite":
        config.hook.pytest_deselected(items=list(filter(starts_databases, items)))
        items[:] = [item for item in items if not starts_databases(item)]
    items.sort(key=lambda item: "starting_content" in getattr(item, "fixturenames", ()))


def starts_databases(item: pytest.Item) -> bool:
    """Whether the run on SQLite has proved it for each kind of database."""
    return item.get_closest_marker("own_database") is not None


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
