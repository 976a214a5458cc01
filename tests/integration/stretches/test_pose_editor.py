"""Making a pose: from a copy, by numbers, refused in words, and never by a stranger."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from stretches.figure import POSES
from stretches.models import DrawnPose
from tests.factories import AreaFactory, DrawnPoseFactory, StretchFactory
from tests.integration.forms import Fields, fetch_fields
from tests.integration.releases.shortcuts import publish_all
from tests.integration.signed_in import sign_in_client

pytestmark = pytest.mark.django_db
LIST = "/admin/stretches/drawnpose/"
COPY = f"{LIST}add/?from=calf-wall"
DRAW = f"{LIST}draw/"
HOSTILE = {
    "no number": '{"hip": [NaN, 1]}',
    "without end": '{"hip": [Infinity, 1]}',
    "huge": '{"hip": [1e308, 1]}',
    "unknown": '{"hip": [1, 1], "script": "alert(1)"}',
    "megabyte": json.dumps({"hip": [1, 1], "order": ["body"] * 120_000}),
    "deep": "[" * 9_000 + "]" * 9_000,
    "deep pose": '{"hip": ' + "[" * 9_000 + "]" * 9_000 + "}",
    "no pose": "[]",
    "no JSON": "{hip",
    "nothing": "",
}


@pytest.fixture
def editor(person: Callable[..., Client]) -> Client:
    return person("edda", "Editors")


def typed(editor: Client, address: str = COPY, **changes: Any) -> dict[str, Any]:
    """The form as it opens, with words of its own and these changes; "_" stands for "-"."""
    words = {"title": "Leaning far", "description": "A person leans far."}
    changed = {name.replace("_", "-"): value for name, value in changes.items()}
    return {**fetch_fields(editor, address), **words, **changed}


def drawn(client: Client, values: dict[str, Any]) -> Any:
    return client.post(DRAW, values, headers={"Accept": "application/json"})


def test_a_copied_pose_is_saved_as_its_editors_draft(editor: Client) -> None:
    answer = editor.post(COPY, typed(editor, hand_near_x="170"))
    assert answer.status_code == 302
    pose = DrawnPose.objects.get(title="Leaning far")
    assert pose.posture["arm_near"]["at"][0] == 170
    assert pose.posture["leg_near"] == POSES["calf-wall"].data["leg_near"]
    assert str(pose.edited_by) == "edda"


def test_a_saved_pose_opens_with_its_own_numbers_and_keeps_its_name(editor: Client) -> None:
    pose = DrawnPoseFactory.create()
    address = f"{LIST}{pose.pk}/change/"
    editor.post(address, {**fetch_fields(editor, address), "head": "70", "muscle": "quad"})
    again = DrawnPose.objects.get(pk=pose.pk)
    assert again.posture["head"] == 70
    assert again.posture["glow"] == [["leg.near", "front", 0.1, 0.92]]
    assert again.permanent_id == pose.permanent_id
    assert fetch_fields(editor, address)["head"] == "70"


def test_an_impossible_posture_is_refused_beside_the_figure_and_nothing_typed_is_lost(
    editor: Client,
) -> None:
    values = typed(editor, hand_near_x="20", hand_near_y="20", title="Typed and kept")
    page = editor.post(COPY, values).content.decode()
    assert "The near hand can&#x27;t reach its place." in page
    assert 'value="Typed and kept"' in page
    assert not DrawnPose.objects.exists()
    again = Fields(page).values
    assert (again["hand-near-x"], again["hand-near-y"]) == ("20", "20")


def test_the_words_of_another_pose_are_refused(editor: Client) -> None:
    description = POSES["walk"].description
    page = editor.post(COPY, typed(editor, description=description)).content.decode()
    assert "Say what is different here" in page
    DrawnPoseFactory(title="Leaning far")
    assert "Give it one of its own" in editor.post(COPY, typed(editor)).content.decode()


def test_the_server_answers_how_the_body_stands_and_keeps_nothing(editor: Client) -> None:
    answer = drawn(editor, typed(editor, foot_far_y="150", foot_far_x="230"))
    reply = answer.json()
    assert answer.status_code == 200
    assert reply["svg"].startswith("<svg")
    assert reply["posture"]["leg_far"]["at"] == [224, 154]
    assert "The far foot hangs in the air" in reply["problems"][0]
    assert {handle["name"] for handle in reply["handles"]} >= {"hip", "head", "hand-near"}
    assert not DrawnPose.objects.exists()


def test_without_scripts_the_figure_is_a_page_for_the_frame(editor: Client) -> None:
    answer = editor.post(DRAW, typed(editor, hand_near_x="170"))
    assert "Every body can stand like this" in answer.content.decode()
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("kind", HOSTILE)
def test_an_invalid_pose_is_refused_with_a_sentence(kind: str, editor: Client) -> None:
    values = typed(editor, posture=HOSTILE[kind])
    answer = drawn(editor, values)
    assert answer.status_code == 400
    assert answer.json()["problems"]
    page = editor.post(COPY, values)
    assert page.status_code == 200
    assert "Leaning far" in page.content.decode()
    assert len(page.content) < 200_000
    assert not DrawnPose.objects.exists()


@pytest.mark.parametrize("number", ["nan", "inf", "1e300", "over there", "", "1001"])
def test_an_invalid_number_is_reported_at_the_figure(number: str, editor: Client) -> None:
    answer = drawn(editor, typed(editor, hip_x=number))
    assert answer.status_code == 400
    assert answer.json()["problems"][0].startswith("Hip: across: ")


@pytest.mark.parametrize("muscle", ["heart", "__proto__"])
def test_an_unknown_muscle_is_refused(muscle: str, editor: Client) -> None:
    assert drawn(editor, typed(editor, muscle=muscle)).status_code == 400


def test_only_staff_who_may_edit_draw_and_only_by_sending(person: Callable[..., Client]) -> None:
    nobody, editor = person("nobody"), person("edda", "Editors")
    assert Client().post(DRAW).status_code == 302
    assert nobody.post(DRAW).status_code == 403
    assert editor.get(DRAW).status_code == 405
    for address in (LIST, COPY, f"{LIST}walk/bodies/"):
        assert Client().get(address).status_code == 302
        assert nobody.get(address).status_code == 403
        assert editor.get(address).status_code == 200


def test_a_forged_question_is_refused(editor: Client) -> None:
    careful = Client(enforce_csrf_checks=True)
    sign_in_client(careful, User.objects.get(username="edda"))
    assert drawn(careful, {}).status_code == 403


def test_every_pose_is_shown_on_every_body_with_what_shows_it(editor: Client) -> None:
    StretchFactory(title="Against the wall", steps=[{"pose": "walk"}])
    page = editor.get(f"{LIST}walk/bodies/").content.decode()
    assert page.count('<svg class="fig') == 6
    assert "Against the wall" in page
    reply = editor.get(f"{LIST}nothing/bodies/", follow=True)
    assert "nothing" in reply.content.decode()


def test_staffs_own_poses_can_be_picked(editor: Client) -> None:
    pose = DrawnPoseFactory.create(title="Leaning far")
    area = AreaFactory()
    address = f"/admin/stretches/bodyarea/{area.pk}/change/"
    answer = editor.post(address, {**fetch_fields(editor, address), "pose": pose.permanent_id})
    assert answer.status_code == 302
    area.refresh_from_db()
    assert area.pose == pose.permanent_id
    assert f'id="gallery-{pose.permanent_id}">Leaning far<' in editor.get(address).content.decode()


def test_a_pose_that_a_draft_shows_is_not_deleted(editor: Client) -> None:
    pose = DrawnPoseFactory.create()
    stretch = StretchFactory(title="Uses it", steps=[{"pose": pose.permanent_id}])
    address = f"{LIST}{pose.pk}/delete/"
    assert "Uses it" in editor.get(address).content.decode()
    editor.post(address, {"post": "yes"})
    assert DrawnPose.objects.exists()
    stretch.delete()
    editor.post(address, {"post": "yes"})
    assert not DrawnPose.objects.exists()


@pytest.mark.usefixtures("_no_pages")
def test_a_draft_is_previewed_with_a_pose_that_is_not_live_yet(editor: Client) -> None:
    stretch = StretchFactory()
    publish_all()
    pose = DrawnPoseFactory.create(title="Leaning far")
    address = f"/admin/stretches/stretch/{stretch.pk}/change/"
    values = {**fetch_fields(editor, address), "steps-0-pose": pose.permanent_id}
    page = editor.post(f"{address}preview/", values).content.decode()
    assert f'id="picture-{pose.permanent_id}"' in page


@pytest.fixture
def _no_pages(settings: Any) -> None:
    settings.PUBLISH_BUILDER = "tests.builders.build_nothing"


@pytest.mark.usefixtures("_no_pages")
def test_a_reviewer_sees_the_pose_before_and_after(editor: Client) -> None:
    pose = DrawnPoseFactory.create()
    assert editor.get("/admin/review/").content.decode().count('<svg class="fig') == 1
    publish_all()
    pose.posture = {**pose.posture, "head": 70}
    pose.save()
    assert editor.get("/admin/review/").content.decode().count('<svg class="fig') == 2
