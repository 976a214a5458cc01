"""The starting content, published with its real pages, and people of each role."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from project.releases.load import load
from project.releases.publish import publish_starting_content


@pytest.fixture(scope="module")
def starting_content(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded and published once for a module; each test's changes are rolled back to here."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        publish_starting_content()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def person(db: None) -> Callable[..., Client]:
    """A signed-in client of somebody with these roles."""

    def signed_in(name: str, *roles: str) -> Client:
        user = User.objects.create(username=name, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=roles))
        client = Client()
        client.force_login(user)
        return client

    return signed_in
