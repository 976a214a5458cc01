"""The review's form: checking first, publishing at a time, taking it back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from checklist.models import CareCard, Question, Tip
from project.releases.live import live_number
from project.releases.models import Release, Withdrawal
from tests.integration.admin.forms import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]
REVIEW = "/admin/review/"


@pytest.fixture
def publisher(person: Callable[..., Client]) -> Client:
    return person("paula", "Publishers")


def wish(client: Client, **values: object) -> dict[str, object]:
    """The form for one changed tip."""
    Tip.objects.filter(permanent_id="T1").update(title="Stretch it at once")
    return {**fields_of(client, REVIEW), "chosen": ["tip/T1"], "note": "Clearer", **values}


def test_a_check_tells_what_phones_will_fetch_and_publishes_nothing(publisher: Client) -> None:
    page = publisher.post(REVIEW, wish(publisher, check="1")).content.decode()
    assert "Nothing stands in the way" in page
    assert "Phones that have release 1 will fetch" in page
    assert "A new phone fetches" in page
    assert 'value="tip/T1" checked' in page
    assert "Clearer" in page
    assert Release.objects.count() == 1


def test_a_check_finds_a_broken_link(publisher: Client) -> None:
    Question.objects.filter(permanent_id="Q8").update(answer="See [this](/nowhere/).")
    values = {**fields_of(publisher, REVIEW), "chosen": ["question/Q8"], "check": "1"}
    response = publisher.post(REVIEW, values)
    assert response.status_code == 409
    assert "/nowhere/, which leads nowhere" in response.content.decode()


def test_a_release_for_later_is_shown_everywhere_and_can_be_taken_back(publisher: Client) -> None:
    time = timezone.localtime() + timedelta(days=2)
    text = time.strftime("%Y-%m-%dT%H:%M")
    page = publisher.post(REVIEW, wish(publisher, when="later", time=text), follow=True)
    assert "Release 2 waits for its time" in page.content.decode()
    assert live_number() == 1
    release = Release.objects.get(number=2)
    assert timezone.localtime(release.live_from).strftime("%Y-%m-%dT%H:%M") == text
    listed = publisher.get("/admin/releases/release/").content.decode()
    assert f"Waits for its time, {time:%a}" in listed
    refused = publisher.post(REVIEW, wish(publisher)).content.decode()
    assert "Take release 2 back first" in refused
    address = f"/admin/releases/release/{release.pk}/take-back/"
    for screen in ("/admin/", f"/admin/releases/release/{release.pk}/change/"):
        assert f'href="{address}"' in publisher.get(screen).content.decode()
    assert "would go live on" in publisher.get(address).content.decode()
    publisher.post(address)
    assert Withdrawal.objects.get().withdrawn_by.username == "paula"
    assert publisher.post(address).status_code == 409
    listed = publisher.get("/admin/releases/release/").content.decode()
    assert "Taken back before its time" in listed
    publisher.post(REVIEW, wish(publisher))
    assert live_number() == 3


@pytest.mark.parametrize("time", ["", "soon", "2026-13-40T09:00"])
def test_a_time_that_cannot_be_read_is_refused_and_all_is_kept(
    time: str, publisher: Client
) -> None:
    response = publisher.post(REVIEW, wish(publisher, when="later", time=time))
    assert response.status_code == 409
    assert "No time is chosen" in response.content.decode()
    assert "Clearer" in response.content.decode()


def test_an_editor_takes_nothing_back(person: Callable[..., Client]) -> None:
    release = Release.objects.get(number=1)
    address = f"/admin/releases/release/{release.pk}/take-back/"
    assert person("edda", "Editors").post(address).status_code == 403


def test_the_bar_counts_what_is_chosen_and_names_the_release(publisher: Client) -> None:
    wish(publisher)
    page = publisher.get(f"{REVIEW}?choose=tip/T1").content.decode()
    assert '<output id="chosen-count">1</output> of 1 changes chosen' in page
    assert "Publish release 2" in page


def test_a_reviewer_may_see_only_what_waits_for_them(person: Callable[..., Client]) -> None:
    reviewer = person("rita", "Reviewers")
    Tip.objects.filter(permanent_id="T1").update(title="Stretch it at once")
    CareCard.objects.filter(permanent_id="clot").update(about="One leg")
    assert "Show the one that I may sign" in reviewer.get(REVIEW).content.decode()
    mine = reviewer.get(f"{REVIEW}?mine=1").content.decode()
    assert 'id="care-card/clot"' in mine
    assert 'id="tip/T1"' not in mine
