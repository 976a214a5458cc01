"""Ways in which a network or a server spoils an answer."""

from dataclasses import dataclass

from tests.faults.proxy import Answer, Wire


@dataclass(frozen=True)
class Cut:
    """The connection ends after a share of the bytes."""

    share: float

    def __call__(self, wire: Wire, answer: Answer) -> None:
        wire.give(answer, size=int(self.share * len(answer.body)))


@dataclass(frozen=True)
class Changed:
    """One bit is another, somewhere."""

    share: float

    def __call__(self, wire: Wire, answer: Answer) -> None:
        body = bytearray(answer.body)
        body[int(self.share * len(body))] ^= 1
        wire.give(Answer(answer.status, answer.headers, bytes(body)))


@dataclass(frozen=True)
class Status:
    """Another status, with a short text."""

    status: int

    def __call__(self, wire: Wire, answer: Answer) -> None:
        body = b"Spoilt"
        headers = ("Content-Type", "text/plain"), ("Content-Length", str(len(body)))
        wire.give(Answer(self.status, headers, body))


@dataclass(frozen=True)
class Part:
    """206: the first part, though nobody asked for a part."""

    share: float

    def __call__(self, wire: Wire, answer: Answer) -> None:
        whole = len(answer.body)
        body = answer.body[: max(1, int(self.share * whole))]
        other = [pair for pair in answer.headers if pair[0].lower() != "content-length"]
        headers = [
            *other,
            ("Content-Length", str(len(body))),
            ("Content-Range", f"bytes 0-{len(body) - 1}/{whole}"),
        ]
        wire.give(Answer(206, tuple(headers), body))


@dataclass(frozen=True)
class Redirect:
    """To something else of this site, which is there."""

    to: str

    def __call__(self, wire: Wire, answer: Answer) -> None:
        wire.give(Answer(302, (("Location", self.to), ("Content-Length", "0")), b""))


@dataclass(frozen=True)
class Stall:
    """The connection stays open and nothing comes: at once, or after a share of the bytes."""

    share: float | None

    def __call__(self, wire: Wire, answer: Answer) -> None:
        if self.share is not None:
            wire.give(answer, size=int(self.share * len(answer.body)))
        wire.wait()


@dataclass(frozen=True)
class Late:
    """The right answer, but only when the network is mended."""

    def __call__(self, wire: Wire, answer: Answer) -> None:
        wire.wait()
        wire.give(answer)
