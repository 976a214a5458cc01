"""Errors of the figure: unknown names, and pose data that can't be drawn."""


class UnknownName(KeyError):
    """A pose, body or crop that doesn't exist. The message lists those that do."""

    kind = "name"

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known

    def __str__(self) -> str:
        return f"There is no {self.kind} “{self.name}”. Known: {', '.join(self.known)}."


class UnknownPose(UnknownName):
    kind = "pose"


class UnknownBody(UnknownName):
    kind = "body"


class UnknownCrop(UnknownName):
    kind = "crop"


class PoseDataError(ValueError):
    """Pose data that can't be drawn."""
