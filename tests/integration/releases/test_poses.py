"""Poses of staff: published, rolled back and kept together with the items that show them."""

import pytest
from django.core.exceptions import ValidationError

from project.releases.errors import Refused
from project.releases.live import get_live_content, get_live_number
from project.releases.publish import publish
from project.releases.rollback import roll_back
from project.releases.signing import declare_solo_mode
from stretches.figure import POSES
from stretches.models import DrawnPose
from stretches.serializers import DrawnPoseSerializer
from tests.factories import AreaFactory, DrawnPoseFactory, StretchFactory, UserFactory
from tests.integration.releases.shortcuts import get_offered_digests, publish_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def pose() -> DrawnPose:
    made: DrawnPose = DrawnPoseFactory.create()
    return made


def publish_without(key: str) -> Refused:
    """The refusal when a person in solo mode publishes everything except `key`."""
    user = UserFactory.create()
    declare_solo_mode(by=user, reason="A test")
    chosen = {other: digest for other, digest in get_offered_digests().items() if other != key}
    with pytest.raises(Refused) as refused:
        publish(by=user, chosen=chosen, note="", seen=get_live_number())
    return refused.value


def test_a_step_is_not_published_without_its_pose(pose: DrawnPose) -> None:
    StretchFactory(steps=[{"pose": pose.permanent_id}])
    key = f"pose/{pose.permanent_id}"
    [problem] = publish_without(key).problems
    assert (problem.code, problem.choose_too) == ("left-behind", [key])
    assert pose.title in str(problem.message)


def test_an_area_is_not_published_without_its_pose(pose: DrawnPose) -> None:
    AreaFactory(pose=pose.permanent_id)
    [problem] = publish_without(f"pose/{pose.permanent_id}").problems
    assert problem.code == "left-behind"


def test_a_pose_that_is_shown_is_not_removed(pose: DrawnPose) -> None:
    StretchFactory(steps=[{"pose": pose.permanent_id}])
    publish_all()
    pose.delete()
    user = UserFactory.create()
    declare_solo_mode(by=user, reason="A test")
    with pytest.raises(Refused, match="still uses"):
        publish(by=user, chosen=get_offered_digests(), note="", seen=get_live_number())


def test_a_pose_needs_a_signature(pose: DrawnPose) -> None:
    with pytest.raises(Refused, match="needs a reviewer's signature"):
        publish(by=UserFactory.create(), chosen=get_offered_digests(), note="", seen=0)


def test_a_pose_that_no_body_can_take_is_not_published() -> None:
    bent = {**POSES["calf-wall"].data, "leg_far": {"angles": [-60, 40]}}
    DrawnPoseFactory(posture=bent)
    with pytest.raises(Refused, match="knee bends to -100 degrees"):
        publish_all()


def test_two_live_poses_never_share_their_words() -> None:
    first = DrawnPoseFactory.create(description="A person leans.")
    publish_all()
    first.description = "A person leans far."
    first.save()
    second = DrawnPoseFactory.create(description="A person leans.")
    user = UserFactory.create()
    declare_solo_mode(by=user, reason="A test")
    key = f"pose/{second.permanent_id}"
    with pytest.raises(Refused, match="have the same “what it shows”"):
        publish(by=user, chosen=get_offered_digests(key), note="", seen=1)
    assert publish(by=user, chosen=get_offered_digests(), note="", seen=1).number == 2


def test_a_rollback_publishes_the_pose_as_it_was(pose: DrawnPose) -> None:
    publish_all()
    before = get_live_content().get_item("pose", pose.permanent_id)
    pose.posture = {**pose.posture, "head": 70}
    pose.save()
    publish_all()
    roll_back(by=UserFactory(), number=1, note="Too far", seen=2)
    assert get_live_content().get_item("pose", pose.permanent_id) == before
    pose.refresh_from_db()
    assert pose.posture["head"] == 70


def test_the_posture_is_read_as_it_was_saved(pose: DrawnPose) -> None:
    saved = DrawnPose.objects.get(pk=pose.pk)
    assert DrawnPoseSerializer(saved).data["posture"] == dict(POSES["calf-wall"].data)


@pytest.mark.parametrize(
    "changes",
    [
        {"permanent_id": "walk"},
        {"title": POSES["walk"].title},
        {"description": POSES["walk"].description},
        {"posture": {"hip": [1e9, 0]}},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_pose_with_a_built_in_name_or_that_cannot_be_drawn_is_refused(
    pose: DrawnPose, changes: dict
) -> None:
    for name, value in changes.items():
        setattr(pose, name, value)
    with pytest.raises(ValidationError):
        pose.full_clean(exclude=["edited_by"])


def test_a_step_may_name_a_pose_of_staff_and_no_other(pose: DrawnPose) -> None:
    step = StretchFactory().steps.get()
    step.pose = pose.permanent_id
    step.full_clean()
    step.pose = "nothing"
    with pytest.raises(ValidationError, match="no picture called"):
        step.full_clean()
