"""The muscles that may glow in a pose of the staff's own, and how each is drawn."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNCHANGED = ""
NO_MUSCLE = "none"
Marks = list[list[Any]]

LEG_MUSCLES: Mapping[str, tuple[Promise, Marks]] = {
    "calf": (_("Calf"), [["leg.near", "back", 1.04, 1.78]]),
    "hamstring": (_("Back of thigh"), [["leg.near", "back", 0.1, 0.94]]),
    "quad": (_("Front of thigh"), [["leg.near", "front", 0.1, 0.92]]),
    "foot": (
        _("Sole of the foot"),
        [["strand", "heel.near+2,-1", "sole.near+2,-3.5", "ball.near+0,-2", 2, "leg.near"]],
    ),
}
TRUNK_MUSCLES: Mapping[str, tuple[Promise, Marks]] = {
    "back": (_("Lower back"), [["trunk", "back", 0.1, 1.9]]),
    "upper-back": (_("Whole back"), [["trunk", "back", 0.4, 2.5]]),
    "neck": (_("Neck"), [["strand", "atlas-6,2", "atlas-8,8", "neck-8,4", 2.6, "neck"]]),
}


def list_muscles(data: Mapping[str, Any]) -> dict[str, tuple[Promise, Marks]]:
    """The muscles that a pose can show by name: only poses seen from the side have any."""
    if data.get("view", "side") != "side":
        return {}
    return {**(LEG_MUSCLES if "leg_near" in data else {}), **TRUNK_MUSCLES}


def set_glowing_muscle(data: Mapping[str, Any], muscle: str) -> dict[str, Any]:
    """A copy of the pose's data with this muscle glowing, with none (NO_MUSCLE), or unchanged."""
    if muscle == UNCHANGED:
        return dict(data)
    if muscle == NO_MUSCLE:
        return {key: value for key, value in data.items() if key != "glow"}
    return {**data, "glow": list_muscles(data)[muscle][1]}
