"""Which muscle may glow in a pose of staff, and how each is drawn."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AS_IT_IS = ""
NO_MUSCLE = "none"
Marks = list[list[Any]]

OF_THE_LEG: Mapping[str, tuple[Promise, Marks]] = {
    "calf": (_("Calf"), [["leg.near", "back", 1.04, 1.78]]),
    "hamstring": (_("Back of thigh"), [["leg.near", "back", 0.1, 0.94]]),
    "quad": (_("Front of thigh"), [["leg.near", "front", 0.1, 0.92]]),
    "foot": (
        _("Sole of the foot"),
        [["strand", "heel.near+2,-1", "sole.near+2,-3.5", "ball.near+0,-2", 2, "leg.near"]],
    ),
}
OF_THE_TRUNK: Mapping[str, tuple[Promise, Marks]] = {
    "back": (_("Lower back"), [["trunk", "back", 0.1, 1.9]]),
    "upper-back": (_("Whole back"), [["trunk", "back", 0.4, 2.5]]),
    "neck": (_("Neck"), [["strand", "atlas-6,2", "atlas-8,8", "neck-8,4", 2.6, "neck"]]),
}


def muscles_of(data: Mapping[str, Any]) -> dict[str, tuple[Promise, Marks]]:
    """The muscles that a pose can show: seen from the side all that it has, else none."""
    if data.get("view", "side") != "side":
        return {}
    return {**(OF_THE_LEG if "leg_near" in data else {}), **OF_THE_TRUNK}


def glowing(data: Mapping[str, Any], muscle: str) -> dict[str, Any]:
    """The pose's data with this muscle glowing, with none, or as it is."""
    if muscle == AS_IT_IS:
        return dict(data)
    if muscle == NO_MUSCLE:
        return {key: value for key, value in data.items() if key != "glow"}
    return {**data, "glow": muscles_of(data)[muscle][1]}
