"""Problems that keep a pose of the staff's own from being saved or published, as sentences."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stretches.figure import BODIES, POSES, PoseDataError
from stretches.figure.drawing import Painter
from stretches.figure.export import export_plan
from stretches.figure.lint import JOINT_LIMITS, Complaint, find_complaints
from stretches.figure.plan import Plan, read_plan
from stretches.posing.shape import find_shape_problems

PART_NAMES = {
    "arm.near": gettext_lazy("near hand"),
    "arm.far": gettext_lazy("far hand"),
    "leg.near": gettext_lazy("near foot"),
    "leg.far": gettext_lazy("far foot"),
    "foot.near": gettext_lazy("near foot"),
    "foot.far": gettext_lazy("far foot"),
    "hip.near": gettext_lazy("near hip"),
    "hip.far": gettext_lazy("far hip"),
    "knee.near": gettext_lazy("near knee"),
    "knee.far": gettext_lazy("far knee"),
    "ankle.near": gettext_lazy("near ankle"),
    "ankle.far": gettext_lazy("far ankle"),
    "toe.near": gettext_lazy("near toes"),
    "toe.far": gettext_lazy("far toes"),
    "elbow.near": gettext_lazy("near elbow"),
    "elbow.far": gettext_lazy("far elbow"),
    "wrist.near": gettext_lazy("near wrist"),
    "wrist.far": gettext_lazy("far wrist"),
    "hand.near": gettext_lazy("near hand"),
    "hand.far": gettext_lazy("far hand"),
    "shoulder.near": gettext_lazy("near shoulder"),
    "shoulder.far": gettext_lazy("far shoulder"),
    "seat": gettext_lazy("seat"),
    "waist": gettext_lazy("waist"),
    "ribs": gettext_lazy("chest"),
    "neck": gettext_lazy("neck"),
    "atlas": gettext_lazy("head"),
}
BODY_NAMES = {
    "default": gettext_lazy("the usual body"),
    "bun": gettext_lazy("the body with a bun"),
    "shorts": gettext_lazy("the body in shorts"),
    "beard": gettext_lazy("the body with a beard"),
    "scarf": gettext_lazy("the body with a scarf"),
    "pregnant": gettext_lazy("the pregnant body"),
}
GROUND_NAMES = {
    "floor": gettext_lazy("the floor"),
    "mat": gettext_lazy("the mat"),
    "bed": gettext_lazy("the bed"),
    "wall": gettext_lazy("the wall"),
}
SENTENCES = {
    "leg": gettext_lazy(
        "The %(part)s hangs in the air: it can't reach its place. Bring it and the hip closer."
    ),
    "arm": gettext_lazy("The %(part)s can't reach its place. Bring it and the shoulder closer."),
    "joint": gettext_lazy(
        "The %(part)s bends to %(amount)s degrees. People bend it from %(least)s to %(most)s."
    ),
    "ground": gettext_lazy("The %(part)s goes through %(thing)s. Move it out."),
    "bone": gettext_lazy("The bones of the pose have changed their length."),
}
CANNOT_BE_DRAWN = gettext_lazy("This can't be drawn: it refers to something that isn't there.")
NOT_ON_PHONES = gettext_lazy(
    "Phones can't draw this: a reaching arm needs the angle of its hand, and only towel, warm pad, "
    "warmth and glass move with the body."
)
BUILT_IN_NAME = gettext_lazy("A pose of Unknot's own has this name, and it can't be replaced.")
SAME_TITLE = gettext_lazy("Another pose has this title. Give it one of its own.")
SAME_WORDS = gettext_lazy("Another pose is described in these words. Say what is different here.")


def check_title(title: str) -> None:
    """Raises ValidationError for the title of a built-in pose."""
    if title in {pose.title for pose in POSES.values()}:
        raise ValidationError(SAME_TITLE)


def check_description(description: str) -> None:
    """Raises ValidationError for the description of a built-in pose."""
    if description in {pose.description for pose in POSES.values()}:
        raise ValidationError(SAME_WORDS)


def check_posture(data: Any) -> None:
    """Raises ValidationError with everything that is wrong with how the body stands."""
    if problems := find_posture_problems(data):
        raise ValidationError(problems)


def find_pose_problems(data: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with an item's data: its id, title, description or how the body stands."""
    if data["id"] in POSES:
        yield str(BUILT_IN_NAME)
    for key, check in CHECKS.items():
        try:
            check(data[key])
        except ValidationError as error:
            yield from error.messages


CHECKS = {"title": check_title, "description": check_description, "posture": check_posture}


def find_posture_problems(data: Any) -> list[str]:
    """What is wrong with how any of the bodies stands, as sentences; empty if nothing is."""
    problems = list(find_shape_problems(data))
    if problems:
        return problems
    plan = read_drawable_plan(data)
    if plan is None:
        return [str(CANNOT_BE_DRAWN)]
    try:
        export_plan(plan)
    except PoseDataError:
        return [str(NOT_ON_PHONES)]
    return find_limit_problems(plan)


def read_drawable_plan(data: Mapping[str, Any]) -> Plan | None:
    """The plan of well-formed data, or None if it can't be drawn with the default body or any."""
    try:
        plan = read_plan(data)
        Painter(BODIES["default"], plan).paint()
    # Props differ in how many values they take, and references may name limbs that don't exist.
    except (PoseDataError, ArithmeticError, LookupError, TypeError, ValueError):
        return None
    return plan


def find_limit_problems(plan: Plan) -> list[str]:
    """A sentence for each limit that is exceeded, with the bodies it holds for unless all of them.

    The amount is that of the body that exceeds it most.
    """
    worst: dict[tuple[str, str, str], Complaint] = {}
    bodies: dict[tuple[str, str, str], list[str]] = {}
    for name, body in BODIES.items():
        for complaint in find_complaints(body, plan):
            limit = (complaint.kind, complaint.part, complaint.thing)
            bodies.setdefault(limit, []).append(name)
            worst[limit] = max(worst.get(limit, complaint), complaint, key=lambda c: abs(c.amount))
    return [
        describe_complaint(complaint) + describe_bodies(bodies[limit])
        for limit, complaint in worst.items()
    ]


def describe_complaint(complaint: Complaint) -> str:
    part, joint = complaint.part, complaint.part.partition(".")[0]
    least, most = JOINT_LIMITS.get(joint, (0, 0))
    sentence = SENTENCES[joint if complaint.kind == "contact" else complaint.kind]
    return str(sentence) % {
        "part": PART_NAMES.get(part, part),
        "amount": round(complaint.amount),
        "least": least,
        "most": most,
        "thing": GROUND_NAMES.get(complaint.thing, complaint.thing),
    }


def describe_bodies(bodies: list[str]) -> str:
    if len(bodies) == len(BODIES):
        return ""
    names = ", ".join(str(BODY_NAMES[name]) for name in bodies)
    return " " + _("(Only for %(bodies)s.)") % {"bodies": names}
