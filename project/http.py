"""Responses that are the same bytes for everybody, compressed or a 304; the base of middleware."""

import gzip
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

PLAIN_TEXT = "text/plain; charset=utf-8"
# Values of Cache-Control.
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "public, max-age=0, must-revalidate"
NO_CACHE = "no-cache"
NO_STORE = "no-store"

BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
UNNAMED_IDENTITY = 0.0001
"""The quality of uncompressed bytes that a browser doesn't name: below any that it names."""


class Middleware:
    """Passes each request on. Subclasses look at it before, or at its response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)


@dataclass(frozen=True)
class Representation:
    """What one address answers, in each encoding that is stored."""

    etag: str
    """Changes whenever the bytes do. Each encoding adds its name, since its bytes are others."""
    bodies: Mapping[str, bytes]
    """By encoding, the best first. Without IDENTITY, GZIP must be there to be unpacked."""
    content_type: str
    cache_control: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def respond(request: HttpRequest, representation: Representation) -> HttpResponse:
    """The bytes in the encoding that the browser prefers, or 304 if it has them.

    A 304 carries the same headers: what a cache stored would otherwise take on those that the
    middleware adds to every response.
    """
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = choose_encoding(accepted, [*representation.bodies, IDENTITY])
    body = representation.bodies.get(encoding)
    if body is None:
        body = gzip.decompress(representation.bodies[GZIP])
    etag = representation.etag if encoding == IDENTITY else f"{representation.etag}-{encoding}"
    response = HttpResponse(
        body,
        status=representation.status,
        content_type=representation.content_type,
        headers={
            "Cache-Control": representation.cache_control,
            "Content-Length": str(len(body)),
            "ETag": f'"{etag}"',
            "Vary": "Accept-Encoding",
        },
    )
    if encoding != IDENTITY:
        response["Content-Encoding"] = encoding
    conditional = get_conditional_response(request, etag=response["ETag"], response=response)
    response = conditional or response
    for name, value in representation.headers.items():
        response[name] = value
    return response


def choose_encoding(accepted: str, available: Collection[str]) -> str:
    """The available encoding with the highest quality in Accept-Encoding, the first of equals.

    IDENTITY where the browser refuses all of them: bytes that it may not want help more than none.
    """
    qualities = parse_qualities(accepted)
    qualities.setdefault(IDENTITY, qualities.get("*", UNNAMED_IDENTITY))
    unnamed = qualities.get("*", 0)
    acceptable = [name for name in available if qualities.get(name, unnamed) > 0]
    return max(acceptable, key=lambda name: qualities.get(name, unnamed), default=IDENTITY)


def parse_qualities(accepted: str) -> dict[str, float]:
    """Encoding → quality, 0 to 1, of an Accept-Encoding header. A malformed quality counts as 0."""
    qualities = {}
    for part in accepted.split(","):
        name, *parameters = (word.strip().lower() for word in part.split(";"))
        quality = next((word[2:] for word in parameters if word.startswith("q=")), "1")
        try:
            qualities[name] = float(quality)
        except ValueError:
            qualities[name] = 0
    return qualities


def respond_with_text(message: str, *, status: int) -> HttpResponse:
    """A short message, for who wants a file and would read no page. Never cached."""
    return HttpResponse(
        message, status=status, content_type=PLAIN_TEXT, headers={"Cache-Control": NO_STORE}
    )
