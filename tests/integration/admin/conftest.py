"""People of each role."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


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
