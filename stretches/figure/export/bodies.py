"""Exports the bodies, and the tables that all bodies are drawn with."""

from collections.abc import Iterable

from stretches.figure import drawing, hands
from stretches.figure.bodies import BODIES, Body
from stretches.figure.export.values import Data, convert_spine_places
from stretches.figure.head import FILL_CLASSES, HeadLayer, load_head_layers
from stretches.figure.rig import KNEELING_THIGH, STRAIGHT_LEG
from stretches.figure.skeleton import CHAINS
from stretches.figure.widths import ARM, LEG, Profile, build_trunk_profile

NECK_OF_VIEW = {"side": "side", "front": "front", "back": "front"}
NO_CREASE = 180.0  # degrees; no bend is sharper


def export_body(body: Body) -> Data:
    """A body: lengths of bones, widths, ends of its cloth, and how its head is drawn."""
    legs = [body.bone("thigh"), body.bone("shin")]
    arms = [body.bone("upperarm"), body.bone("forearm")]
    return {
        "spine": [body.bone(name) for name in ("pelvis", "waist", "chest", "neck")],
        "straight": STRAIGHT_LEG * sum(legs),
        "rises": {"knees": legs[0] - KNEELING_THIGH, "seat": body.seat_rise},
        "leg": {"bones": legs, "width": body.width, "cloth": body.hem},
        "arm": {"bones": arms, "width": drawing.compute_arm_width(body), "cloth": body.sleeve},
        "trunk": {
            "side": build_trunk_profile(body, from_front=False),
            "front": build_trunk_profile(body, from_front=True),
            "back": build_trunk_profile(body, from_front=True),
        },
        "hair": body.hair,
        "head": body.head,
        "stick": body.stick,
    }


def export_tables() -> Data:
    """The tables: profiles of limbs, necks by view, heads by hair style, and hands."""
    return {
        "leg": _export_limbs("leg", LEG, drawing.TROUSER_LEG, drawing.CREASE_FROM),
        "arm": _export_limbs("arm", ARM, drawing.SLEEVE, NO_CREASE),
        "necks": {view: _export_neck(drawing.NECKS[neck]) for view, neck in NECK_OF_VIEW.items()},
        "heads": {
            hair: {view: _export_head(hair, layers) for view, layers in load_head_layers().items()}
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


def _export_limbs(name: str, profile: Profile, cloth: drawing.Cloth, crease: float) -> Data:
    """The table of legs or arms. Cloth has a crease from `crease` degrees of bend."""
    return {
        "joints": CHAINS[name],
        "flesh": {"profile": profile, "ease": 0},
        "cloth": {"profile": cloth.profile, "ease": cloth.ease},
        "gap": cloth.gap,
        "bare": cloth.bare,
        "crease": crease,
    }


def _export_neck(neck: drawing.Neck) -> Data:
    ahead, behind = convert_spine_places(neck.ahead), convert_spine_places(neck.behind)
    return {
        "ahead": [[*ahead[0], 1], *ahead[1:]],
        "jaw": [[*place, 1] for place in convert_spine_places(neck.jaw)],
        "behind": [*behind[:-1], [*behind[-1], 1]],
    }


def _export_head(hair: str, layers: Iterable[HeadLayer]) -> list[Data]:
    """The layers of a head with one hair style. Mirrored shapes are layers of their own."""
    return [
        _export_head_layer(layer, side)
        for layer in layers
        if not layer.hair or hair in layer.hair
        for side in layer.sides
    ]


def _export_head_layer(layer: HeadLayer, side: int) -> Data:
    """A layer. `ear` is the side of an ear, which is hidden when the face turns to it, or 0."""
    points = convert_spine_places((point.y, point.x * side) for point in layer.points)
    return {
        "look": f"fig-face-{layer.fill}" if layer.line else FILL_CLASSES[layer.fill],
        "line": layer.line,
        "ear": side if layer.is_ear else 0,
        "follows": layer.follows,
        "points": [[*point, 1] if n in layer.corners else point for n, point in enumerate(points)],
    }
