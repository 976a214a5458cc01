"""The starting content, published once with its real pages; signed-in clients of each role."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from project.releases.load import load_content
from project.releases.starting_content import publish_starting_content
from tests.integration.signed_in import sign_in_client

QUICK_QUALITY = 4


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on the starting content run last: once loaded, it stays to the end."""
    if connection.vendor != "sqlite":
        config.hook.pytest_deselected(items=list(filter(starts_databases, items)))
        items[:] = [item for item in items if not starts_databases(item)]
    items.sort(key=lambda item: "starting_content" in getattr(item, "fixturenames", ()))


def starts_databases(item: pytest.Item) -> bool:
    """Whether the run on SQLite has proved it for each kind of database."""
    return item.get_closest_marker("own_database") is not None


@pytest.fixture(scope="session", autouse=True)
def _quick_compression() -> Iterator[None]:
    """Compression at full quality takes seconds. Tests that count bytes set it themselves."""
    with override_settings(COMPRESSION_QUALITY=QUICK_QUALITY):
        yield


@pytest.fixture(scope="session")
def starting_content(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Each test's changes are rolled back to here, and all of it at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_content()
        publish_starting_content()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def person(db: None) -> Callable[..., Client]:
    """A client of a new person with these roles, signed in with the second factor."""

    def signed_in(name: str, *roles: str) -> Client:
        user = User.objects.create(username=name, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=roles))
        return sign_in_client(Client(), user)

    return signed_in


@pytest.fixture
def client_of(db: None) -> Callable[[str], Client]:
    """A client of somebody with a role: one of ours, "superuser", or "" for none."""

    def signed_in(role: str) -> Client:
        user, _created = User.objects.get_or_create(
            username=role or "nobody", is_staff=True, is_superuser=role == "superuser"
        )
        user.groups.set(Group.objects.filter(name=role))
        return sign_in_client(Client(), user)

    return signed_in
