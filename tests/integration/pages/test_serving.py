"""How public pages are served, for every address, method and encoding, and without a database."""

import gzip
from collections.abc import Callable

import brotli
import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from project.compression import BEST_QUALITY
from project.pages.site import NOT_FOUND_PATH, Page, create_site, gather_entries
from project.pages.store import compress_page
from project.releases.live import get_live_release

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]

FIRST_PACKETS = 14_600
"""Bytes that ten packets carry: what arrives before a phone has to answer."""
FIXED = [
    "/",
    "/prevent/",
    "/check/",
    "/tips/",
    "/help/",
    "/muscle/",
    "/questions/",
    "/about/",
    "/somewhere-else/",
    "/routines/bedtime/",
    "/routines/desk/",
]
AREAS = ["calf", "back-of-thigh", "front-of-thigh", "back", "neck", "foot", "hand"]


def addresses() -> list[str]:
    """Every page of the live release."""
    release = get_live_release()
    assert release is not None
    entries = gather_entries(create_site(release)).values()
    return [entry.path for entry in entries if isinstance(entry, Page) and entry.status == 200]


@pytest.mark.parametrize(
    "path", FIXED + [f"/{area}/{x}" for area in AREAS for x in ("", "now/", "prevent/")]
)
def test_every_promised_address_answers(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_every_page_arrives_in_the_first_packets(client: Client, settings: Settings) -> None:
    settings.COMPRESSION_QUALITY = BEST_QUALITY
    large = {}
    for path in addresses():
        body = compress_page(client.get(path).content)
        if max(len(body["brotli"]), len(body["gzip"])) > FIRST_PACKETS:
            large[path] = len(body["brotli"]), len(body["gzip"])
    assert large == {}


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_browser_gets_an_encoding_that_it_accepts(
    client: Client, encoding: str, unpack: Callable[[bytes], bytes]
) -> None:
    plain = client.get("/").content
    packed = client.get("/", headers={"Accept-Encoding": encoding})
    assert packed["Content-Encoding"] == encoding
    assert "Accept-Encoding" in packed["Vary"]
    assert unpack(packed.content) == plain


def test_a_matching_etag_of_a_page_gets_304(client: Client) -> None:
    etag = client.get("/calf/")["ETag"]
    again = client.get("/calf/", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_each_encoding_has_an_etag_of_its_own(client: Client) -> None:
    etags = {
        client.get("/calf/", headers={"Accept-Encoding": encoding})["ETag"]
        for encoding in ("br", "gzip", "")
    }
    assert len(etags) == 3


def test_head_gives_the_headers_alone(client: Client) -> None:
    response = client.head("/calf/")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("path", ["/nowhere/", "/calf/later/", "/routines/nothing/", "/x/y/z/"])
def test_an_unknown_address_is_answered_with_help(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    page = response.content.decode()
    assert 'href="/calf/"' in page
    assert 'href="/help/"' in page


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_answers_405_to_other_methods(client: Client, method: str) -> None:
    response = getattr(client, method)("/check/", data={"R1": "on"})
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "takes no data" in response.content.decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/hamstring/", "/back-of-thigh/"),
        ("/quad/now/?position=bed", "/front-of-thigh/now/?position=bed"),
        ("/quad/prevent/", "/front-of-thigh/prevent/"),
    ],
)
def test_everyday_words_and_anatomy_lead_to_the_same_page(
    client: Client, old: str, new: str
) -> None:
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)


def test_an_address_without_its_slash_redirects_to_the_page(client: Client) -> None:
    response = client.get("/calf")
    assert (response.status_code, response["Location"]) == (301, "/calf/")


def test_every_page_has_its_policy_and_neither_cookie_nor_form(client: Client) -> None:
    for path in addresses():
        response = client.get(path)
        assert response["Content-Security-Policy"].startswith("default-src 'none'"), path
        assert "Set-Cookie" not in response, path
        page = response.content.decode()
        assert "csrf" not in page, path
        assert "<form" not in page, path
        assert " style=" not in page, path


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/calf/", "Short help"),
        ("/admin/", "Nothing that was saved is lost"),
        ("/api/v1/release/", "Ask again in 30 seconds"),
    ],
)
def test_without_a_database_everybody_gets_help_and_nobody_a_500(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str, words: str
) -> None:
    def gone(*args: object, **kwargs: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("project.pages.serve.find_live_page", gone)
    monkeypatch.setattr("project.api.views.get_live_release", gone)
    monkeypatch.setattr("django.contrib.auth.middleware.get_user", gone)
    response = client.get(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert words in response.content.decode()


def test_the_page_for_unknown_addresses_is_no_page_of_its_own(client: Client) -> None:
    assert client.get(NOT_FOUND_PATH).status_code == 404
