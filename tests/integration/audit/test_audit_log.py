"""The audit log: read, filtered, downloaded, and never changed."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.test import Client

from project.releases.audit_log import write_audit_entry
from project.releases.content import Key
from project.releases.signing import declare_solo_mode, sign_change
from tests.factories import TipFactory, UserFactory
from tests.integration.releases.shortcuts import get_offered_digests, publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
AUDIT_LOG = "/admin/admin/logentry/"
DOWNLOAD = "/admin/audit-log/download/"


@pytest.fixture
def paula() -> User:
    person: User = UserFactory(username="paula")
    TipFactory()
    publish_all(by=person, note="=1+1")
    declare_solo_mode(by=UserFactory(username="sam"), reason="Alone")
    return person


@pytest.fixture
def reviewer(client_of: Callable[[str], Client], paula: User) -> Client:
    return client_of("Reviewers")


def test_it_shows_who_published_and_who_declared_solo_mode(reviewer: Client) -> None:
    page = reviewer.get(AUDIT_LOG).content.decode()
    assert "Published: =1+1" in page
    assert "Declared solo mode: Alone" in page


def test_a_signature_is_listed_with_the_title_of_the_item(reviewer: Client) -> None:
    tip = TipFactory(title="Drink to thirst")
    key = Key("tip", tip.permanent_id)
    sign_change(by=UserFactory(username="rita"), key=key, digest=get_offered_digests()[key])
    entry = LogEntry.objects.latest("pk")
    assert (entry.object_repr, entry.change_message) == ("Drink to thirst", "Signed the wording")


def test_the_subject_is_named_as_in_the_menu(reviewer: Client, paula: User) -> None:
    write_audit_entry(paula, paula, "Signed out.")
    page = reviewer.get(AUDIT_LOG).content.decode()
    assert '<td class="field-subject_kind">People</td>' in page
    assert "log entries" not in page


def test_it_can_be_filtered_by_person(reviewer: Client, paula: User) -> None:
    page = reviewer.get(f"{AUDIT_LOG}?user__id__exact={paula.pk}").content.decode()
    assert "Published: =1+1" in page
    assert "Declared solo mode" not in page


def test_a_download_has_the_filtered_entries_and_is_logged_itself(
    reviewer: Client, paula: User
) -> None:
    answer = reviewer.post(f"{DOWNLOAD}?user__id__exact={paula.pk}")
    rows = answer.content.decode().splitlines()
    assert rows[0] == "When,Who,About,Which,What was done"
    assert len(rows) == 2
    assert ",paula,Releases,Release 1,Published: =1+1" in rows[1]
    newest = LogEntry.objects.latest("pk")
    assert (newest.user.username, newest.change_message) == (
        "Reviewers",
        "Downloaded the audit log",
    )


def test_a_cell_is_never_a_formula(reviewer: Client, paula: User) -> None:
    write_audit_entry(paula, paula, "=1+1")
    assert ",'=1+1" in reviewer.post(DOWNLOAD).content.decode()


def test_nobody_edits_or_deletes_an_entry(client_of: Callable[[str], Client], paula: User) -> None:
    entry = LogEntry.objects.filter(user=paula).get()
    client = client_of("superuser")
    assert client.post(f"{AUDIT_LOG}{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{AUDIT_LOG}{entry.pk}/change/", {}).status_code == 403
    assert LogEntry.objects.filter(pk=entry.pk, user=paula).exists()


def test_the_database_itself_refuses_to_change_or_delete_an_entry(paula: User) -> None:
    entries = LogEntry.objects.filter(user=paula)
    before = list(entries.values())
    for spoil in (lambda: entries.update(change_message="Nothing"), entries.delete, paula.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()
    assert list(entries.values()) == before


def test_a_person_with_an_entry_is_not_deleted(client_of: Callable[[str], Client]) -> None:
    person = UserFactory()
    write_audit_entry(person, person, "Signed in")
    client_of("superuser").post(f"/admin/auth/user/{person.pk}/delete/", {"post": "yes"})
    assert LogEntry.objects.filter(user=person).exists()


def test_an_editor_does_not_read_it(client_of: Callable[[str], Client]) -> None:
    editor = client_of("Editors")
    assert editor.get(AUDIT_LOG).status_code == 403
    assert editor.post(DOWNLOAD).status_code == 403
