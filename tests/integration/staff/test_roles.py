"""Who may open and do what: the roles against every address of the admin."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, reverse

from project.history.versions import keep_deleted
from project.releases.items import item_types
from project.releases.models import Release
from project.staff.roles import ROLES, apply_roles
from tests.factories import (
    AreaFactory,
    CareCardFactory,
    ClinicFactory,
    DrawnPoseFactory,
    PatternFactory,
    SourceFactory,
    StretchFactory,
    TipFactory,
    TriggerFactory,
    UserFactory,
)
from tests.integration.releases.changing import publish_all

pytestmark = pytest.mark.django_db

EVERYBODY = {"", "Editors", "Reviewers", "Publishers", "superuser"}
STAFF = EVERYBODY - {""}
SUPERUSER = {"superuser"}
PUBLISHING = {"Publishers", "superuser"}
SIGNING = {"Reviewers", "superuser"}
# Django's own screens and ours, apart from those of a model: who gets more than "not allowed".
SITE_SCREENS = {
    "index": EVERYBODY,
    "password_change": EVERYBODY,
    "password_change_done": EVERYBODY,
    "review": STAFF,
    "solo": PUBLISHING,
    "preview-drafts": STAFF,
    "health": STAFF,
    "taken-away": STAFF,
    "preview-links": STAFF,
    "transfer": STAFF,
}
# Screens of one release or one version.
ONE_OF_MANY = {"go-back", "take-back", "restore-version"}
# Screens that only take what is sent to them, or let anybody in.
NOT_OPENED = {
    "login",
    "logout",
    "sign-start",
    "presence",
    "record-download",
    "take-out",
    "bring-in",
    "dry-run",
    "jsi18n",
    "autocomplete",
    "view_on_site",
    "app_list",
    "",
}
ONE_OF_A_KIND = {"guidance", "clinicprofile"}
ROWS = (
    SourceFactory,
    ClinicFactory,
    AreaFactory,
    DrawnPoseFactory,
    StretchFactory,
    PatternFactory,
    TipFactory,
    TriggerFactory,
    CareCardFactory,
)


def rows() -> None:
    for factory in ROWS:
        factory()


def screens() -> Iterator[tuple[str, set[str]]]:
    """(address, who may open it) of every screen that there is a row for."""
    for name, allowed in SITE_SCREENS.items():
        yield reverse(f"admin:{name}"), allowed
    for item_type in item_types().values():
        model, options = item_type.model, item_type.model._meta
        name = f"admin:{options.app_label}_{options.model_name}"
        yield reverse(f"{name}_changelist"), STAFF
        if options.model_name not in ONE_OF_A_KIND:
            yield reverse(f"{name}_add"), STAFF
        row = model._default_manager.first()
        if row is None:
            continue
        yield reverse(f"{name}_change", args=[row.pk]), STAFF
        yield reverse(f"{name}_history", args=[row.pk]), STAFF
        deletable = options.model_name not in ONE_OF_A_KIND
        yield reverse(f"{name}_delete", args=[row.pk]), STAFF if deletable else set()
    yield reverse("admin:auth_user_changelist"), SUPERUSER
    yield reverse("admin:auth_user_add"), SUPERUSER
    somebody = [User.objects.values_list("pk", flat=True).latest("pk")]
    for view in ("change", "history", "delete", "password_change"):
        yield reverse(f"admin:auth_user_{view}", args=somebody), SUPERUSER
    yield reverse("admin:releases_release_changelist"), STAFF
    yield reverse("admin:releases_release_add"), set()
    release = [Release.objects.get().pk]
    yield reverse("admin:releases_release_change", args=release), STAFF
    yield reverse("admin:releases_release_history", args=release), STAFF
    yield reverse("admin:releases_release_delete", args=release), set()
    yield reverse("admin:go-back", args=release), PUBLISHING
    version = keep_deleted(
        by=User.objects.latest("pk"),
        item_type=item_types()["tip"],
        data={"id": "T9", "title": "Gone"},
    )
    yield reverse("admin:restore-version", args=[version.pk]), STAFF
    yield reverse("admin:admin_logentry_changelist"), PUBLISHING | SIGNING
    yield reverse("admin:admin_logentry_add"), set()
    yield reverse("admin:take-back", args=release), PUBLISHING


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_each_role_opens_what_it_may_and_nothing_else(
    role: str, client_of: Callable[[str], Client]
) -> None:
    UserFactory()
    rows()
    publish_all()
    client = client_of(role)
    wrong = []
    for address, allowed in screens():
        status = client.get(address).status_code
        if status != (200 if role in allowed else 403):
            wrong.append(f"{address}: {status}")
    assert wrong == []


def test_a_stranger_is_asked_to_sign_in_everywhere() -> None:
    UserFactory()
    rows()
    publish_all()
    client = Client()
    answers = {address: client.get(address) for address, _ in screens()}
    assert {
        address: answer.status_code
        for address, answer in answers.items()
        if answer.status_code != 302 or not answer["Location"].startswith("/admin/login/")
    } == {}


def test_every_screen_of_the_admin_is_in_this_table() -> None:
    names = {
        pattern.name or "" for pattern in admin.site.get_urls() if isinstance(pattern, URLPattern)
    }
    assert names - NOT_OPENED - SITE_SCREENS.keys() - ONE_OF_MANY == set()


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("admin:sign-start", SIGNING),
        ("admin:solo", PUBLISHING),
        ("admin:review", PUBLISHING),
        ("admin:take-out", STAFF),
        ("admin:bring-in", PUBLISHING),
    ],
)
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_who_may_sign_and_publish(
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


def test_roles_are_mended_by_each_migrate() -> None:
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
