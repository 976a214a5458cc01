"""Versions of drafts: added at each save, shown word by word, restored. And editing sessions."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from checklist.models import Tip
from project.history.editing_sessions import (
    end_editing_session,
    list_other_editors,
    record_editing_session,
)
from project.history.models import Presence, Version, VersionOrigin
from project.history.versions import (
    add_version,
    list_deleted_items,
    list_versions,
    restore_version,
)
from project.releases.content import Key, build_empty_document, compute_digest
from project.releases.drafts import find_drafts
from project.releases.errors import Refused
from project.releases.items import get_item_types
from project.releases.models import DraftItem, Release, Signature
from project.releases.signing import find_editors
from stretches.models import Stretch
from tests.factories import PictureFactory, SourceFactory, StretchFactory, TipFactory, UserFactory
from tests.integration.forms import fetch_fields

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def edda(person: Callable[..., Client]) -> Client:
    return person("edda", "Editors")


@pytest.fixture
def tip() -> Tip:
    tip: Tip = TipFactory(permanent_id="T1", title="Move", why="It may help.")
    return tip


def form_address(tip: Tip) -> str:
    return f"/admin/checklist/tip/{tip.pk}/change/"


def save(client: Client, tip: Tip, **typed: str) -> None:
    address = form_address(tip)
    assert client.post(address, {**fetch_fields(client, address), **typed}).status_code == 302


def tip_versions() -> list[Version]:
    return list(list_versions(get_item_types()["tip"], "T1"))


def test_each_save_adds_a_version_and_the_first_one_also_what_was_there_before(
    edda: Client, tip: Tip
) -> None:
    save(edda, tip, title="Move more")
    save(edda, tip, title="Move a lot")
    assert [(each.happened, each.data["title"], str(each.by)) for each in tip_versions()] == [
        ("saved", "Move a lot", "edda"),
        ("saved", "Move more", "edda"),
        ("loaded", "Move", "None"),
    ]


def test_a_form_saved_unchanged_adds_no_version(edda: Client, tip: Tip) -> None:
    save(edda, tip)
    assert tip_versions() == []


def test_a_new_position_in_the_list_adds_no_version(edda: Client, tip: Tip) -> None:
    TipFactory()
    address = reverse("admin:checklist_tip_changelist")
    values = {**fetch_fields(edda, address), "form-0-position": "9", "_save": "Save"}
    assert edda.post(address, values).status_code == 302
    tip.refresh_from_db()
    assert tip.position == 9
    assert tip_versions() == []


def test_a_new_item_has_one_version(edda: Client) -> None:
    address = "/admin/checklist/tip/add/"
    typed = {"title": "New", "why": "Because.", "evidence": "judgement"}
    edda.post(address, {**fetch_fields(edda, address), **typed})
    assert [version.happened for version in Version.objects.all()] == ["saved"]


@pytest.mark.each_database
def test_a_version_never_changes(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(data={})


def test_the_history_shows_who_changed_what_and_what_became_of_it(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    digest = tip_versions()[0].digest
    rita = UserFactory(username="rita")
    Signature.objects.create(item_key=Key("tip", "T1"), digest=digest, signer=rita)
    Release.objects.create(
        number=7,
        document=build_empty_document(),
        digest="x",
        note="",
        changed={"tip/T1": {"digest": digest, "signed_by": "rita"}},
    )
    page = edda.get(f"/admin/checklist/tip/{tip.pk}/history/").content.decode()
    assert "Saved · edda" in page
    assert "<ins> more</ins>" in page.replace("</del>", "")
    assert "Live with release 7" in page
    assert "Signed by rita" in page
    assert "Current draft" in page
    assert page.count("Restore this") == 1


@pytest.mark.full
def test_a_long_history_has_pages_and_each_shows_what_changed(edda: Client, tip: Tip) -> None:
    for number in range(21):
        save(edda, tip, title=f"Move {number}")
    page = edda.get(f"/admin/checklist/tip/{tip.pk}/history/?page=2").content.decode()
    assert "Newer" in page
    assert "<ins> 0</ins>" in page


def test_a_version_is_restored_as_a_new_save_by_the_person_who_restores_it(
    edda: Client, tip: Tip
) -> None:
    save(edda, tip, title="Move more")
    first = reverse("admin:restore-version", args=[tip_versions()[-1].pk])
    page = edda.get(first).content.decode()
    assert "<del> more</del>" in page
    edda.post(first, fetch_fields(edda, first))
    tip.refresh_from_db()
    assert (tip.title, str(tip.edited_by)) == ("Move", "edda")
    assert tip_versions()[0].happened == "restored"
    key = Key("tip", tip.permanent_id)
    assert tip.edited_by_id in find_editors(find_drafts([key]))[key]


def test_a_version_is_not_restored_over_a_change_that_the_person_has_not_seen(
    edda: Client, tip: Tip
) -> None:
    save(edda, tip, title="Move more")
    first = reverse("admin:restore-version", args=[tip_versions()[-1].pk])
    sent = fetch_fields(edda, first)
    save(edda, tip, title="Another")
    answer = edda.post(first, sent)
    assert answer.status_code == 409
    assert "It changed after you opened this page" in answer.content.decode()
    tip.refresh_from_db()
    assert tip.title == "Another"


def test_steps_are_restored_in_their_order(edda: Client) -> None:
    stretch: Stretch = StretchFactory(
        permanent_id="bed", steps=[{"cue": cue, "position": i} for i, cue in enumerate("abc")]
    )
    address = f"/admin/stretches/stretch/{stretch.pk}/change/"
    changed = {"steps-0-DELETE": "on", "steps-1-position": "9", "steps-2-cue": "z"}
    edda.post(address, {**fetch_fields(edda, address), **changed})
    version = list_versions(get_item_types()["stretch"], "bed").last()
    assert version
    seen = compute_digest(get_item_types()["stretch"].serialize(Stretch.objects.get()))
    restore_version(by=UserFactory(), version=version, seen=seen)
    assert list(stretch.steps.order_by("position").values_list("cue", flat=True)) == [*"abc"]


def test_a_version_that_todays_rules_refuse_is_not_restored(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    version, digest = tip_versions()[-1], tip_versions()[0].digest
    version.data["evidence"] = "hearsay"
    with pytest.raises(Refused):
        restore_version(by=UserFactory(), version=version, seen=digest)
    tip.refresh_from_db()
    assert tip.title == "Move more"


def test_a_version_that_refers_to_a_deleted_item_is_refused_with_the_reason(
    edda: Client, tip: Tip
) -> None:
    save(edda, tip, title="Move more")
    version, digest = tip_versions()[-1], tip_versions()[0].digest
    version.data["sources"] = ["GONE"]
    with pytest.raises(Refused, match="deleted since"):
        restore_version(by=UserFactory(), version=version, seen=digest)


def test_a_deleted_item_is_listed_and_restored(edda: Client, tip: Tip) -> None:
    edda.post(f"/admin/checklist/tip/{tip.pk}/delete/", {"post": "yes"})
    assert not Tip.objects.exists()
    page = edda.get(reverse("admin:deleted-items")).content.decode()
    assert "Move" in page
    [version] = list_deleted_items()
    address = reverse("admin:restore-version", args=[version.pk])
    edda.post(address, fetch_fields(edda, address))
    assert Tip.objects.get().permanent_id == "T1"
    assert list_deleted_items() == []
    assert "Nothing is deleted" in edda.get(reverse("admin:deleted-items")).content.decode()


def delete_rows(kind: str, rows: list[DraftItem]) -> None:
    item_type, user = get_item_types()[kind], UserFactory()
    for row in rows:
        data = item_type.serialize(row)
        add_version(by=user, item_type=item_type, data=data, happened=VersionOrigin.DELETED)
        row.delete()


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_deleted_items_take_one_query_however_many_there_are(edda: Client) -> None:
    address = reverse("admin:deleted-items")
    edda.get(address)
    delete_rows("tip", TipFactory.create_batch(5))
    few = count_queries(edda, address)
    delete_rows("tip", TipFactory.create_batch(20))
    delete_rows("source", SourceFactory.create_batch(5))
    assert count_queries(edda, address) == few
    with CaptureQueriesContext(connection) as queries:
        assert len(list_deleted_items()) == 30
    assert len(queries) == 1


def test_an_item_is_listed_as_deleted_once_and_only_while_it_has_no_draft(tip: Tip) -> None:
    for _ in range(2):
        delete_rows("tip", [Tip.objects.get()])
        [version] = list_deleted_items()
        restore_version(by=UserFactory(), version=version, seen="")
        assert list_deleted_items() == []
    delete_rows("tip", [TipFactory(permanent_id="T2"), Tip.objects.get(permanent_id="T1")])
    assert [version.permanent_id for version in list_deleted_items()] == ["T1", "T2"]


def test_a_deleted_picture_is_restored_with_its_image(edda: Client) -> None:
    picture = PictureFactory()
    image_hash = picture.hash
    edda.post(f"/admin/pictures/picture/{picture.pk}/delete/", {"post": "yes"})
    [version] = list_deleted_items()
    row = restore_version(by=UserFactory(), version=version, seen="")
    assert row.hash == image_hash  # type: ignore[attr-defined]


def test_colleagues_see_who_has_an_item_open_until_the_session_times_out(
    edda: Client, tip: Tip
) -> None:
    rita, key = UserFactory(username="rita", first_name="Rita"), Key("tip", "T1")
    me = User.objects.get(username="edda")
    record_editing_session(by=rita, key=key, at=NOON)
    assert list_other_editors(by=me, key=key, at=NOON) == ["Rita has had this open since 12:00."]
    record_editing_session(by=rita, key=key, typed=True, at=NOON + timedelta(seconds=20))
    later = NOON + timedelta(seconds=90)
    assert "last typed" in list_other_editors(by=me, key=key, at=later)[0]
    assert list_other_editors(by=rita, key=key, at=later) == []
    assert list_other_editors(by=me, key=key, at=NOON + timedelta(minutes=5)) == []


def test_an_editing_session_ends_when_the_person_leaves(tip: Tip) -> None:
    rita, key = UserFactory(), Key("tip", "T1")
    record_editing_session(by=rita, key=key, at=NOON)
    end_editing_session(by=rita, key=key)
    assert not Presence.objects.exists()


def test_a_form_shows_who_else_has_it_open_and_asks_again(
    edda: Client, person: Callable[..., Client], tip: Tip
) -> None:
    edda.get(form_address(tip))
    rita = person("rita", "Reviewers")
    assert "edda has had this open since" in rita.get(form_address(tip)).content.decode()
    address = reverse("admin:editing-session", args=["tip", "T1"])
    assert "edda has had this open" in rita.post(address).json()["others"][0]
    edda.post(address, {"typed": "1"})
    assert "is typing" in rita.post(address).json()["others"][0]
    assert edda.post(address, {"left": "1"}).status_code == 204
    assert rita.post(address).json()["others"] == []


def test_editing_sessions_are_hidden_from_people_who_may_not_see_the_item(
    person: Callable[..., Client], tip: Tip
) -> None:
    nobody = person("nobody")
    assert nobody.post(reverse("admin:editing-session", args=["tip", "T1"])).status_code == 403
    assert nobody.post(reverse("admin:editing-session", args=["order", "T1"])).status_code == 404
