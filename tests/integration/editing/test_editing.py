"""Editing drafts in the admin: what is saved, what is refused and what a preview shows."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checklist.models import Tip
from stretches.models import Stretch
from tests.integration.forms import fetch_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]


def stretch_address(permanent_id: str) -> str:
    pk = Stretch.objects.get(permanent_id=permanent_id).pk
    return f"/admin/stretches/stretch/{pk}/change/"


def tip_address(permanent_id: str) -> str:
    return f"/admin/checklist/tip/{Tip.objects.get(permanent_id=permanent_id).pk}/change/"


@pytest.fixture
def editor(person: Callable[..., Client]) -> Client:
    return person("edda", "Editors")


def test_a_saved_change_has_its_editor_and_reaches_no_patient(editor: Client) -> None:
    address = tip_address("T1")
    editor.post(address, {**fetch_fields(editor, address), "title": "Stretch it at once"})
    tip = Tip.objects.get(permanent_id="T1")
    assert (tip.title, str(tip.edited_by)) == ("Stretch it at once", "edda")
    assert "Stretch it at once" not in Client().get("/tips/").content.decode()


def test_a_new_item_comes_last(editor: Client) -> None:
    address = "/admin/checklist/tip/add/"
    values = {
        **fetch_fields(editor, address),
        "title": "New",
        "why": "Because.",
        "evidence": "judgement",
    }
    response = editor.post(address, values)
    assert response.status_code == 302
    assert Tip.objects.order_by("position").last() == Tip.objects.get(title="New")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [("0", "from 1 second to 10 minutes"), ("3600", "from 1 second to 10 minutes")],
)
def test_a_hold_of_zero_or_of_an_hour_is_refused_and_nothing_typed_is_lost(
    editor: Client, seconds: str, words: str
) -> None:
    address = stretch_address("calf-now-bed")
    values = fetch_fields(editor, address)
    values |= {"steps-1-seconds": seconds, "steps-1-cue": "Typed and kept"}
    page = editor.post(address, values).content.decode()
    assert words in page
    assert "Typed and kept" in page


def test_seconds_outside_their_range_are_refused(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    page = editor.post(address, {**fetch_fields(editor, address), "steps-1-seconds": "90"})
    assert "must lie between" in page.content.decode()


def test_two_sides_on_a_one_sided_step_are_refused(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    page = editor.post(address, {**fetch_fields(editor, address), "steps-1-side": "left"})
    assert "for the cramped side only" in page.content.decode()


def test_a_step_may_name_its_side_once_the_stretch_has_none(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    values = {**fetch_fields(editor, address), "sides": "none", "steps-1-side": "left"}
    assert editor.post(address, values).status_code == 302


def test_an_unknown_item_gets_an_explanation_instead_of_an_error(editor: Client) -> None:
    response = editor.get("/admin/checklist/tip/99999/change/", follow=True)
    assert response.status_code == 200
    assert "exist" in response.content.decode()


def test_a_preview_shows_what_is_typed_and_saves_nothing(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    values = {**fetch_fields(editor, address), "steps-1-cue": "Draw the toes up"}
    response = editor.post(f"{address}preview/", values)
    page = response.content.decode()
    assert "Draw the toes up" in page
    assert "Draft: patients don" in page
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    stretch = Stretch.objects.get(permanent_id="calf-now-bed")
    assert not stretch.steps.filter(cue="Draw the toes up").exists()


def test_a_preview_of_a_new_item_saves_nothing(editor: Client) -> None:
    address = "/admin/checklist/tip/add/"
    values = {**fetch_fields(editor, address), "title": "Brand new", "why": "Because."}
    page = editor.post(f"{address}preview/", values).content.decode()
    assert "Brand new" in page
    assert not Tip.objects.filter(title="Brand new").exists()


def test_a_preview_leaves_out_a_step_that_is_ticked_for_deletion(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    values = {**fetch_fields(editor, address), "steps-1-DELETE": "on"}
    page = editor.post(f"{address}preview/", values).content.decode()
    bed = page.split('data-position="bed"')[1].split("</section>")[0]
    assert "Pull your toes toward your shin" not in bed.split('class="steps"')[1]


def test_a_preview_of_an_invalid_form_lists_its_errors(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    values = {**fetch_fields(editor, address), "steps-1-cue": ""}
    page = editor.post(f"{address}preview/", values).content.decode()
    assert "Correct these first, then preview again" in page
    assert "This field is required" in page


def test_a_preview_of_an_unchanged_draft_is_the_live_page(editor: Client) -> None:
    address = tip_address("T1")
    page = editor.post(f"{address}preview/", fetch_fields(editor, address)).content.decode()
    live = Client().get("/tips/").content.decode()
    assert get_main_element(page) == get_main_element(live)


def get_main_element(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_the_list_shows_which_drafts_are_changed(editor: Client) -> None:
    tip = Tip.objects.get(permanent_id="T1")
    tip.title = "Changed title"
    tip.save()
    page = editor.get("/admin/checklist/tip/").content.decode()
    assert page.count("As live") == Tip.objects.count() - 1
    assert ">Changed</span>" in page


def test_a_public_page_queries_no_draft_and_takes_one_query_once_cached() -> None:
    for path in ("/", "/calf/", "/calf/now/", "/tips/", "/help/", "/check/", "/prevent/"):
        first, cached = list_queries(path), list_queries(path)
        assert len(first) <= 3, path
        assert len(cached) <= 1, path
        for app in ("checklist_", "stretches_", "clinic_", "evidence_"):
            assert app not in " ".join(first), path


def list_queries(path: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(path).status_code == 200
    return [query["sql"] for query in queries]
