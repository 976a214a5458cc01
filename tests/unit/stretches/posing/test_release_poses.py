"""A release adds poses to the built-in ones and never replaces any."""

from typing import Any

from project.releases.content import Content
from stretches.figure import POSES
from stretches.posing.release_poses import list_poses

OWN = {
    "id": "nabc234567",
    "title": "Leaning",
    "description": "A person leans on a wall.",
    "posture": {"hip": [100, 114]},
}


def content(*items: dict[str, Any]) -> Content:
    """A release's content with these poses."""
    rows: dict[str, Any] = {f"pose/{item['id']}": item for item in items}
    return Content({"items": {**rows, "order/pose": {"ids": [item["id"] for item in items]}}})


def test_a_release_has_the_built_in_poses_and_its_own() -> None:
    poses = list_poses(content(OWN))
    assert poses.keys() == POSES.keys() | {OWN["id"]}
    assert poses["nabc234567"].title == "Leaning"
    assert poses["nabc234567"].plan.hip.x == 100


def test_a_built_in_pose_is_never_replaced() -> None:
    assert list_poses(content({**OWN, "id": "walk"}))["walk"] is POSES["walk"]


def test_the_same_data_is_read_once_and_other_data_anew() -> None:
    [first, second] = [list_poses(content(dict(OWN)))["nabc234567"] for _ in range(2)]
    other = list_poses(content({**OWN, "posture": {"hip": [101, 114]}}))["nabc234567"]
    assert first is second
    assert other is not first
