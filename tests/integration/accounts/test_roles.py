"""What each role may do."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from project.accounts.roles import ROLES, apply_roles
from tests.factories import TipFactory

pytestmark = pytest.mark.django_db

EVERYBODY = {"", "Editors", "Reviewers", "Publishers", "Managers", "superuser"}
STAFF = EVERYBODY - {"", "Managers"}
PUBLISHING = {"Publishers", "superuser"}
SIGNING = {"Reviewers", "superuser"}


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("admin:sign-starting-content", SIGNING),
        ("admin:working-alone", PUBLISHING),
        ("admin:review", PUBLISHING),
        ("admin:export", STAFF),
        ("admin:import", PUBLISHING),
    ],
)
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_which_roles_may_sign_and_publish(
    role: str, name: str, allowed: set[str], client_of: Callable[[str], Client]
) -> None:
    answer = client_of(role).post(reverse(name))
    assert (answer.status_code == 403) == (role not in allowed)


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_only_reviewers_sign_a_change(role: str, client_of: Callable[[str], Client]) -> None:
    TipFactory(permanent_id="T1")
    answer = client_of(role).post(reverse("admin:review"), {"sign": "tip/T1"})
    assert (answer.status_code == 403) == (role not in SIGNING)


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_only_staff_with_a_role_preview_a_draft(
    role: str, client_of: Callable[[str], Client]
) -> None:
    tip = TipFactory()
    answer = client_of(role).post(reverse("admin:checklist_tip_preview", args=[tip.pk]))
    assert (answer.status_code == 403) == (role not in STAFF)


def test_roles_are_repaired_by_each_migrate() -> None:
    group = Group.objects.get(name="Editors")
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.clear()
    apply_roles()
    apply_roles()
    assert set(group.permissions.values_list("codename", flat=True)) == before
    assert {"add_tip", "change_step", "delete_warningsign", "view_release"} <= before
    assert not {"publish_release", "sign_change", "change_release", "add_user"} & before


def test_signing_and_publishing_are_different_roles() -> None:
    held = {
        role: set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))
        for role in ROLES
    }
    assert held["Reviewers"] - held["Editors"] == {"sign_change", "view_logentry"}
    publishing = {"publish_release", "bring_in", "view_logentry"}
    assert held["Publishers"] - held["Editors"] == publishing
