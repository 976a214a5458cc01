"""The drawn body: poses as data, solved over a small skeleton and drawn as inline SVG.

Needs no Django. The looks are in `static/css/components/figure.css`.
"""

from stretches.figure.bodies import BODIES, Body
from stretches.figure.crops import CROPS
from stretches.figure.errors import PoseDataError, UnknownBody, UnknownCrop, UnknownPose
from stretches.figure.picture import draw
from stretches.figure.poses import POSES, Pose

__all__ = [
    "BODIES",
    "CROPS",
    "POSES",
    "Body",
    "Pose",
    "PoseDataError",
    "UnknownBody",
    "UnknownCrop",
    "UnknownPose",
    "draw",
]
