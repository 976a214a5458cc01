"""Areas, stretches and routines as kinds of items: what each needs, and what may not go live."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from project.evidence.items import evidence_problems, source_keys
from project.pictures.items import PICTURE
from project.releases.content import Content, Data, Key, key_of
from project.releases.items import ItemType, always
from stretches.addresses import RESERVED_SLUGS
from stretches.figure import POSES
from stretches.models import (
    BodyArea,
    DrawnPose,
    Elsewhere,
    Guidance,
    Purpose,
    Routine,
    RoutineEntry,
    Sides,
    Step,
    Stretch,
    one_sided,
)
from stretches.posing.known import POSE
from stretches.posing.problems import pose_problems
from stretches.serializers import (
    BodyAreaSerializer,
    DrawnPoseSerializer,
    ElsewhereSerializer,
    GuidanceSerializer,
    RoutineSerializer,
    StretchSerializer,
)

TIMES = ("seconds", "shortest", "longest", "repeats", "kind")


def pose_keys(names: Iterable[str]) -> Iterator[Key]:
    """The poses among these that a release must bring; the house's own are always there."""
    for name in dict.fromkeys(names):
        if name not in POSES:
            yield key_of(POSE, name)


def area_references(data: Data) -> Iterator[Key]:
    yield from source_keys(data)
    yield from pose_keys([data["pose"]])
    if data["prevent_routine"]:
        yield key_of("routine", data["prevent_routine"])


def area_problems(data: Data) -> Iterator[str]:
    yield from evidence_problems(data)
    if data["slug"] in RESERVED_SLUGS:
        yield (
            _("the web address “%(slug)s” is taken by a page of the site. Choose another.") % data
        )


def area_list_problems(areas: list[Data]) -> Iterator[str]:
    """The first page asks where the cramp is, and needs an answer."""
    if areas and all(area["hidden"] for area in areas):
        yield _(
            "Every area of the body is hidden, so patients would have nothing to choose. "
            "Nothing was published. Show at least one area, and publish that too."
        )


def stretch_references(data: Data) -> Iterator[Key]:
    yield from source_keys(data)
    if data["area"]:
        yield key_of("area", data["area"])
    yield from pose_keys(step["pose"] for step in data["steps"])
    for step in data["steps"]:
        if "picture" in step:
            yield key_of(PICTURE, step["picture"])


def stretch_problems(data: Data) -> Iterator[str]:
    yield from evidence_problems(data)
    if not data["steps"]:
        yield _("it has no steps. Add at least one.")
    if any(step["side"] for step in data["steps"]) and data["sides"] != Sides.NONE:
        yield one_sided(data["sides"])


def times(data: Data | None) -> object:
    """What decides how long a person stretches."""
    if data is None:
        return None
    steps = [[step[key] for key in TIMES] for step in data["steps"]]
    return [data["sides"], data["rounds"], data["rest_seconds"], steps]


def times_or_cautions_change(before: Data | None, after: Data | None) -> bool:
    """Seconds and cautions are clinical; a smaller change of wording is not."""
    if before is None or after is None:
        return True
    return times(before) != times(after) or before["cautions"] != after["cautions"]


def cautions_change(before: Data | None, after: Data | None) -> bool:
    return before is None or after is None or before["cautions"] != after["cautions"]


def routine_references(data: Data) -> Iterator[Key]:
    yield from source_keys(data)
    for entry in data["entries"]:
        yield key_of("stretch", entry["stretch"])
    if data["area"]:
        yield key_of("area", data["area"])


def routine_problems(data: Data) -> Iterator[str]:
    yield from evidence_problems(data)
    if not data["entries"]:
        yield _("it has no stretches. Add at least one.")


def stretch_page(data: Data, content: Content) -> str:
    """Where the stretch is done: its area's cramp page, or the first routine that holds it."""
    area = content.find("area", data["area"])
    if data["purpose"] == Purpose.NOW and area:
        return f"/{area['slug']}/now/?position={data['position']}"
    for routine in content.all("routine"):
        if {"stretch": data["id"]} in routine["entries"]:
            return f"/routines/{routine['slug']}/"
    return "/prevent/"


def pose_page(data: Data, content: Content) -> str:
    """Where patients first meet the pose; "" as long as nothing shows it."""
    for stretch in content.all("stretch"):
        if any(step["pose"] == data["id"] for step in stretch["steps"]):
            return stretch_page(stretch, content)
    return "/" if any(area["pose"] == data["id"] for area in content.all("area")) else ""


ITEM_TYPES = [
    ItemType(
        name="guidance",
        model=Guidance,
        serializer=GuidanceSerializer,
        title="safety_line",
        single=True,
        needs_signature=always,
        page=lambda data, content: "/",
    ),
    ItemType(
        name=POSE,
        model=DrawnPose,
        serializer=DrawnPoseSerializer,
        distinct=("title", "description"),
        problems=pose_problems,
        needs_signature=always,
        page=pose_page,
    ),
    ItemType(
        name="area",
        model=BodyArea,
        serializer=BodyAreaSerializer,
        title="name",
        slug=True,
        references=area_references,
        problems=area_problems,
        list_problems=area_list_problems,
        needs_signature=cautions_change,
        page=lambda data, content: f"/{data['slug']}/",
    ),
    ItemType(
        name="stretch",
        model=Stretch,
        serializer=StretchSerializer,
        inlines={"steps": Step},
        references=stretch_references,
        problems=stretch_problems,
        needs_signature=times_or_cautions_change,
        page=stretch_page,
    ),
    ItemType(
        name="routine",
        model=Routine,
        serializer=RoutineSerializer,
        inlines={"entries": RoutineEntry},
        slug=True,
        references=routine_references,
        problems=routine_problems,
        page=lambda data, content: f"/routines/{data['slug']}/",
    ),
    ItemType(
        name="elsewhere",
        model=Elsewhere,
        serializer=ElsewhereSerializer,
        title="where",
        references=source_keys,
        problems=evidence_problems,
        needs_signature=always,
        page=lambda data, content: "/somewhere-else/",
    ),
]
