"""Review, sign, publish and roll back, as people of each role."""

from collections.abc import Callable

import pytest
from django.test import Client

from checklist.models import CareCard, Tip
from project.releases.live import get_live_content, get_live_number, get_live_release
from project.releases.models import Release, Signature, SoloDeclaration
from stretches.models import BodyArea
from tests.html import unwrap_tags
from tests.integration.forms import fetch_fields, read_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]
REVIEW = "/admin/review/"


@pytest.fixture
def publisher(person: Callable[..., Client]) -> Client:
    return person("paula", "Publishers")


@pytest.fixture
def reviewer(person: Callable[..., Client]) -> Client:
    return person("rita", "Reviewers")


def change_tip(title: str = "Stretch it at once") -> None:
    tip = Tip.objects.get(permanent_id="T1")
    tip.title = title
    tip.save()


def change_card() -> None:
    card = CareCard.objects.get(permanent_id="clot")
    card.about = "One leg"
    card.save()


def test_the_review_shows_each_change_word_by_word(publisher: Client) -> None:
    change_tip("Stretch it at once")
    page = publisher.get(REVIEW).content.decode()
    assert "<ins>" in page
    assert "<del>" in page
    assert "No signature needed" in page


def test_what_is_ticked_goes_live_and_the_rest_waits(publisher: Client) -> None:
    change_tip()
    Tip.objects.filter(permanent_id="T5").update(title="Half done")
    values = {**fetch_fields(publisher, REVIEW), "chosen": ["tip/T1"], "note": "Clearer"}
    publisher.post(REVIEW, values)
    release = get_live_release()
    assert release is not None
    assert (release.number, release.note, str(release.author)) == (2, "Clearer", "paula")
    assert "Stretch it at once" in Client().get("/tips/").content.decode()
    assert "Half done" not in Client().get("/tips/").content.decode()


def test_save_and_review_leads_to_the_review_with_this_item_chosen(publisher: Client) -> None:
    Tip.objects.filter(permanent_id="T5").update(title="Half done")
    tip = Tip.objects.get(permanent_id="T1")
    address = f"/admin/checklist/tip/{tip.pk}/change/"
    typed = {**fetch_fields(publisher, address), "title": "Stretch it at once", "_review": "1"}
    response = publisher.post(address, typed)
    assert response["Location"] == f"{REVIEW}?choose=tip%2FT1#tip/T1"
    assert fetch_fields(publisher, response["Location"])["chosen"] == ["tip/T1"]


def test_publishable_changes_come_ticked_where_somebody_asks_for_it(publisher: Client) -> None:
    change_tip()
    change_card()
    assert "chosen" not in fetch_fields(publisher, REVIEW)
    ready = f"{REVIEW}?ready=1"
    assert f'href="{ready}"' in publisher.get("/admin/").content.decode()
    assert fetch_fields(publisher, ready)["chosen"] == ["tip/T1"]
    refused = publisher.post(
        ready, {**fetch_fields(publisher, ready), "chosen": ["care-card/clot"]}
    )
    assert read_fields(refused.content.decode())["chosen"] == ["care-card/clot"]


def test_a_release_without_a_note_names_what_it_changed(publisher: Client) -> None:
    change_tip()
    Tip.objects.filter(permanent_id="T5").update(title="Cold or warm")
    values = {**fetch_fields(publisher, REVIEW), "chosen": ["tip/T1", "tip/T5"], "note": " "}
    publisher.post(REVIEW, values)
    release = get_live_release()
    assert release is not None
    assert release.note == "Changed: Stretch it at once and 1 more"


def test_publishing_nothing_is_refused_and_the_note_is_kept(publisher: Client) -> None:
    change_tip()
    response = publisher.post(REVIEW, {**fetch_fields(publisher, REVIEW), "note": "My note"})
    assert response.status_code == 409
    assert "No change is chosen" in response.content.decode()
    assert "My note" in response.content.decode()


def test_an_unsigned_warning_sign_is_refused_until_a_reviewer_signs(
    publisher: Client, reviewer: Client
) -> None:
    change_card()
    chosen = {"chosen": ["care-card/clot"]}
    refused = publisher.post(REVIEW, {**fetch_fields(publisher, REVIEW), **chosen})
    assert "needs a reviewer" in refused.content.decode()
    reviewer.post(REVIEW, {**fetch_fields(reviewer, REVIEW), "sign": "care-card/clot"})
    publisher.post(REVIEW, {**fetch_fields(publisher, REVIEW), **chosen})
    release = get_live_release()
    assert release is not None
    assert str(release.signer) == "rita"


def test_a_writer_may_not_sign_though_a_colleague_saved_last(
    person: Callable[..., Client],
) -> None:
    writer, colleague = person("wanda", "Reviewers"), person("carl", "Editors")
    card = CareCard.objects.get(permanent_id="clot")
    address = f"/admin/checklist/carecard/{card.pk}/change/"
    writer.post(address, {**fetch_fields(writer, address), "about": "One swollen leg"})
    colleague.post(address, {**fetch_fields(colleague, address), "about": "One swollen leg,"})
    refused = writer.post(REVIEW, {**fetch_fields(writer, REVIEW), "sign": "care-card/clot"})
    assert "another reviewer must sign" in refused.content.decode()
    other = person("rita", "Reviewers")
    other.post(REVIEW, {**fetch_fields(other, REVIEW), "sign": "care-card/clot"})
    assert Signature.objects.get().signer.username == "rita"


def test_words_changed_since_the_review_are_refused(publisher: Client) -> None:
    change_tip()
    values = {**fetch_fields(publisher, REVIEW), "chosen": ["tip/T1"]}
    change_tip("And changed again")
    page = publisher.post(REVIEW, values).content.decode()
    assert "was changed after you reviewed it" in page
    assert get_live_number() == 1


def test_a_broken_link_is_refused_with_its_page(publisher: Client) -> None:
    from checklist.models import Question

    Question.objects.filter(permanent_id="Q8").update(answer="See [this](/nowhere/).")
    key = "question/Q8"
    page = publisher.post(REVIEW, {**fetch_fields(publisher, REVIEW), "chosen": [key]})
    assert "/nowhere/, which leads nowhere" in page.content.decode()
    assert get_live_number() == 1


def test_a_needed_item_that_was_not_ticked_is_ticked(publisher: Client) -> None:
    from project.evidence.models import Source

    source = Source.objects.create(permanent_id="NEW", title="A new leaflet", position=99)
    change_tip()
    Tip.objects.get(permanent_id="T1").sources.add(source)
    values = {**fetch_fields(publisher, REVIEW), "chosen": ["tip/T1"]}
    page = publisher.post(REVIEW, values).content.decode()
    assert "Choose it too" in page
    assert 'value="source/NEW" checked' in unwrap_tags(page)


def test_a_garbled_form_is_refused_and_not_a_server_error(publisher: Client) -> None:
    change_tip()
    response = publisher.post(REVIEW, {"chosen": ["x", "tip/T1"], "seen": "many"})
    assert response.status_code == 409


def test_an_editor_may_look_but_not_sign_or_publish(person: Callable[..., Client]) -> None:
    editor = person("edda", "Editors")
    change_card()
    assert editor.get(REVIEW).status_code == 200
    assert editor.post(REVIEW, {"chosen": ["care-card/clot"]}).status_code == 403
    assert editor.post(REVIEW, {"sign": "care-card/clot"}).status_code == 403
    assert editor.get("/admin/working-alone/").status_code == 403


def test_rolling_back_shows_the_difference_and_makes_a_new_release(publisher: Client) -> None:
    change_tip()
    publisher.post(REVIEW, {**fetch_fields(publisher, REVIEW), "chosen": ["tip/T1"], "note": "x"})
    address = f"/admin/releases/release/{Release.objects.get(number=1).pk}/roll-back/"
    assert "<ins>" in publisher.get(address).content.decode()
    publisher.post(address, {**fetch_fields(publisher, address), "note": "A mistake"})
    assert get_live_number() == 3
    assert "Stretch it at once" not in Client().get("/tips/").content.decode()
    assert Tip.objects.get(permanent_id="T1").title == "Stretch it at once"


def test_rolling_back_to_what_is_live_is_refused(publisher: Client) -> None:
    address = f"/admin/releases/release/{Release.objects.get(number=1).pk}/roll-back/"
    response = publisher.post(address, {"note": "x", "seen": "1"})
    assert response.status_code == 409
    assert "already see this content" in response.content.decode()


def test_releases_can_be_read_and_never_changed(publisher: Client) -> None:
    release = Release.objects.get(number=1)
    assert "Live now" in publisher.get("/admin/releases/release/").content.decode()
    address = f"/admin/releases/release/{release.pk}/change/"
    assert publisher.get(address).status_code == 200
    assert publisher.post(address, {"note": "other"}).status_code == 403
    assert publisher.get("/admin/releases/release/add/").status_code == 403
    assert publisher.get(f"/admin/releases/release/{release.pk}/delete/").status_code == 403


def test_signing_the_starting_content_removes_the_notice(reviewer: Client) -> None:
    assert "not yet checked by your clinician" in Client().get("/").content.decode()
    assert "I have read all of it" in reviewer.get("/admin/").content.decode()
    assert "Read it and sign" in reviewer.get("/admin/checklist/tip/").content.decode()
    reviewer.post("/admin/sign-starting-content/")
    assert "not yet checked by your clinician" not in Client().get("/").content.decode()
    assert "signed by rita" in Client().get("/offline/status/").content.decode()
    again = reviewer.post("/admin/sign-starting-content/", follow=True)
    assert "signed already" in again.content.decode()


def test_a_clinic_of_one_declares_it_and_may_publish_alone(person: Callable[..., Client]) -> None:
    alone = person("solo", "Publishers")
    address = "/admin/working-alone/"
    assert "Say why" in alone.post(address, {}, follow=True).content.decode()
    alone.post(address, {"reason": "Only me"})
    assert "declared already" in alone.post(address, {"reason": "x"}, follow=True).content.decode()
    change_card()
    alone.post(REVIEW, {**fetch_fields(alone, REVIEW), "chosen": ["care-card/clot"], "note": "x"})
    assert Release.objects.get(number=2).solo
    alone.post(address, {"end": "1"})
    assert not SoloDeclaration.objects.filter(in_force=True).exists()


def test_a_hidden_area_answers_its_printed_address_with_help(
    publisher: Client, reviewer: Client
) -> None:
    BodyArea.objects.filter(permanent_id="hand").update(hidden=True)
    values = {**fetch_fields(publisher, REVIEW), "chosen": ["area/hand"], "note": "x"}
    page = publisher.post(REVIEW, values)
    assert get_live_number() == 2, page.content.decode()
    for path in ("/hand/", "/hand/now/", "/hand/prevent/"):
        response = Client().get(path)
        assert response.status_code == 200
        assert "/help/" in response.content.decode()
    assert 'href="/hand/"' not in Client().get("/").content.decode()


def test_a_changed_address_redirects_for_ever(publisher: Client) -> None:
    BodyArea.objects.filter(permanent_id="hand").update(slug="hand-and-fingers")
    values = {**fetch_fields(publisher, REVIEW), "chosen": ["area/hand"], "note": "x"}
    page = publisher.post(REVIEW, values)
    assert get_live_content().get_item("area", "hand")["slug"] == "hand-and-fingers", (
        page.content.decode()
    )
    response = Client().get("/hand/now/?position=any")
    assert response.status_code == 301
    assert response["Location"] == "/hand-and-fingers/now/?position=any"
