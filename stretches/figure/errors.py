"""What goes wrong when a picture is asked for by a name that isn't there."""


class UnknownName(KeyError):
    """A pose, body or crop that doesn't exist. Its text lists those that do."""

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
    """A pose file says something that can't be drawn."""
