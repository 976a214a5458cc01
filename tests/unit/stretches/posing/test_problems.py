"""Which poses staff may save, and the sentences on what is wrong with others."""

import copy
import json
import math

import pytest

from project.releases.models import new_permanent_id
from stretches.figure import POSES
from stretches.posing.problems import find_pose_problems, find_posture_problems

WALL = "calf-wall"
FAR_TOO_DEEP = json.loads("[" * 900 + "]" * 900)


def posture(name=WALL, **changes):
    return {**copy.deepcopy(dict(POSES[name].data)), **changes}


def sentence(**changes):
    return " ".join(find_posture_problems(posture(**changes)))


@pytest.mark.parametrize("name", POSES)
def test_a_copy_of_a_built_in_pose_has_no_problems_even_after_a_json_round_trip(name):
    data = json.loads(json.dumps(dict(POSES[name].data)))

    assert data == dict(POSES[name].data)
    assert find_posture_problems(data) == []


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, 1e300, 10**400, True, "12", None, [], [1, 2, 3], FAR_TOO_DEEP],
    ids=lambda value: str(value)[:12],
)
def test_an_invalid_point_is_refused_with_its_key(value):
    assert sentence(hip=value) == "“hip” holds something that can't be drawn."
    assert sentence(hip=[100, value]) == "“hip” holds something that can't be drawn."


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("view", "below"),
        ("leg_near", {"at": [1, 2], "wings": 2}),
        ("leg_near", {"at": "shin.near@" + "9" * 400}),
        ("arm_near", {"at": "__class__"}),
        ("glow", [["leg.near", "back", 1, 2]] * 100),
        ("glow", [["everything", "back", 1, 2]]),
        ("props", [["floor", 0, 212, 240]] * 1000),
        ("props", [["floor", *range(500)]]),
        ("props", [["dragon", 1, 2, 3]]),
        ("props", [[]]),
        ("order", ["prop.x"]),
        ("hands", [{"wrist": [0, 0], "angle": 0, "forearm": 1e9}]),
        ("box", [0, 0, 0]),
        ("depth", FAR_TOO_DEEP),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_unknown_key_is_refused(key, value):
    assert find_posture_problems(posture(**{key: value}))


def test_an_unknown_key_is_named():
    assert sentence(colour="red") == "A pose has no “colour”."


@pytest.mark.parametrize("data", [None, [], {}, "pose", 7])
def test_a_pose_must_be_a_table(data):
    assert "Start again from one of the poses" in find_posture_problems(data)[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"straight": "leg.near", "leg_near": {}},
        {"arm_near": {"at": "wing.near", "hand": 0}},
        {"props": [["floor", 1]]},
        {"props": [["towel", 1, 2]]},
        {"order": ["prop.23", "body"]},
        {"view": "hands", "hands": [{"wrist": [0, 0]}]},
    ],
    ids=str,
)
def test_a_reference_to_something_missing_cannot_be_drawn(changes):
    assert "can't be drawn" in sentence(**changes)


def test_poses_that_phones_cannot_draw_are_refused():
    assert "Phones can't draw this" in sentence(arm_near={"at": [150, 100]})


def test_a_hand_out_of_reach_is_reported():
    assert "The near hand can't reach its place." in sentence(arm_near={"at": [230, 20], "hand": 0})


def test_a_foot_in_the_air_is_reported():
    assert "The far foot hangs in the air" in sentence(leg_far={"at": [239, 60]})


def test_a_foot_through_the_floor_is_reported():
    assert "The far foot goes through the floor. Move it out." in sentence(
        leg_far={"angles": [-90, -90]}
    )


def test_a_joint_past_its_limit_is_reported_with_both_limits():
    problems = sentence(leg_far={"angles": [-60, 40]})

    assert "The far knee bends to -100 degrees. People bend it from -3 to 150." in problems


def test_bodies_are_named_when_not_all_of_them_meet_a_limit():
    cat = posture("cat", arm_near={"at": [140, 201], "hand": 0})
    problems = " ".join(find_posture_problems(cat))

    assert "hand can't reach" in problems
    assert "(Only for " in problems
    assert "the usual body" not in problems


def item(**changes):
    words = {"title": "Leaning", "description": "A person leans on a wall."}
    return {"id": "nabc", **words, "posture": posture(), **changes}


def test_a_pose_with_words_of_its_own_may_go_live():
    assert list(find_pose_problems(item())) == []


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"id": WALL}, "can't be replaced"),
        ({"title": POSES[WALL].title}, "this title"),
        ({"description": POSES[WALL].description}, "these words"),
        ({"posture": {}}, "not a pose"),
    ],
)
def test_a_built_in_pose_can_neither_be_replaced_nor_imitated(changes, problems):
    assert problems in " ".join(find_pose_problems(item(**changes)))


def test_a_new_pose_never_gets_the_name_of_a_built_in_one():
    names = {new_permanent_id() for _ in range(500)}

    assert {len(name) for name in names} == {10}
    assert not names & POSES.keys()
    assert not [
        name for name in POSES if len(name) == 10 and name.startswith("n") and "-" not in name
    ]
