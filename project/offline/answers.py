"""Answers ready to send: compressed as the browser takes it, or 304 if it has this already."""

import gzip
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


@dataclass(frozen=True)
class Compressed:
    """The same bytes twice, and a name that changes with them."""

    name: str
    brotli: bytes
    gzip: bytes


def answer(request: HttpRequest, content: Compressed, content_type: str) -> HttpResponse:
    """Brotli before gzip before the bytes as they are, each with an ETag of its own."""
    encoding, body = encoded(content, request.headers.get("Accept-Encoding", ""))
    etag = f'"{content.name}-{encoding or "plain"}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, content_type=content_type)
        response["Content-Length"] = str(len(body))
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = etag
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def encoded(content: Compressed, accepted: str) -> tuple[str, bytes]:
    """(encoding, bytes); the encoding is "" for the bytes as they are."""
    if "br" in accepted:
        return "br", content.brotli
    if "gzip" in accepted:
        return "gzip", content.gzip
    return "", gzip.decompress(content.gzip)
