"""The head: layers of face and hair, seen from the side, the front or the back."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stretches.figure.bodies import Body
from stretches.figure.canvas import Canvas
from stretches.figure.geometry import Corner, Outline, Vector, direction
from stretches.figure.plan import HeadView

LAYERS_FILE = Path(__file__).with_name("heads.toml")
FILL_CLASSES = {"skin": "fig-face", "hair": "fig-hair", "shade": "fig-shade"}


@dataclass(frozen=True)
class HeadLayer:
    """One shape of a head. Its points are (aside, up) from the top of the neck."""

    hair: tuple[str, ...]
    fill: str
    line: float
    sides: tuple[int, ...]
    follows: float
    points: tuple[Vector, ...]
    corners: frozenset[int]

    @property
    def is_ear(self) -> bool:
        return self.fill == "shade" and len(self.sides) > 1


def draw_head(
    canvas: Canvas, body: Body, atlas: Vector, angle: float, *, view: HeadView, turned: float = 0
) -> None:
    """Draws the head on top of the neck; `turned` moves the features aside, in head units."""
    up = direction(angle)
    for layer in load_head_layers()[view]:
        if layer.hair and body.hair not in layer.hair:
            continue
        for side in layer.sides:
            if layer.is_ear and side * turned > 0:
                continue  # the face hides the ear on the side that it turns to
            outline: Outline = []
            for index, point in enumerate(layer.points):
                aside = point.x * side + turned * layer.follows
                place = atlas + (up * point.y + up.belly * aside) * body.head
                outline.append(Corner.from_point(place) if index in layer.corners else place)
            if layer.line:
                canvas.draw_curve(outline, f"fig-face-{layer.fill}", layer.line)
            else:
                canvas.fill(outline, FILL_CLASSES[layer.fill])


@cache
def load_head_layers() -> dict[str, tuple[HeadLayer, ...]]:
    """The layers of each view, from back to front."""
    with LAYERS_FILE.open("rb") as file:
        views = tomllib.load(file)
    return {
        view: tuple(_read_head_layer(data) for data in layers) for view, layers in views.items()
    }


def _read_head_layer(data: dict[str, Any]) -> HeadLayer:
    return HeadLayer(
        hair=tuple(data.get("hair", ())),
        fill=data["fill"],
        line=float(data.get("line", 0)),
        sides=(1, -1) if data.get("both") else (1,),
        follows=float(data.get("follows", 0)),
        points=tuple(Vector(float(aside), float(up)) for aside, up in data["points"]),
        corners=frozenset(data.get("corners", ())),
    )
