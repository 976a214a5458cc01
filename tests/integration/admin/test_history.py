"""What drafts said before: kept with each save, shown word by word, brought back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from checklist.models import Tip
from project.history.editing_sessions import here, leave, others
from project.history.models import Presence, Version
from project.history.versions import restore, taken_away, versions_of
from project.releases.content import digest_of, empty_document
from project.releases.errors import Refused
from project.releases.items import item_types
from project.releases.models import Release, Signature
from project.releases.writers import draft_rows, writers
from stretches.models import Stretch
from tests.factories import PictureFactory, StretchFactory, TipFactory, UserFactory
from tests.integration.admin.forms import fields_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def edda(person: Callable[..., Client]) -> Client:
    return person("edda", "Editors")


@pytest.fixture
def tip() -> Tip:
    made: Tip = TipFactory(permanent_id="T1", title="Move", why="It may help.")
    return made


def address_of(tip: Tip) -> str:
    return f"/admin/checklist/tip/{tip.pk}/change/"


def save(client: Client, tip: Tip, **typed: str) -> None:
    address = address_of(tip)
    assert client.post(address, {**fields_of(client, address), **typed}).status_code == 302


def versions() -> list[Version]:
    return list(versions_of(item_types()["tip"], "T1"))


def test_each_save_keeps_a_version_and_the_first_what_was_there_before(
    edda: Client, tip: Tip
) -> None:
    save(edda, tip, title="Move more")
    save(edda, tip, title="Move a lot")
    told = [(version.happened, version.data["title"], str(version.by)) for version in versions()]
    assert told == [
        ("saved", "Move a lot", "edda"),
        ("saved", "Move more", "edda"),
        ("loaded", "Move", "None"),
    ]


def test_a_form_saved_as_it_was_keeps_no_version(edda: Client, tip: Tip) -> None:
    save(edda, tip)
    assert versions() == []


def test_a_new_place_in_the_list_keeps_no_version(edda: Client, tip: Tip) -> None:
    TipFactory()
    address = reverse("admin:checklist_tip_changelist")
    values = {**fields_of(edda, address), "form-0-position": "9", "_save": "Save"}
    assert edda.post(address, values).status_code == 302
    tip.refresh_from_db()
    assert tip.position == 9
    assert versions() == []


def test_a_new_item_has_one_version(edda: Client) -> None:
    address = "/admin/checklist/tip/add/"
    typed = {"title": "New", "why": "Because.", "evidence": "judgement"}
    edda.post(address, {**fields_of(edda, address), **typed})
    assert [version.happened for version in Version.objects.all()] == ["saved"]


@pytest.mark.each_database
def test_a_version_never_changes(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(data={})


def test_the_history_tells_who_changed_what_and_what_became_of_it(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    digest = versions()[0].digest
    rita = UserFactory(username="rita")
    Signature.objects.create(item_key="tip/T1", digest=digest, signer=rita)
    Release.objects.create(
        number=7,
        document=empty_document(),
        digest="x",
        note="",
        changed={"tip/T1": {"digest": digest, "signed_by": "rita"}},
    )
    page = edda.get(f"/admin/checklist/tip/{tip.pk}/history/").content.decode()
    assert "Saved · edda" in page
    assert "<ins> more</ins>" in page.replace("</del>", "")
    assert "Live with release 7" in page
    assert "Signed by rita" in page
    assert "As it stands now" in page
    assert page.count("Bring this back") == 1


@pytest.mark.full
def test_a_long_history_has_pages_and_each_shows_what_changed(edda: Client, tip: Tip) -> None:
    for number in range(21):
        save(edda, tip, title=f"Move {number}")
    page = edda.get(f"/admin/checklist/tip/{tip.pk}/history/?page=2").content.decode()
    assert "Newer" in page
    assert "<ins> 0</ins>" in page


def test_any_version_comes_back_as_a_new_save_of_who_brought_it(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    first = reverse("admin:restore-version", args=[versions()[-1].pk])
    page = edda.get(first).content.decode()
    assert "<del> more</del>" in page
    edda.post(first, fields_of(edda, first))
    tip.refresh_from_db()
    assert (tip.title, str(tip.edited_by)) == ("Move", "edda")
    assert versions()[0].happened == "restored"
    key = f"tip/{tip.permanent_id}"
    assert tip.edited_by_id in writers(draft_rows([key]))[key]


def test_a_version_is_not_brought_back_over_words_that_nobody_saw(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    first = reverse("admin:restore-version", args=[versions()[-1].pk])
    sent = fields_of(edda, first)
    save(edda, tip, title="Another")
    answer = edda.post(first, sent)
    assert answer.status_code == 409
    assert "It changed after you opened this page" in answer.content.decode()
    tip.refresh_from_db()
    assert tip.title == "Another"


def test_steps_come_back_in_their_order(edda: Client) -> None:
    stretch: Stretch = StretchFactory(
        permanent_id="bed", steps=[{"cue": cue, "position": i} for i, cue in enumerate("abc")]
    )
    address = f"/admin/stretches/stretch/{stretch.pk}/change/"
    changed = {"steps-0-DELETE": "on", "steps-1-position": "9", "steps-2-cue": "z"}
    edda.post(address, {**fields_of(edda, address), **changed})
    version = versions_of(item_types()["stretch"], "bed").last()
    assert version
    seen = digest_of(item_types()["stretch"].serialize(Stretch.objects.get()))
    restore(by=UserFactory(), version=version, seen=seen)
    assert list(stretch.steps.order_by("position").values_list("cue", flat=True)) == [*"abc"]


def test_what_todays_rules_refuse_is_not_brought_back(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    version, digest = versions()[-1], versions()[0].digest
    version.data["evidence"] = "hearsay"
    with pytest.raises(Refused):
        restore(by=UserFactory(), version=version, seen=digest)
    tip.refresh_from_db()
    assert tip.title == "Move more"


def test_what_names_something_that_is_gone_says_so(edda: Client, tip: Tip) -> None:
    save(edda, tip, title="Move more")
    version, digest = versions()[-1], versions()[0].digest
    version.data["sources"] = ["GONE"]
    with pytest.raises(Refused, match="taken away since"):
        restore(by=UserFactory(), version=version, seen=digest)


def test_what_was_taken_away_is_listed_and_brought_back(edda: Client, tip: Tip) -> None:
    edda.post(f"/admin/checklist/tip/{tip.pk}/delete/", {"post": "yes"})
    assert not Tip.objects.exists()
    page = edda.get(reverse("admin:taken-away")).content.decode()
    assert "Move" in page
    [version] = taken_away()
    address = reverse("admin:restore-version", args=[version.pk])
    edda.post(address, fields_of(edda, address))
    assert Tip.objects.get().permanent_id == "T1"
    assert taken_away() == []
    assert "Nothing was taken away" in edda.get(reverse("admin:taken-away")).content.decode()


def test_a_picture_that_was_taken_away_comes_back_with_its_image(edda: Client) -> None:
    picture = PictureFactory()
    hash_of_it = picture.hash
    edda.post(f"/admin/pictures/picture/{picture.pk}/delete/", {"post": "yes"})
    [version] = taken_away()
    row = restore(by=UserFactory(), version=version, seen="")
    assert row.hash == hash_of_it  # type: ignore[attr-defined]


def test_colleagues_see_who_has_an_item_open_until_they_fade(edda: Client, tip: Tip) -> None:
    rita, key = UserFactory(username="rita", first_name="Rita"), "tip/T1"
    me = User.objects.get(username="edda")
    here(by=rita, key=key, at=NOON)
    assert others(than=me, key=key, at=NOON) == ["Rita has this open since 12:00."]
    here(by=rita, key=key, typed=True, at=NOON + timedelta(seconds=20))
    later = NOON + timedelta(seconds=90)
    assert "last typed" in others(than=me, key=key, at=later)[0]
    assert others(than=rita, key=key, at=later) == []
    assert others(than=me, key=key, at=NOON + timedelta(minutes=5)) == []


def test_who_leaves_is_no_longer_seen(tip: Tip) -> None:
    rita = UserFactory()
    here(by=rita, key="tip/T1", at=NOON)
    leave(by=rita, key="tip/T1")
    assert not Presence.objects.exists()


def test_a_form_tells_who_has_it_open_and_asks_again(
    edda: Client, person: Callable[..., Client], tip: Tip
) -> None:
    edda.get(address_of(tip))
    rita = person("rita", "Reviewers")
    assert "edda has this open since" in rita.get(address_of(tip)).content.decode()
    address = reverse("admin:presence", args=["tip", "T1"])
    assert "edda has this open" in rita.post(address).json()["others"][0]
    edda.post(address, {"typed": "1"})
    assert "is typing" in rita.post(address).json()["others"][0]
    assert edda.post(address, {"left": "1"}).status_code == 204
    assert rita.post(address).json()["others"] == []


def test_who_may_not_see_an_item_learns_nothing_of_who_has_it_open(
    person: Callable[..., Client], tip: Tip
) -> None:
    nobody = person("nobody")
    assert nobody.post(reverse("admin:presence", args=["tip", "T1"])).status_code == 403
    assert nobody.post(reverse("admin:presence", args=["order", "T1"])).status_code == 404
