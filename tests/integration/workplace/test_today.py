"""The start page: what each person sees, with links, in few queries."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import CareCardFactory, TipFactory, UserFactory
from tests.integration.forms import fetch_fields
from tests.integration.releases.shortcuts import publish_all

pytestmark = pytest.mark.django_db
TODAY = "/admin/"
MOST_QUERIES = 17
"""Three of them are for the tour, until it is done or dismissed."""


@pytest.fixture
def rita(client_of: Callable[[str], Client]) -> Client:
    """A reviewer of a site with a live release."""
    TipFactory(permanent_id="T1", title="Drink enough")
    publish_all()
    return client_of("Reviewers")


def read(client: Client) -> str:
    return client.get(TODAY).content.decode()


def reviewer() -> User:
    return User.objects.get(username="Reviewers")


def test_a_reviewer_gets_a_link_to_the_change_that_waits_for_them(rita: Client) -> None:
    CareCardFactory(permanent_id="clot", about="One leg", edited_by=UserFactory(username="ed"))
    page = read(rita)
    assert "One thing needs you." in page
    assert 'href="/admin/review/#care-card/clot"' in page
    assert "care card · ed, just now" in page


def test_nobody_is_asked_to_sign_what_they_wrote_themselves(rita: Client) -> None:
    CareCardFactory(permanent_id="clot", edited_by=reviewer())
    page = read(rita)
    assert "Nothing needs you." in page
    assert "#care-card/clot" not in page
    assert "care card · you, just now" in page


def test_a_colleagues_later_comma_does_not_hide_who_wrote_it_first(rita: Client) -> None:
    card = CareCardFactory(permanent_id="clot", about="One leg")
    address = f"/admin/checklist/carecard/{card.pk}/change/"
    rita.post(address, {**fetch_fields(rita, address), "about": "One leg is swollen"})
    card.refresh_from_db()
    assert card.edited_by == reviewer()
    card.edited_by = UserFactory()
    card.save()
    assert "Nothing needs you." in read(rita)


def test_a_signature_removes_the_change_from_every_reviewers_panel(rita: Client) -> None:
    CareCardFactory(permanent_id="clot", edited_by=UserFactory())
    values = {**fetch_fields(rita, "/admin/review/"), "sign": "care-card/clot"}
    rita.post("/admin/review/", values)
    assert "Nothing needs you." in read(rita)


def test_a_publisher_sees_how_much_can_be_published(
    rita: Client, client_of: Callable[[str], Client]
) -> None:
    TipFactory(title="Warmth or cold")
    CareCardFactory()
    assert "Review and publish 1 change" in read(client_of("Publishers"))
    assert "Review and publish" not in read(rita)


def test_a_draft_is_opened_from_the_list_and_counted_beside_its_kind(rita: Client) -> None:
    tip = TipFactory(title="Warmth or cold")
    page = read(rita)
    assert f'href="/admin/checklist/tip/{tip.pk}/change/"' in page
    assert "1<span" in page.partition("Tips ")[2][:200]
    assert "Review 1 change" in page


def test_counts_are_right_again_after_each_edit_and_publish(rita: Client) -> None:
    tip = TipFactory(title="Warmth or cold")
    assert "Review 1 change" in read(rita)
    tip.delete()
    assert "Review changes" in read(rita)
    TipFactory(title="Another")
    assert "Review 1 change" in read(rita)
    publish_all()
    assert "Review changes" in read(rita)


def test_overdue_checks_come_first_and_lead_to_their_forms(rita: Client) -> None:
    today = timezone.localdate()
    days = {"Soon": 9, "Late": -3, "Far": 31}
    checked = {"checked_by": "Dr Who", "checked_on": date(2020, 1, 1)}
    tips = {
        title: TipFactory(title=title, next_due=today + timedelta(days=day), **checked)
        for title, day in days.items()
    }
    due = read(rita).partition("Due for checking")[2].partition("</section>")[0]
    assert due.index("Late") < due.index("Soon")
    assert "Far" not in due
    assert f"/admin/checklist/tip/{tips['Late'].pk}/change/" in due


def test_the_reading_grade_of_the_live_site_is_shown(rita: Client) -> None:
    TipFactory(why="Keep a cup of water by your bed each night, and drink when you wake up.")
    publish_all()
    grades = re.search(r"(\d\.\d) on average, highest (\d\.\d) of 6 at most", read(rita))
    assert grades
    assert grades[1] == grades[2] != "0.0"


def test_a_person_without_a_role_sees_whom_to_ask(client_of: Callable[[str], Client]) -> None:
    TipFactory()
    page = read(client_of(""))
    assert "you have no role yet" in page
    assert "Review 1 change" not in page


def test_the_start_page_needs_few_queries_however_much_there_is(rita: Client) -> None:
    for _ in range(8):
        CareCardFactory(edited_by=UserFactory())
        TipFactory(next_due=timezone.localdate())
    read(rita)
    with CaptureQueriesContext(connection) as queries:
        read(rita)
    statements = "\n".join(query["sql"][:160] for query in queries)
    assert len(queries) <= MOST_QUERIES, statements
