"""The review's form: checking first, scheduling a release, cancelling it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from checklist.models import CareCard, Question, Tip
from project.releases.live import get_live_number
from project.releases.models import Release, Withdrawal
from tests.html import unwrap_tags
from tests.integration.forms import fetch_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]
REVIEW = "/admin/review/"


@pytest.fixture
def publisher(person: Callable[..., Client]) -> Client:
    return person("paula", "Publishers")


def fill_in_form(client: Client, **values: object) -> dict[str, object]:
    """The form for one changed tip."""
    Tip.objects.filter(permanent_id="T1").update(title="Stretch it at once")
    return {**fetch_fields(client, REVIEW), "chosen": ["tip/T1"], "note": "Clearer", **values}


def test_a_check_tells_what_phones_will_fetch_and_publishes_nothing(publisher: Client) -> None:
    page = publisher.post(REVIEW, fill_in_form(publisher, check="1")).content.decode()
    assert "No problems found" in page
    assert "Phones that have release 1 will fetch" in page
    assert "A new phone fetches" in page
    assert 'value="tip/T1" checked' in unwrap_tags(page)
    assert "Clearer" in page
    assert Release.objects.count() == 1


def test_a_check_finds_a_broken_link(publisher: Client) -> None:
    Question.objects.filter(permanent_id="Q8").update(answer="See [this](/nowhere/).")
    values = {**fetch_fields(publisher, REVIEW), "chosen": ["question/Q8"], "check": "1"}
    response = publisher.post(REVIEW, values)
    assert response.status_code == 409
    assert "/nowhere/, which leads nowhere" in response.content.decode()


def test_a_scheduled_release_is_shown_everywhere_and_can_be_cancelled(publisher: Client) -> None:
    time = timezone.localtime() + timedelta(days=2)
    text = time.strftime("%Y-%m-%dT%H:%M")
    page = publisher.post(REVIEW, fill_in_form(publisher, when="later", time=text), follow=True)
    assert "Release 2 is scheduled for" in page.content.decode()
    assert get_live_number() == 1
    release = Release.objects.get(number=2)
    assert timezone.localtime(release.live_from).strftime("%Y-%m-%dT%H:%M") == text
    listed = publisher.get("/admin/releases/release/").content.decode()
    assert f"Scheduled for {time:%a}" in listed
    refused = publisher.post(REVIEW, fill_in_form(publisher)).content.decode()
    assert "Cancel release 2 first" in refused
    address = f"/admin/releases/release/{release.pk}/cancel/"
    for screen in ("/admin/", f"/admin/releases/release/{release.pk}/change/"):
        assert f'href="{address}"' in publisher.get(screen).content.decode()
    assert "would go live on" in publisher.get(address).content.decode()
    publisher.post(address)
    assert Withdrawal.objects.get().withdrawn_by.username == "paula"
    assert publisher.post(address).status_code == 409
    listed = publisher.get("/admin/releases/release/").content.decode()
    assert "Cancelled" in listed
    publisher.post(REVIEW, fill_in_form(publisher))
    assert get_live_number() == 3


@pytest.mark.parametrize("time", ["", "soon", "2026-13-40T09:00"])
def test_a_time_that_cannot_be_read_is_refused_and_the_form_stays_filled_in(
    time: str, publisher: Client
) -> None:
    response = publisher.post(REVIEW, fill_in_form(publisher, when="later", time=time))
    assert response.status_code == 409
    assert "No time is chosen" in response.content.decode()
    assert "Clearer" in response.content.decode()


def test_an_editor_cancels_nothing(person: Callable[..., Client]) -> None:
    release = Release.objects.get(number=1)
    address = f"/admin/releases/release/{release.pk}/cancel/"
    assert person("edda", "Editors").post(address).status_code == 403


def test_the_bar_counts_what_is_chosen_and_names_the_release(publisher: Client) -> None:
    fill_in_form(publisher)
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
