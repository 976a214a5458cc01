"""The record: read, narrowed and downloaded, and changed by nobody."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.test import Client

from project.releases.audit_log import record
from project.releases.signing import declare_solo, sign
from tests.factories import TipFactory, UserFactory
from tests.integration.releases.changing import offered, publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
RECORD = "/admin/admin/logentry/"
DOWNLOAD = "/admin/record/download/"


@pytest.fixture
def paula() -> User:
    person: User = UserFactory(username="paula")
    TipFactory()
    publish_all(by=person, note="=1+1")
    declare_solo(by=UserFactory(username="sam"), reason="Alone")
    return person


@pytest.fixture
def reviewer(client_of: Callable[[str], Client], paula: User) -> Client:
    return client_of("Reviewers")


def test_it_tells_who_published_and_who_declared_solo_mode(reviewer: Client) -> None:
    page = reviewer.get(RECORD).content.decode()
    assert "Published: =1+1" in page
    assert "Declared solo mode: Alone" in page


def test_a_signature_is_told_by_the_title_of_what_was_signed(reviewer: Client) -> None:
    tip = TipFactory(title="Drink to thirst")
    key = f"tip/{tip.permanent_id}"
    sign(by=UserFactory(username="rita"), key=key, digest=offered()[key])
    line = LogEntry.objects.latest("pk")
    assert (line.object_repr, line.change_message) == ("Drink to thirst", "Signed the wording")


def test_lines_about_people_are_told_as_the_menu_calls_them(reviewer: Client, paula: User) -> None:
    record(paula, paula, "Signed out.")
    page = reviewer.get(RECORD).content.decode()
    assert '<td class="field-kind">People</td>' in page
    assert "log entries" not in page


def test_it_is_narrowed_to_a_person(reviewer: Client, paula: User) -> None:
    page = reviewer.get(f"{RECORD}?user__id__exact={paula.pk}").content.decode()
    assert "Published: =1+1" in page
    assert "Declared solo mode" not in page


def test_what_is_shown_can_be_downloaded_and_that_is_recorded(
    reviewer: Client, paula: User
) -> None:
    answer = reviewer.post(f"{DOWNLOAD}?user__id__exact={paula.pk}")
    rows = answer.content.decode().splitlines()
    assert rows[0] == "When,Who,About,Which,What was done"
    assert len(rows) == 2
    assert ",paula,Releases,Release 1,Published: =1+1" in rows[1]
    newest = LogEntry.objects.latest("pk")
    assert (newest.user.username, newest.change_message) == ("Reviewers", "Downloaded the record")


def test_a_cell_is_never_a_formula(reviewer: Client, paula: User) -> None:
    record(paula, paula, "=1+1")
    assert ",'=1+1" in reviewer.post(DOWNLOAD).content.decode()


def test_nobody_changes_or_deletes_a_line(client_of: Callable[[str], Client], paula: User) -> None:
    line = LogEntry.objects.filter(user=paula).get()
    client = client_of("superuser")
    assert client.post(f"{RECORD}{line.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{RECORD}{line.pk}/change/", {}).status_code == 403
    assert LogEntry.objects.filter(pk=line.pk, user=paula).exists()


def test_the_database_itself_refuses_to_change_or_delete_a_line(paula: User) -> None:
    lines = LogEntry.objects.filter(user=paula)
    before = list(lines.values())
    for spoil in (lambda: lines.update(change_message="Nothing"), lines.delete, paula.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()
    assert list(lines.values()) == before


def test_a_person_with_a_line_in_it_is_not_deleted(client_of: Callable[[str], Client]) -> None:
    person = UserFactory()
    record(person, person, "Signed in")
    client_of("superuser").post(f"/admin/auth/user/{person.pk}/delete/", {"post": "yes"})
    assert LogEntry.objects.filter(user=person).exists()


def test_an_editor_does_not_read_it(client_of: Callable[[str], Client]) -> None:
    editor = client_of("Editors")
    assert editor.get(RECORD).status_code == 403
    assert editor.post(DOWNLOAD).status_code == 403
