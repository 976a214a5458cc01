"""Every built-in pose is anatomically possible, and its words are readable."""

import re

import pytest

from stretches.figure import BODIES, POSES, PoseDataError
from stretches.figure.lint import find_complaints
from stretches.figure.plan import read_plan
from stretches.figure.poses import read_poses

EXPECTED = [
    "calf-wall",
    "calf-bed-towel",
    "calf-bed-hand",
    "calf-seated",
    "calf-standing",
    "stand-ready",
    "bed-ready",
    "seated-ready",
    "hamstring-bed",
    "hamstring-seated",
    "hamstring-standing",
    "quad-standing",
    "quad-bed",
    "quad-seated",
    "neck-tilt",
    "neck-turn",
    "neck-support",
    "neck-lying",
    "back-pillows",
    "back-calves-on-chair",
    "back-side-pillow",
    "back-wall",
    "knee-to-chest",
    "both-knees",
    "knees-bent",
    "knee-roll",
    "cat",
    "cow",
    "seated-cat",
    "seated-cow",
    "walk",
    "foot-bed",
    "foot-seated",
    "foot-standing",
    "foot-towel",
    "hand-open",
    "hand-table",
    "hand-fingers",
    "hand-rest",
    "rest-warm",
    "drink",
    "desk-stand",
    "stand-front",
    "stand-back",
]
CLAIMS = re.compile(r"you have|diagnos|cure|treat|heal", re.IGNORECASE)


def test_every_built_in_pose_exists():
    assert sorted(POSES) == sorted(EXPECTED)


@pytest.mark.parametrize("body", BODIES.values(), ids=lambda body: body.name)
@pytest.mark.parametrize("pose", POSES.values(), ids=lambda pose: pose.name)
def test_every_body_can_take_every_pose(pose, body):
    assert find_complaints(body, pose.plan) == []


def test_no_two_poses_share_a_title_or_a_description():
    assert len({pose.title for pose in POSES.values()}) == len(POSES)
    assert len({pose.description for pose in POSES.values()}) == len(POSES)


@pytest.mark.parametrize("pose", POSES.values(), ids=lambda pose: pose.name)
def test_a_description_is_one_plain_sentence(pose):
    assert re.fullmatch(r"[A-Z][^.!?]+\.", pose.description)
    assert len(pose.description.split()) <= 20
    assert not CLAIMS.search(pose.title + pose.description)


@pytest.mark.parametrize("pose", POSES.values(), ids=lambda pose: pose.name)
def test_a_title_is_short_and_no_sentence(pose):
    assert 3 <= len(pose.title) <= 40
    assert not pose.title.endswith(".")


def test_a_pose_keeps_its_data_and_not_its_words_there():
    assert POSES["calf-wall"].data["straight"] == "leg.near"
    assert "title" not in POSES["calf-wall"].data


def test_a_name_used_twice_is_refused(tmp_path):
    pose = '[bend]\ntitle = "Bend"\ndescription = "A bend."\n'
    (tmp_path / "one.toml").write_text(pose)
    (tmp_path / "two.toml").write_text(pose)

    with pytest.raises(PoseDataError, match="“bend” is defined twice"):
        read_poses(tmp_path)


def test_a_pose_without_a_title_is_refused_by_name(tmp_path):
    (tmp_path / "one.toml").write_text('[bend]\ndescription = "A bend."\n')

    with pytest.raises(PoseDataError, match="bend"):
        read_poses(tmp_path)


def test_a_limb_needs_either_angles_or_a_target():
    with pytest.raises(PoseDataError, match="either"):
        read_plan({"leg_near": {}})
    with pytest.raises(PoseDataError, match="either"):
        read_plan({"leg_near": {"angles": [0, 0], "at": [1, 2]}})


def test_an_unknown_view_is_refused():
    with pytest.raises(PoseDataError, match="below"):
        read_plan({"view": "below"})
