"""Compressed and conditional responses: who gets which bytes, and who gets none."""

import gzip
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from project.http import (
    BROTLI,
    GZIP,
    IDENTITY,
    REVALIDATE,
    Representation,
    choose_encoding,
    respond,
)

BODY = b"Pull your toes up." * 9
AVAILABLE = [BROTLI, GZIP, IDENTITY]


def representation(**values: Any) -> Representation:
    defaults = {
        "etag": "0123",
        "bodies": {BROTLI: b"as Brotli", GZIP: gzip.compress(BODY)},
        "content_type": "text/plain",
        "cache_control": REVALIDATE,
    }
    return Representation(**{**defaults, **values})


def get(accepted: str = "", none_match: str = "", **values: Any) -> HttpResponseBase:
    headers = {"Accept-Encoding": accepted, "If-None-Match": none_match}
    request = RequestFactory().get("/", headers=headers)
    return respond(request, representation(**values))


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", BROTLI),
        ("gzip, deflate", GZIP),
        ("BR", BROTLI),
        ("", IDENTITY),
        ("identity", IDENTITY),
        ("zstd, brotli, gzipped", IDENTITY),
        ("*", BROTLI),
        ("*;q=0.5, br;q=0", GZIP),
        ("br;q=0, gzip", GZIP),
        ("br;q=0.0, gzip;q=0", IDENTITY),
        ("br;q=0.5, gzip;q=0.8", GZIP),
        ("gzip ; q=0.8 , br ; q=0.8", BROTLI),
        ("gzip;q=0.3, identity;q=0.9", IDENTITY),
        ("br;q=abc, gzip", GZIP),
        ("identity;q=0, *;q=0", IDENTITY),
        ("br;level=3", BROTLI),
        (",;,q=", IDENTITY),
    ],
)
def test_the_encoding_that_the_browser_prefers_is_chosen(accepted: str, encoding: str) -> None:
    assert choose_encoding(accepted, AVAILABLE) == encoding


@given(st.text())
def test_any_header_chooses_an_encoding_that_is_there(accepted: str) -> None:
    assert choose_encoding(accepted, AVAILABLE) in AVAILABLE


@pytest.mark.parametrize(
    ("accepted", "body", "etag"),
    [
        ("br", b"as Brotli", '"0123-br"'),
        ("gzip", gzip.compress(BODY), '"0123-gzip"'),
        ("", BODY, '"0123"'),
    ],
)
def test_each_encoding_has_its_bytes_and_its_etag(accepted: str, body: bytes, etag: str) -> None:
    response: Any = get(accepted)
    assert (response.status_code, response["ETag"], response["Vary"]) == (
        200,
        etag,
        "Accept-Encoding",
    )
    assert response.get("Content-Encoding", "") == accepted
    assert response["Content-Length"] == str(len(response.content))
    assert len(response.content) == len(body)


def test_a_body_stored_only_uncompressed_is_sent_uncompressed() -> None:
    response: Any = get("br, gzip", bodies={IDENTITY: BODY})
    assert (response.content, response["ETag"]) == (BODY, '"0123"')
    assert "Content-Encoding" not in response


@pytest.mark.parametrize("known", ['"0123-br"', 'W/"0123-br"', '"other", "0123-br"', "*"])
def test_a_matching_etag_gets_304_with_the_same_headers(known: str) -> None:
    policy = {"Content-Security-Policy": "sandbox"}
    first, again = get("br", headers=policy), get("br", known, headers=policy)
    assert (again.status_code, getattr(again, "content", None)) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "Content-Security-Policy"):
        assert again[name] == first[name]


@pytest.mark.parametrize("known", ['"0123"', '"0123-gzip"', '"other"', "0123-br", '"0123-br'])
def test_another_etag_gets_the_body(known: str) -> None:
    assert get("br", known).status_code == 200


def test_a_page_for_unknown_addresses_is_never_304() -> None:
    assert get("br", '"0123-br"', status=404).status_code == 404
