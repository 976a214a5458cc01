"""Tests docs/access.md: every address of the admin as everybody, with and without code."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RoutePattern
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from project.accounts.sessions import STARTED_AT_KEY
from project.history.models import Version, VersionOrigin
from project.history.versions import add_version
from project.releases.items import get_item_types
from tests import factories
from tests.integration.releases.shortcuts import publish_all
from tests.integration.signed_in import sign_in_client
from tests.second_factor import QUICK_DEVICE
from tests.selection import full_except

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

TABLE = Path(__file__).parents[3] / "docs" / "access.md"
ANY_DRAFT = "<draft>/"
COLUMNS = (
    "Stranger",
    "No role",
    "Editors",
    "Reviewers",
    "Publishers",
    "Managers",
    "Owner",
    "Code missing",
)
YES, NO, SIGN_IN = "yes", "no", "sign in"
ONE_OF_EACH = (
    factories.SourceFactory,
    factories.ClinicFactory,
    factories.AreaFactory,
    factories.DrawnPoseFactory,
    factories.StretchFactory,
    factories.PatternFactory,
    factories.TipFactory,
    factories.TriggerFactory,
    factories.CareCardFactory,
)
POWERFUL = ("Reviewers", "Publishers", "Managers", "Owner")


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """Pattern → column → answer."""
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(COLUMNS) + 1 and cells[0].startswith("`"):
            rows[cells[0].strip("`")] = dict(zip(COLUMNS, cells[1:], strict=True))
    return rows


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[str]:
    """The pattern of every address of the admin, without /admin/."""
    for pattern in admin.site.get_urls() if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern.pattern, RoutePattern):
            yield before + str(pattern.pattern)
        else:
            yield "<app_label>/" if pattern.name == "app_list" else "<url>"


def drafts() -> set[str]:
    return {
        f"{kind.model._meta.label_lower.replace('.', '/')}/" for kind in get_item_types().values()
    }


def find_row(route: str) -> str:
    """The table's row for an address: its own, or the one for every kind of draft."""
    if route in table():
        return route
    draft = next((draft for draft in drafts() if route.startswith(draft)), None)
    return route.replace(draft, ANY_DRAFT, 1) if draft else route


def address(route: str) -> str:
    """An address that fits the pattern, of an existing row if there is one."""
    known = re.match(r"(\w+)/(\w+)/<", route)
    row = apps.get_model(known[1], known[2])._default_manager.first() if known else None
    if route.startswith("versions/"):
        row = Version.objects.first()
    filled = (
        route.replace("<slug:item_type>", "tip")
        .replace("<app_label>", "checklist")
        .replace("<url>", "nothing/of/this")
    )
    filled = re.sub("<(int|path):[^>]+>", str(row.pk) if row else "1", filled)
    return "/admin/" + re.sub("<[^>]+>", "nobody", filled)


def is_testable(route: str) -> bool:
    """Whether permission decides the answer: Django looks for a history's row first."""
    known = re.match(r"(\w+)/(\w+)/<path:object_id>/history/", route)
    return not known or apps.get_model(known[1], known[2])._default_manager.exists()


def get_answer(client: Client, route: str) -> str:
    where = address(route)
    response = client.get(where)
    if response.status_code == 405:
        response = client.post(where)
    if response.status_code == 302 and response["Location"].startswith("/admin/login/?"):
        return SIGN_IN
    return NO if response.status_code == 403 else YES


def create_user(who: str) -> User:
    person, _made = User.objects.get_or_create(
        username=who, is_staff=True, is_superuser=who == "Owner"
    )
    person.groups.set(Group.objects.filter(name=who))
    return person


def stranger() -> Client:
    return Client()


def with_factor(who: str) -> Callable[[], Client]:
    return lambda: sign_in_client(Client(), create_user(who))


def without_factor(who: str) -> Callable[[], Client]:
    """Signed in a moment ago by a password; no second factor was ever set up."""

    def sign_in() -> Client:
        client = Client()
        client.force_login(create_user(who))
        session = client.session
        session[STARTED_AT_KEY] = timezone.now().isoformat()
        session.save()
        return client

    return sign_in


def without_code(who: str) -> Callable[[], Client]:
    """A second factor exists, and only the password was entered."""

    def sign_in() -> Client:
        TOTPDevice.objects.get_or_create(user=create_user(who), defaults=QUICK_DEVICE)
        return without_factor(who)()

    return sign_in


EVERYBODY: Mapping[str, tuple[str, Callable[[], Client]]] = {
    "a stranger": ("Stranger", stranger),
    **{f"{who} with it": (who, with_factor(who)) for who in COLUMNS[1:-1]},
    **{f"{who} without any": (who, without_factor(who)) for who in ("No role", "Editors")},
    **{f"{who} without any": ("Code missing", without_factor(who)) for who in POWERFUL},
    "Editors, code not given": ("Code missing", without_code("Editors")),
    "Reviewers, code not given": ("Code missing", without_code("Reviewers")),
}

QUICK_PEOPLE = ("a stranger", "Editors with it", "Managers with it", "Reviewers, code not given")


@pytest.fixture(autouse=True)
def _rows(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One item of each kind, so that addresses exist. Pages are not rendered: permission is decided
    before that.
    """
    monkeypatch.setattr("project.urls.handler404", "django.views.defaults.page_not_found")
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    for factory in ONE_OF_EACH:
        factory()
    publish_all()
    for factory in (factories.SpotFactory, factories.RoutineFactory, factories.PictureFactory):
        factory()
    add_version(
        by=create_user("Editors"),
        item_type=get_item_types()["tip"],
        data={"id": "T9", "title": "Gone"},
        happened=VersionOrigin.DELETED,
    )


def test_every_address_of_the_admin_is_a_row_of_the_table_and_every_row_an_address() -> None:
    needed = {find_row(route) for route in routes()}
    words = " | ".join(f"<{column}>" for column in COLUMNS)
    missing = "\n".join(f"| `{row}` | {words} |" for row in sorted(needed - table().keys()))
    assert not missing, f"Add to docs/access.md, each word yes, no or sign in:\n{missing}"
    assert table().keys() <= needed, f"No such address: {table().keys() - needed}"


@pytest.mark.parametrize("who", full_except(QUICK_PEOPLE, EVERYBODY))
def test_everybody_gets_the_answers_of_the_table(who: str) -> None:
    column, sign_in = EVERYBODY[who]
    wrong = []
    client = sign_in()
    for route in filter(is_testable, routes()):
        expected = table().get(find_row(route), {}).get(column)
        answer = get_answer(client, route)
        if answer != expected:
            wrong.append(f"`{find_row(route)}` ({route}), {column}: is {answer}, table: {expected}")
        if "log" in route or "end" in route:
            client = sign_in()
    assert not wrong, "docs/access.md is wrong:\n" + "\n".join(wrong)
