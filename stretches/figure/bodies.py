"""The people who can be drawn: build, hair and cut of clothes.

Each body has a class in `static/css/components/figure.css` with the colours of its skin, hair and
clothes for light, dark, forced colours and print.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# Bone lengths of the default body, in drawing units.
BONE_LENGTHS: Mapping[str, float] = MappingProxyType(
    {
        "pelvis": 16,
        "waist": 18,
        "chest": 25,
        "neck": 11,
        "upperarm": 33,
        "forearm": 29,
        "thigh": 47,
        "shin": 45,
    }
)


@dataclass(frozen=True)
class Body:
    """One person's build and clothes.

    `width` multiplies the widths of limbs. `belly`, `bust` and `seat` are extra units of depth
    there. `sleeve` and `hem` say where the cloth ends along the limb: 0 to 1 is its first bone, 1
    to 2 its second. `head` is the head's scale. `stick`: a walking stick is drawn at the chair.
    `lengths` replaces some of the bone lengths.
    """

    name: str
    hair: str = "short"
    width: float = 1.0
    belly: float = 0.0
    bust: float = 0.0
    seat: float = 0.0
    sleeve: float = 0.55
    hem: float = 1.84
    head: float = 1.13
    stick: bool = False
    lengths: Mapping[str, float] = field(default_factory=dict)

    def bone(self, name: str) -> float:
        """This body's length of the named bone, in drawing units."""
        return self.lengths.get(name, BONE_LENGTHS[name])

    @property
    def seat_rise(self) -> float:
        """How many units higher this body's hip lies above a bed or chair than the default's."""
        return 13 * (math.pow(self.width, 0.4) - 1) + self.seat


_BODIES = (
    Body("default"),
    Body(
        "bun",
        hair="bun",
        width=1.14,
        belly=5.5,
        bust=2.5,
        seat=3.5,
        sleeve=0.86,
        head=1.1,
        stick=True,
    ),
    Body(
        "shorts",
        hair="afro",
        width=0.93,
        bust=1.5,
        seat=1,
        sleeve=0.3,
        hem=0.62,
        lengths={"thigh": 49, "shin": 46, "chest": 23},
    ),
    Body(
        "beard",
        hair="beard",
        width=1.2,
        belly=9.5,
        head=1.12,
        lengths={"thigh": 45, "shin": 43, "chest": 27},
    ),
    Body("scarf", hair="scarf", width=1.02, bust=2.5, seat=2, sleeve=1.86, hem=1.92),
    Body("pregnant", hair="bob", width=1.04, belly=20, bust=4, seat=3, sleeve=0.8),
)

BODIES: Mapping[str, Body] = MappingProxyType({body.name: body for body in _BODIES})
