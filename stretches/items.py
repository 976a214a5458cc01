"""Areas, stretches, routines and poses as kinds of items: references, rules and addresses."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from project.evidence.items import define_reviewed_type
from project.pictures.items import PICTURE
from project.releases.content import Content, Data, Key
from project.releases.items import ItemType, always_needs_signature
from stretches import models, serializers
from stretches.addresses import RESERVED_SLUGS
from stretches.figure import POSES
from stretches.models import StretchPurpose, StretchSides, explain_refused_side
from stretches.posing.problems import find_pose_problems
from stretches.posing.release_poses import POSE

SAFETY_KEYS = ("cautions", "emergency_lines", "safety_lines", "has_ten_minute_rule")
TIME_KEYS = ("seconds", "shortest", "longest", "repeats", "kind")


def list_pose_keys(names: Iterable[str]) -> Iterator[Key]:
    """Keys of the staff's poses among these. Unknot's own need no item in a release."""
    for name in dict.fromkeys(names):
        if name not in POSES:
            yield Key(POSE, name)


def list_area_references(data: Data) -> Iterator[Key]:
    yield from list_pose_keys([data["pose"]])
    if data["prevent_routine"]:
        yield Key("routine", data["prevent_routine"])


def find_area_problems(data: Data) -> Iterator[str]:
    if data["slug"] in RESERVED_SLUGS:
        words = _("the web address “%(slug)s” is taken by a page of the site. Choose another.")
        yield words % data


def find_area_list_problems(areas: list[Data]) -> Iterator[str]:
    """At least one area must be visible: the first page asks where the cramp is."""
    if areas and all(area["hidden"] for area in areas):
        yield _(
            "Every area of the body is hidden, so patients would have nothing to choose. "
            "Nothing was published. Show at least one area, and publish that too."
        )


def list_stretch_references(data: Data) -> Iterator[Key]:
    if data["area"]:
        yield Key("area", data["area"])
    yield from list_pose_keys(step["pose"] for step in data["steps"])
    for step in data["steps"]:
        if "picture" in step:
            yield Key(PICTURE, step["picture"])


def find_stretch_problems(data: Data) -> Iterator[str]:
    if not data["steps"]:
        yield _("it has no steps. Add at least one.")
    if any(step["side"] for step in data["steps"]) and data["sides"] != StretchSides.NONE:
        yield explain_refused_side(data["sides"])


def list_times(data: Data) -> list[Any]:
    """All values that decide how long a person stretches."""
    steps = [[step[key] for key in TIME_KEYS] for step in data["steps"]]
    return [data["sides"], data["rounds"], data["rest_seconds"], steps]


def has_time_or_caution_change(before: Data | None, after: Data | None) -> bool:
    """Seconds and cautions are clinical; a smaller change of wording is not."""
    if before is None or after is None or before["cautions"] != after["cautions"]:
        return True
    return list_times(before) != list_times(after)


def has_safety_change(before: Data | None, after: Data | None) -> bool:
    """Whether an area warns of something else than before. Old releases lack some keys."""
    if before is None or after is None:
        return True
    return any(before.get(key) != after.get(key) for key in SAFETY_KEYS)


def list_routine_references(data: Data) -> Iterator[Key]:
    for entry in data["entries"]:
        yield Key("stretch", entry["stretch"])
    if data["area"]:
        yield Key("area", data["area"])


def find_routine_problems(data: Data) -> Iterator[str]:
    if not data["entries"]:
        yield _("it has no stretches. Add at least one.")


def get_stretch_address(data: Data, content: Content) -> str:
    """The address of the stretch: its area's cramp page, or the first routine that includes it."""
    area = content.find_item("area", data["area"])
    if data["purpose"] == StretchPurpose.NOW and area:
        return f"/{area['slug']}/now/?position={data['position']}"
    for routine in content.items_of("routine"):
        if {"stretch": data["id"]} in routine["entries"]:
            return f"/routines/{routine['slug']}/"
    return "/prevent/"


def get_pose_address(data: Data, content: Content) -> str:
    """The first page that shows the pose, or "" if none does."""
    for stretch in content.items_of("stretch"):
        if any(step["pose"] == data["id"] for step in stretch["steps"]):
            return get_stretch_address(stretch, content)
    return "/" if any(area["pose"] == data["id"] for area in content.items_of("area")) else ""


ITEM_TYPES = [
    ItemType(
        name="guidance",
        model=models.Guidance,
        serializer=serializers.GuidanceSerializer,
        title="safety_line",
        is_single=True,
        needs_signature=always_needs_signature,
        page=lambda data, content: "/",
    ),
    ItemType(
        name=POSE,
        model=models.DrawnPose,
        serializer=serializers.DrawnPoseSerializer,
        unique_fields=("title", "description"),
        problems=find_pose_problems,
        needs_signature=always_needs_signature,
        page=get_pose_address,
    ),
    define_reviewed_type(
        name="area",
        model=models.BodyArea,
        serializer=serializers.BodyAreaSerializer,
        title="name",
        has_slug=True,
        references=list_area_references,
        problems=find_area_problems,
        list_problems=find_area_list_problems,
        needs_signature=has_safety_change,
        page=lambda data, content: f"/{data['slug']}/",
    ),
    define_reviewed_type(
        name="stretch",
        model=models.Stretch,
        serializer=serializers.StretchSerializer,
        inlines={"steps": models.Step},
        references=list_stretch_references,
        problems=find_stretch_problems,
        needs_signature=has_time_or_caution_change,
        page=get_stretch_address,
    ),
    define_reviewed_type(
        name="routine",
        model=models.Routine,
        serializer=serializers.RoutineSerializer,
        inlines={"entries": models.RoutineEntry},
        has_slug=True,
        references=list_routine_references,
        problems=find_routine_problems,
        page=lambda data, content: f"/routines/{data['slug']}/",
    ),
    define_reviewed_type(
        name="elsewhere",
        model=models.Elsewhere,
        serializer=serializers.ElsewhereSerializer,
        title="where",
        needs_signature=always_needs_signature,
        page=lambda data, content: "/somewhere-else/",
    ),
]
