"""Who may open which pages of the admin, and the notices on all of them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from project.accounts.roles import (
    EDITORS,
    PUBLISHERS,
    REVIEWERS,
    list_draft_models,
    list_role_permissions,
)
from project.clinic.models import ClinicProfile

pytestmark = pytest.mark.django_db


def admin_addresses() -> list[str]:
    """Every address of the admin that needs no row."""
    lists = [f"{model._meta.app_label}_{model._meta.model_name}" for model in list_draft_models()]
    names = ["index", "review", "releases_release_changelist"]
    from django.contrib import admin

    names += [
        f"{name}_{view}"
        for model, name in zip(list_draft_models(), lists, strict=True)
        if admin.site.is_registered(model)
        for view in ("changelist", "add")
    ]
    return [reverse(f"admin:{name}") for name in names]


@pytest.mark.full
def test_a_stranger_is_sent_to_sign_in_from_every_page() -> None:
    for address in admin_addresses():
        response = Client().get(address)
        assert response.status_code == 302, address
        assert "/admin/login/" in response["Location"]


@pytest.mark.full
@pytest.mark.sweep
@pytest.mark.usefixtures("starting_content")
@pytest.mark.parametrize("role", [EDITORS, REVIEWERS, PUBLISHERS])
def test_each_clinical_role_opens_every_page_of_the_drafts(
    role: str, person: Callable[..., Client]
) -> None:
    client = person("somebody", role)
    for address in admin_addresses():
        response = client.get(address)
        one_row_only = address.endswith("/add/") and response.status_code == 403
        assert response.status_code == 200 or one_row_only, address


def test_somebody_without_a_role_edits_nothing(person: Callable[..., Client]) -> None:
    client = person("nobody")
    assert client.get("/admin/checklist/tip/").status_code == 403
    assert client.get("/admin/review/").status_code == 403


def test_the_roles_are_created_by_every_migrate_and_repaired_by_the_next() -> None:
    group = Group.objects.get(name="Editors")
    group.permissions.clear()
    call_command("migrate", verbosity=0)
    wanted = {permission.codename for permission in list_role_permissions("Editors")}
    assert {permission.codename for permission in group.permissions.all()} == wanted
    assert "change_tip" in wanted
    assert "publish_release" not in wanted


@pytest.mark.usefixtures("starting_content")
def test_staff_see_a_red_notice_until_the_clinic_enters_its_own_numbers(
    person: Callable[..., Client],
) -> None:
    client = person("edda", "Editors")
    assert "Patients see no phone number yet" in client.get("/admin/").content.decode()
    clinic = ClinicProfile.objects.get()
    clinic.phone, clinic.urgent_number = "0171 234567", "116117"
    clinic.email, clinic.booking_url = "a@clinic.de", ""
    clinic.save()
    assert "Patients see no phone number yet" not in client.get("/admin/").content.decode()


@pytest.mark.usefixtures("starting_content")
def test_no_page_shows_or_dials_a_sample_number() -> None:
    for path in ("/", "/help/", "/about/", "/calf/", "/somewhere-else/", "/check/"):
        page = Client().get(path).content.decode()
        assert "tel:" not in page, path
        assert "555 01" not in page, path
        assert "example.org" not in page, path
    assert "112, 911, 999" in Client().get("/help/").content.decode()


def test_the_first_admin_is_made_once_and_the_password_shown_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("create_first_admin")
    password = capsys.readouterr().out.split("password ")[1].split(" ")[0]
    assert User.objects.get(username="admin").check_password(password)
    call_command("create_first_admin")
    assert capsys.readouterr().out == ""
