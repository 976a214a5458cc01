"""Every body, and the tables that all bodies are drawn with."""

from collections.abc import Iterable

from stretches.figure import hands
from stretches.figure.bodies import BODIES, Body
from stretches.figure.drawing import CREASE_FROM, NECKS, SLEEVE, TROUSER_LEG, Cloth, Neck, arm_width
from stretches.figure.export.plain import Data, from_spine
from stretches.figure.head import FILL_CLASSES, HeadLayer, head_layers
from stretches.figure.rig import KNEELING_THIGH, STRAIGHT_LEG
from stretches.figure.skeleton import CHAINS
from stretches.figure.widths import ARM, LEG, Profile, trunk_profile

NECK_OF_VIEW = {"side": "side", "front": "front", "back": "front"}
NO_CREASE = 180.0  # no bend is sharper


def body_data(body: Body) -> Data:
    """A body: bone lengths, widths, where its cloth ends, and how its head is drawn."""
    legs = [body.bone("thigh"), body.bone("shin")]
    arms = [body.bone("upperarm"), body.bone("forearm")]
    return {
        "spine": [body.bone(name) for name in ("pelvis", "waist", "chest", "neck")],
        "straight": STRAIGHT_LEG * sum(legs),
        "rises": {"knees": legs[0] - KNEELING_THIGH, "seat": body.seat_rise},
        "leg": {"bones": legs, "width": body.width, "cloth": body.hem},
        "arm": {"bones": arms, "width": arm_width(body), "cloth": body.sleeve},
        "trunk": {
            "side": trunk_profile(body, from_front=False),
            "front": trunk_profile(body, from_front=True),
            "back": trunk_profile(body, from_front=True),
        },
        "hair": body.hair,
        "head": body.head,
        "stick": body.stick,
    }


def tables_data() -> Data:
    """What all bodies share: profiles of limbs, necks, heads by their hair, and hands."""
    return {
        "leg": _part("leg", LEG, TROUSER_LEG, CREASE_FROM),
        "arm": _part("arm", ARM, SLEEVE, NO_CREASE),
        "necks": {view: _neck(NECKS[neck]) for view, neck in NECK_OF_VIEW.items()},
        "heads": {
            hair: {view: _head(hair, layers) for view, layers in head_layers().items()}
            for hair in sorted({body.hair for body in BODIES.values()})
        },
        "hands": {
            "finger": hands.FINGER_SHAPE,
            "thumb": hands.THUMB_SHAPE,
            "knuckles": hands.KNUCKLES,
            "lines": hands.PALM_LINES,
            "nail": [
                [hands.NAIL_FROM_TIP + along / hands.NAIL_LENGTH, aside]
                for along, aside in hands.NAIL
            ],
            "fold": [[0, hands.JOINT_LINE], [0, -hands.JOINT_LINE]],
        },
    }


def _part(name: str, profile: Profile, cloth: Cloth, crease: float) -> Data:
    """What all legs or all arms have; cloth shows a fold from `crease` degrees of bend."""
    return {
        "joints": CHAINS[name],
        "flesh": {"profile": profile, "ease": 0},
        "cloth": {"profile": cloth.profile, "ease": cloth.ease},
        "gap": cloth.gap,
        "bare": cloth.bare,
        "crease": crease,
    }


def _neck(neck: Neck) -> Data:
    ahead, behind = from_spine(neck.ahead), from_spine(neck.behind)
    return {
        "ahead": [[*ahead[0], 1], *ahead[1:]],
        "jaw": [[*place, 1] for place in from_spine(neck.jaw)],
        "behind": [*behind[:-1], [*behind[-1], 1]],
    }


def _head(hair: str, layers: Iterable[HeadLayer]) -> list[Data]:
    """A head's layers for one hair style, with mirror images as layers of their own."""
    return [
        _head_layer(layer, side)
        for layer in layers
        if not layer.hair or hair in layer.hair
        for side in layer.sides
    ]


def _head_layer(layer: HeadLayer, side: int) -> Data:
    """`ear` is the side of an ear, which is hidden when the face turns towards it."""
    points = from_spine((point.y, point.x * side) for point in layer.points)
    return {
        "look": f"fig-face-{layer.fill}" if layer.line else FILL_CLASSES[layer.fill],
        "line": layer.line,
        "ear": side if layer.is_ear else 0,
        "follows": layer.follows,
        "points": [[*point, 1] if n in layer.corners else point for n, point in enumerate(points)],
    }
