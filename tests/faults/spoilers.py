"""Ways in which a network or a server spoils an answer."""

from dataclasses import dataclass

from tests.faults.proxy import Answer, ProxyRequest


@dataclass(frozen=True)
class Cut:
    """The connection ends after a share of the bytes."""

    share: float

    def __call__(self, request: ProxyRequest, answer: Answer) -> None:
        request.send_answer(answer, size=int(self.share * len(answer.body)))


@dataclass(frozen=True)
class FlippedBit:
    """One bit of the body is flipped, at a share of its length."""

    share: float

    def __call__(self, request: ProxyRequest, answer: Answer) -> None:
        body = bytearray(answer.body)
        body[int(self.share * len(body))] ^= 1
        request.send_answer(Answer(answer.status, answer.headers, bytes(body)))


@dataclass(frozen=True)
class Status:
    """Another status and a short text."""

    status: int

    def __call__(self, request: ProxyRequest, answer: Answer) -> None:
        body = b"Spoilt"
        headers = ("Content-Type", "text/plain"), ("Content-Length", str(len(body)))
        request.send_answer(Answer(self.status, headers, body))


@dataclass(frozen=True)
class Part:
    """Status 206 with only the first part, though nobody asked for a part."""

    share: float

    def __call__(self, request: ProxyRequest, answer: Answer) -> None:
        length = len(answer.body)
        body = answer.body[: max(1, int(self.share * length))]
        other = [pair for pair in answer.headers if pair[0].lower() != "content-length"]
        headers = [
            *other,
            ("Content-Length", str(len(body))),
            ("Content-Range", f"bytes 0-{len(body) - 1}/{length}"),
        ]
        request.send_answer(Answer(206, tuple(headers), body))


@dataclass(frozen=True)
class Redirect:
    """A redirect to another address of this site, which exists."""

    to: str

    def __call__(self, request: ProxyRequest, answer: Answer) -> None:
        request.send_answer(Answer(302, (("Location", self.to), ("Content-Length", "0")), b""))


@dataclass(frozen=True)
class Stall:
    """The connection stays open and sends nothing: at once, or after a share of the bytes."""

    share: float | None

    def __call__(self, request: ProxyRequest, answer: Answer) -> None:
        if self.share is not None:
            request.send_answer(answer, size=int(self.share * len(answer.body)))
        request.wait()


@dataclass(frozen=True)
class Late:
    """The right answer, but only once the network is mended."""

    def __call__(self, request: ProxyRequest, answer: Answer) -> None:
        request.wait()
        request.send_answer(answer)
