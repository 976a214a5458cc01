"""Editing drafts in the admin: what is saved, what is refused, what a preview shows."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checklist.models import Tip
from stretches.models import Stretch
from tests.integration.admin.forms import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]


def stretch_address(permanent_id: str) -> str:
    pk = Stretch.objects.get(permanent_id=permanent_id).pk
    return f"/admin/stretches/stretch/{pk}/change/"


def tip_address(permanent_id: str) -> str:
    return f"/admin/checklist/tip/{Tip.objects.get(permanent_id=permanent_id).pk}/change/"


@pytest.fixture
def editor(person: Callable[..., Client]) -> Client:
    return person("edda", "Editors")


def test_a_saved_change_remembers_who_made_it_and_reaches_no_patient(editor: Client) -> None:
    address = tip_address("T1")
    editor.post(address, {**fields_of(editor, address), "title": "Stretch it at once"})
    tip = Tip.objects.get(permanent_id="T1")
    assert (tip.title, str(tip.edited_by)) == ("Stretch it at once", "edda")
    assert "Stretch it at once" not in Client().get("/tips/").content.decode()


def test_a_new_item_stands_last(editor: Client) -> None:
    address = "/admin/checklist/tip/add/"
    values = {
        **fields_of(editor, address),
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
    values = fields_of(editor, address)
    values |= {"steps-1-seconds": seconds, "steps-1-cue": "Typed and kept"}
    page = editor.post(address, values).content.decode()
    assert words in page
    assert "Typed and kept" in page


def test_seconds_outside_their_range_are_refused(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    page = editor.post(address, {**fields_of(editor, address), "steps-1-seconds": "90"})
    assert "must lie between" in page.content.decode()


def test_two_sides_on_a_one_sided_step_are_refused(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    page = editor.post(address, {**fields_of(editor, address), "steps-1-side": "left"})
    assert "for the cramped side only" in page.content.decode()


def test_a_step_may_name_its_side_once_the_stretch_has_none(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    values = {**fields_of(editor, address), "sides": "none", "steps-1-side": "left"}
    assert editor.post(address, values).status_code == 302


def test_an_unknown_item_is_told_kindly(editor: Client) -> None:
    response = editor.get("/admin/checklist/tip/99999/change/", follow=True)
    assert response.status_code == 200
    assert "exist" in response.content.decode()


def test_a_preview_shows_what_is_typed_and_saves_nothing(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    values = {**fields_of(editor, address), "steps-1-cue": "Draw the toes up"}
    response = editor.post(f"{address}preview/", values)
    page = response.content.decode()
    assert "Draw the toes up" in page
    assert "Draft: patients don" in page
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    stretch = Stretch.objects.get(permanent_id="calf-now-bed")
    assert not stretch.steps.filter(cue="Draw the toes up").exists()


def test_a_preview_of_a_new_item_needs_no_saving(editor: Client) -> None:
    address = "/admin/checklist/tip/add/"
    values = {**fields_of(editor, address), "title": "Brand new", "why": "Because."}
    page = editor.post(f"{address}preview/", values).content.decode()
    assert "Brand new" in page
    assert not Tip.objects.filter(title="Brand new").exists()


def test_a_preview_leaves_out_a_step_that_is_ticked_for_deletion(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    values = {**fields_of(editor, address), "steps-1-DELETE": "on"}
    page = editor.post(f"{address}preview/", values).content.decode()
    bed = page.split('data-position="bed"')[1].split("</section>")[0]
    assert "Pull your toes toward your shin" not in bed.split('class="steps"')[1]


def test_a_preview_of_mistakes_lists_them(editor: Client) -> None:
    address = stretch_address("calf-now-bed")
    values = {**fields_of(editor, address), "steps-1-cue": ""}
    page = editor.post(f"{address}preview/", values).content.decode()
    assert "A preview needs these mended first" in page
    assert "This field is required" in page


def test_an_unchanged_draft_previews_as_the_page_that_is_live(editor: Client) -> None:
    address = tip_address("T1")
    page = editor.post(f"{address}preview/", fields_of(editor, address)).content.decode()
    live = Client().get("/tips/").content.decode()
    assert main_part(page) == main_part(live)


def main_part(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_the_list_tells_what_is_changed(editor: Client) -> None:
    tip = Tip.objects.get(permanent_id="T1")
    tip.title = "Changed title"
    tip.save()
    page = editor.get("/admin/checklist/tip/").content.decode()
    assert page.count("As live") == Tip.objects.count() - 1
    assert ">Changed</span>" in page


def test_a_public_page_asks_no_draft_table_and_one_query_once_remembered() -> None:
    for path in ("/", "/calf/", "/calf/now/", "/tips/", "/help/", "/check/", "/prevent/"):
        first, again = queries_of(path), queries_of(path)
        assert len(first) <= 3, path
        assert len(again) <= 1, path
        for app in ("checklist_", "stretches_", "clinic_", "evidence_"):
            assert app not in " ".join(first), path


def queries_of(path: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(path).status_code == 200
    return [query["sql"] for query in queries]
