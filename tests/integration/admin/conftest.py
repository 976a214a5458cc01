"""People of each role."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.integration.signed_in import let_in


@pytest.fixture
def person(db: None) -> Callable[..., Client]:
    """A client of somebody with these roles, signed in with the second factor."""

    def signed_in(name: str, *roles: str) -> Client:
        user = User.objects.create(username=name, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=roles))
        return let_in(Client(), user)

    return signed_in
