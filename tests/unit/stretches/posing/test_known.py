"""A release's own poses stand beside the house's, and never in their place."""

from typing import Any

from project.releases.content import Content
from stretches.figure import POSES
from stretches.posing.known import poses_of

OWN = {
    "id": "nabc234567",
    "title": "Leaning",
    "description": "A person leans on a wall.",
    "posture": {"hip": [100, 114]},
}


def content(*items: dict[str, Any]) -> Content:
    """A release's content with these poses."""
    listed: dict[str, Any] = {f"pose/{item['id']}": item for item in items}
    return Content({"items": {**listed, "order/pose": {"ids": [item["id"] for item in items]}}})


def test_the_poses_of_a_release_are_the_houses_and_its_own() -> None:
    poses = poses_of(content(OWN))
    assert poses.keys() == POSES.keys() | {OWN["id"]}
    assert poses["nabc234567"].title == "Leaning"
    assert poses["nabc234567"].plan.hip.x == 100


def test_a_pose_of_the_house_stays_itself_whatever_a_release_says() -> None:
    assert poses_of(content({**OWN, "id": "walk"}))["walk"] is POSES["walk"]


def test_the_same_data_is_read_once_and_other_data_anew() -> None:
    [one, again] = [poses_of(content(dict(OWN)))["nabc234567"] for _ in range(2)]
    other = poses_of(content({**OWN, "posture": {"hip": [101, 114]}}))["nabc234567"]
    assert one is again
    assert other is not one
