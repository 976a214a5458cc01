"""Drafts in lists and forms: who counts as editor, what is refused, which status they have."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from checklist.models import Tip
from project.releases.rollback import roll_back
from stretches.models import Stretch
from tests.factories import AreaFactory, SourceFactory, StretchFactory, TipFactory, UserFactory
from tests.html import unwrap_tags
from tests.integration.forms import fetch_fields
from tests.integration.quick_admin import _no_pages_built as _no_pages_built
from tests.integration.quick_admin import _quick_passwords as _quick_passwords
from tests.integration.releases.shortcuts import publish_all

pytestmark = pytest.mark.django_db
TIPS = "/admin/checklist/tip/"
STRETCHES = "/admin/stretches/stretch/"


@pytest.fixture
def rita(client_of: Callable[[str], Client]) -> Client:
    return client_of("Reviewers")


def change_address(row: Tip | Stretch) -> str:
    return f"{TIPS if isinstance(row, Tip) else STRETCHES}{row.pk}/change/"


def test_a_person_who_changes_only_a_step_is_the_editor(rita: Client) -> None:
    stretch = StretchFactory(edited_by=UserFactory())
    address = change_address(stretch)
    rita.post(address, {**fetch_fields(rita, address), "steps-0-seconds": "40"})
    stretch.refresh_from_db()
    assert stretch.edited_by == User.objects.get(username="Reviewers")


def test_saving_an_unchanged_form_makes_nobody_the_editor(rita: Client) -> None:
    editor = UserFactory()
    tip = TipFactory(edited_by=editor)
    address = change_address(tip)
    assert rita.post(address, fetch_fields(rita, address)).status_code == 302
    tip.refresh_from_db()
    assert tip.edited_by == editor


def test_reordering_the_list_makes_nobody_the_editor(rita: Client) -> None:
    editor = UserFactory()
    first, second = TipFactory(edited_by=editor), TipFactory(edited_by=editor)
    values = fetch_fields(rita, TIPS)
    places = {"form-0-position": "7", "form-1-position": "3"}
    assert rita.post(TIPS, {**values, **places, "_save": "Save"}).status_code == 302
    first.refresh_from_db()
    assert (first.position, first.edited_by) == (7, editor)
    assert list(Tip.objects.all()) == [second, first]


def test_a_stretch_keeps_at_least_one_step(rita: Client) -> None:
    stretch = StretchFactory()
    address = change_address(stretch)
    values = {**fetch_fields(rita, address), "steps-0-DELETE": "on", "title": "Typed and kept"}
    page = rita.post(address, values).content.decode()
    assert "A stretch needs at least one step" in page
    assert "Typed and kept" in page
    assert stretch.steps.count() == 1


def test_a_new_one_sided_stretch_refuses_a_step_with_a_side(rita: Client) -> None:
    step = fetch_fields(rita, change_address(StretchFactory()))
    address = f"{STRETCHES}add/"
    values = {**step, "steps-INITIAL_FORMS": "0", "steps-0-side": "left", "title": "New one"}
    del values["steps-0-id"], values["steps-0-stretch"]
    page = rita.post(address, values).content.decode()
    assert "for the cramped side only" in page
    assert not Stretch.objects.filter(title="New one").exists()


@pytest.mark.parametrize("name", ["seconds", "shortest", "longest"])
def test_impossible_seconds_are_refused_at_their_field(name: str, rita: Client) -> None:
    address = change_address(StretchFactory())
    values = {**fetch_fields(rita, address), f"steps-0-{name}": "0"}
    page = rita.post(address, values).content.decode()
    assert f'id="id_steps-0-{name}_error"' in page
    assert page.count("from 1 second to 10 minutes") == 1


def test_an_area_with_the_address_of_another_page_has_no_preview_but_the_reason(
    rita: Client,
) -> None:
    AreaFactory()
    publish_all()
    area = AreaFactory(slug="help")
    address = f"/admin/stretches/bodyarea/{area.pk}/change/"
    response = rita.post(f"{address}preview/", fetch_fields(rita, address))
    assert response.status_code == 200
    assert "/help/ is taken by another page" in response.content.decode()


def test_all_drafts_can_be_previewed_together(rita: Client) -> None:
    TipFactory(title="A tip in the making")
    response = rita.get("/admin/review/preview/?page=/tips/")
    page = response.content.decode()
    assert "A tip in the making" in page
    assert "Draft: patients don" in page
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_preview_of_a_missing_page_says_so(rita: Client) -> None:
    response = rita.get("/admin/review/preview/?page=/nowhere/")
    assert response.status_code == 200
    assert "No page shows this yet" in response.content.decode()


def test_the_list_shows_what_was_rolled_back_and_in_which_release(rita: Client) -> None:
    tip = TipFactory(title="Before")
    publish_all()
    tip.title = "After"
    tip.save()
    publish_all()
    roll_back(by=UserFactory(), number=1, note="A mistake", seen=2)
    assert "Rolled back in release 3" in rita.get(TIPS).content.decode()


def test_the_list_shows_which_checks_are_overdue(rita: Client) -> None:
    yesterday, later = timezone.localdate() - timedelta(days=1), date(2999, 1, 1)
    checked = {"checked_by": "Dr Who", "checked_on": date(2020, 1, 1)}
    TipFactory(title="Late", next_due=yesterday, **checked)
    TipFactory(title="In time", next_due=later, **checked)
    TipFactory(title="Unchecked")
    page = rita.get(TIPS).content.decode()
    assert page.count("Overdue since") == 1
    assert page.count("Never checked</td>") == 1
    overdue = rita.get(TIPS, {"check": "overdue"}).content.decode()
    assert "Late" in overdue
    assert "In time" not in overdue
    assert "Unchecked" in rita.get(TIPS, {"check": "never"}).content.decode()


def test_a_row_in_use_is_not_deleted_and_the_page_says_what_uses_it(rita: Client) -> None:
    stretch = StretchFactory()
    address = f"/admin/stretches/bodyarea/{stretch.area.pk}/delete/"
    page = rita.get(address).content.decode()
    assert "protected" in page
    assert stretch.title in page
    assert rita.post(address, {"post": "yes"}).status_code in {200, 403}
    assert Stretch.objects.filter(pk=stretch.pk).exists()


def test_signing_keeps_ticks_and_note(rita: Client) -> None:
    TipFactory(permanent_id="T1", review_months=12)
    values = {**fetch_fields(rita, "/admin/review/"), "sign": "tip/T1", "note": "Kept"}
    response = rita.post("/admin/review/", {**values, "chosen": ["tip/T1"]}, follow=True)
    page = unwrap_tags(response.content.decode())
    assert "Signed by Reviewers" in page
    assert 'value="tip/T1" checked' in page
    assert "Kept" in page


def test_signing_a_change_that_does_not_exist_is_refused(rita: Client) -> None:
    for key in ("nothing/at-all", "order/tip", ""):
        response = rita.post("/admin/review/", {"sign": key})
        assert response.status_code == 409
        assert "There is no such change" in response.content.decode()


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_list_needs_no_more_queries_for_more_rows(rita: Client) -> None:
    source = SourceFactory()
    TipFactory(sources=[source])
    # The first request of a process also asks for kinds of content, which are then remembered.
    count_queries(rita, TIPS)
    TipFactory(sources=[source])
    few = count_queries(rita, TIPS)
    for _ in range(12):
        TipFactory(sources=[source])
    assert count_queries(rita, TIPS) == few
