"""Importing a file into the drafts: what is offered and ticked, who may import, what is refused."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from checklist.models import Tip
from project.clinic.models import ClinicProfile
from project.history.models import Version
from project.history.versions import list_versions, restore_version
from project.importexport.exporting import export_content, export_texts, get_draft_source
from project.importexport.importing import apply_import, list_import_changes, receive_upload
from project.importexport.models import UPLOAD_LIFETIME, Incoming
from project.releases.content import Key, compute_digest
from project.releases.errors import Refused
from project.releases.items import get_item_types
from project.releases.upgrade import UPGRADES
from stretches.models import BodyArea, Stretch
from tests.factories import AreaFactory, ClinicFactory, StretchFactory, TipFactory, UserFactory
from tests.integration.importexport import hostile as bad

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 31, 2, 10, tzinfo=UTC)
CHECKBOX = re.compile(r'name="chosen"\s+value="([^ "]+) \w*"(\s+checked)?')


def export_changed(somebody: User, change: bad.Change) -> bytes:
    return bad.changed(export_content(by=somebody, source=get_draft_source(), at=NOW), change)


def upload_file(somebody: User, upload: bytes, at: datetime = NOW) -> Incoming:
    return receive_upload(by=somebody, name="all.json", upload=upload, at=at)


def digests(incoming: Incoming) -> dict[Key, str]:
    """Each change on offer, with the draft that it is compared with, as the dry run sends it."""
    return {
        change.key: compute_digest(change.before)
        for change in list_import_changes(bytes(incoming.file))
    }


def ticks(page: str) -> dict[str, bool]:
    """Each item of the dry run, and whether it is ticked."""
    found = CHECKBOX.findall(page)
    return {key: bool(checked) for key, checked in found}


@pytest.fixture
def publisher(client_of: Callable[[str], Client]) -> Client:
    return client_of("Publishers")


def user_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def dry_run(incoming: Incoming) -> str:
    return reverse("admin:review-import", args=[incoming.pk])


def test_an_import_is_in_the_history_and_an_older_version_can_be_restored(somebody: User) -> None:
    tip = TipFactory(permanent_id="T1", why="It may help.")

    def change(content: Any) -> None:
        content["items"]["tip/T1"]["why"] = "A tangerine helps."

    incoming = upload_file(somebody, export_changed(somebody, change))
    assert not Version.objects.exists()
    apply_import(by=somebody, incoming=incoming, chosen=digests(incoming), at=NOW)
    newest, oldest = list_versions(get_item_types()["tip"], "T1")
    assert (newest.happened, newest.by) == ("brought", somebody)
    assert (oldest.happened, oldest.data["why"]) == ("loaded", "It may help.")
    restore_version(by=somebody, version=oldest, seen=newest.digest)
    tip.refresh_from_db()
    assert tip.why == "It may help."


def test_a_file_of_an_older_schema_is_upgraded_first(
    somebody: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def upgrade(document: Any) -> Any:
        items = document["items"]
        tip = {**items["tip/T1"]}
        tip["why"] = tip.pop("reason")
        return {**document, "items": {**items, "tip/T1": tip}}

    def older(content: Any) -> None:
        content["schema"] = 0
        del content["items"]["tip/T1"]["why"]
        content["items"]["tip/T1"]["reason"] = "Water"

    TipFactory(permanent_id="T1", why="It may help.")
    monkeypatch.setitem(cast("dict[int, Any]", UPGRADES), 0, upgrade)
    incoming = upload_file(somebody, export_changed(somebody, older))
    assert apply_import(by=somebody, incoming=incoming, chosen=digests(incoming), at=NOW) == 1
    assert Tip.objects.get().why == "Water"


def test_an_older_file_that_cannot_be_upgraded_is_refused_with_a_reason(
    somebody: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def upgrade(document: Any) -> Any:
        return {**document, "items": {"tip/T1": document["items"]["tip/T1"].copy()}}

    def older(content: Any) -> None:
        content["schema"] = 0
        content["items"]["tip/T1"] = 5

    TipFactory(permanent_id="T1")
    monkeypatch.setitem(cast("dict[int, Any]", UPGRADES), 0, upgrade)
    with pytest.raises(Refused, match="older than this site can read, or it is damaged"):
        upload_file(somebody, export_changed(somebody, older))


def test_importing_a_spreadsheet_changes_its_texts_and_keeps_edits_made_since(
    somebody: User,
) -> None:
    TipFactory(permanent_id="T1", title="Drink", why="It may help.")
    texts = export_texts(by=somebody, at=NOW)
    Tip.objects.update(title="Drink water")
    incoming = upload_file(
        somebody, bad.sheet(texts, bad.typed("tip/T1", "why", "It helps.\nOften."))
    )
    apply_import(by=somebody, incoming=incoming, chosen=digests(incoming), at=NOW)
    tip = Tip.objects.get()
    assert (tip.title, tip.why) == ("Drink water", "It helps.\nOften.")
    assert tip.edited_by == somebody


def test_a_draft_that_was_changed_meanwhile_is_kept_and_named(somebody: User) -> None:
    TipFactory(permanent_id="T1", title="Drink", why="It may help.")
    TipFactory(permanent_id="T2", why="It may help.")

    def both(content: Any) -> None:
        for key in ("tip/T1", "tip/T2"):
            content["items"][key]["why"] = "Theirs"

    incoming = upload_file(somebody, export_changed(somebody, both))
    seen = digests(incoming)
    Tip.objects.filter(permanent_id="T1").update(why="Ours")
    with pytest.raises(Refused, match="“Drink” was changed here after you looked"):
        apply_import(by=somebody, incoming=incoming, chosen=seen, at=NOW)
    assert set(Tip.objects.values_list("why", flat=True)) == {"Ours", "It may help."}
    Tip.objects.filter(permanent_id="T1").update(why="Theirs")
    with pytest.raises(Refused, match="“Drink” was changed here after you looked"):
        apply_import(by=somebody, incoming=incoming, chosen=seen, at=NOW)
    assert apply_import(by=somebody, incoming=incoming, chosen=digests(incoming), at=NOW) == 1


def test_an_item_that_a_ticked_one_refers_to_is_named_and_ticked_with_it(publisher: Client) -> None:
    area = AreaFactory(permanent_id="calf", name="Calf")
    StretchFactory(permanent_id="bed", area=area)
    upload = export_changed(user_of(publisher), lambda content: None)
    Stretch.objects.all().delete()
    BodyArea.objects.all().delete()
    incoming = upload_file(user_of(publisher), upload, at=timezone.now())
    first = publisher.post(dry_run(incoming), {"chosen": ["stretch/bed "]})
    assert first.status_code == 409
    assert "needs “Calf”. Nothing was imported. Tick it too." in first.content.decode()
    assert not Stretch.objects.exists()
    assert ticks(first.content.decode()) == {"area/calf": True, "stretch/bed": True}
    publisher.post(dry_run(incoming), {"chosen": ["stretch/bed ", "area/calf "]})
    assert Stretch.objects.filter(area__permanent_id="calf").exists()


def test_the_clinics_details_are_imported_only_if_they_are_ticked(publisher: Client) -> None:
    TipFactory(permanent_id="T1")
    ClinicFactory(permanent_id="clinic", name="Ours")

    def change_tip_and_clinic(content: Any) -> None:
        content["items"]["tip/T1"]["why"] = "Theirs"
        content["items"]["clinic/clinic"]["name"] = "Theirs"

    upload = export_changed(user_of(publisher), change_tip_and_clinic)
    incoming = upload_file(user_of(publisher), upload, at=timezone.now())
    assert ticks(publisher.get(dry_run(incoming)).content.decode()) == {
        "tip/T1": True,
        "clinic/clinic": False,
    }
    chosen = f"tip/T1 {digests(incoming)[Key('tip', 'T1')]}"
    answer = publisher.post(dry_run(incoming), {"chosen": [chosen]}, follow=True)
    assert "1 item is in the drafts now" in answer.content.decode()
    assert (Tip.objects.get().why, ClinicProfile.objects.get().name) == ("Theirs", "Ours")


def test_nobody_opens_another_persons_upload_or_an_expired_one(
    publisher: Client,
) -> None:
    TipFactory(permanent_id="T1")
    upload = export_changed(user_of(publisher), bad.setting("tip/T1", why="Theirs"))
    others = upload_file(UserFactory.create(), upload, at=timezone.now())
    old = upload_file(user_of(publisher), upload, at=timezone.now() - UPLOAD_LIFETIME)
    for incoming in (others, old):
        chosen = {"chosen": [f"{key} {digest}" for key, digest in digests(incoming).items()]}
        for answer in (publisher.get(dry_run(incoming)), publisher.post(dry_run(incoming), chosen)):
            assert answer.status_code == 404
            words = answer.content.decode()
            assert "not waiting any more" in words
            assert "Theirs" not in words
    assert Tip.objects.get().why != "Theirs"


@pytest.mark.parametrize(
    ("role", "takes", "brings"),
    [
        ("", 403, 403),
        ("Editors", 200, 403),
        ("Reviewers", 200, 403),
        ("Publishers", 200, 302),
        ("superuser", 200, 302),
    ],
)
def test_all_roles_export_and_publishers_import(
    role: str, takes: int, brings: int, client_of: Callable[[str], Client]
) -> None:
    TipFactory(permanent_id="T1")
    client = client_of(role)
    upload = export_changed(user_of(client), bad.setting("tip/T1", why="Theirs"))
    file = SimpleUploadedFile("all.json", upload)
    assert client.post(reverse("admin:import"), {"file": file}).status_code == brings
    assert Incoming.objects.exists() == (brings == 302)
    for what in ("live", "drafts", "texts"):
        assert client.post(reverse("admin:export"), {"what": what}).status_code == takes
    incoming = upload_file(user_of(client), upload, at=timezone.now())
    assert client.get(dry_run(incoming)).status_code == (200 if brings == 302 else 403)
