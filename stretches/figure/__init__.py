"""The drawn body: poses as data, solved with a small skeleton and drawn as inline SVG.

Needs no Django. Colours and strokes are in `static/css/components/figure.css`.
"""

from stretches.figure.bodies import BODIES, Body
from stretches.figure.crops import CROPS
from stretches.figure.errors import PoseDataError, UnknownBody, UnknownCrop, UnknownPose
from stretches.figure.picture import draw, draw_pose
from stretches.figure.poses import POSES, Pose, read_pose

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
    "draw_pose",
    "read_pose",
]
