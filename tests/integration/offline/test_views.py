"""The addresses of worker, bundle and manifest."""

import gzip
import json

import brotli
import pytest
from django.test import Client
from pytest_django import Settings

from project.offline.models import OfflineEdition
from project.releases.models import Release
from tests.integration.offline.site import live_bundle_name, publish_small_site

pytestmark = pytest.mark.django_db
UNKNOWN = "f" * 32
WORKER_GUARD = "project.offline.worker_guard.WorkerGuardMiddleware"


class TestWorker:
    def test_it_installs_the_live_bundle(self, release: Release, client: Client) -> None:
        assert str(live_bundle_name()) in client.get("/serviceworker.js").content.decode()

    def test_a_publish_changes_it(self, release: Release, client: Client) -> None:
        before = client.get("/serviceworker.js").content
        publish_small_site(2)
        assert client.get("/serviceworker.js").content != before

    def test_its_headers_let_it_work_and_nothing_else(
        self, release: Release, client: Client
    ) -> None:
        response = client.get("/serviceworker.js")
        assert response["Content-Type"] == "text/javascript; charset=utf-8"
        assert response["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
        assert response["Service-Worker-Allowed"] == "/"
        assert response["Cache-Control"] == "no-cache"

    def test_before_the_first_release_there_is_none(self, client: Client) -> None:
        response = client.get("/serviceworker.js")
        assert response.status_code == 404
        assert b"No release is live" in response.content

    def test_a_release_that_this_build_never_drew_is_drawn(
        self, release: Release, client: Client
    ) -> None:
        OfflineEdition.objects.all().delete()
        assert client.get("/serviceworker.js").status_code == 200
        assert OfflineEdition.objects.count() == 1

    def test_developers_get_one_that_retires(
        self, release: Release, client: Client, settings: Settings
    ) -> None:
        settings.DEBUG = True
        assert b'"fetch"' not in client.get("/serviceworker.js").content


class TestBundle:
    def address(self) -> str:
        return f"/offline/{live_bundle_name()}"

    @pytest.mark.parametrize(
        ("accepted", "encoding", "decode"),
        [
            ("gzip, deflate, br, zstd", "br", brotli.decompress),
            ("gzip", "gzip", gzip.decompress),
        ],
    )
    def test_it_comes_compressed_as_the_browser_takes_it(
        self, release: Release, client: Client, accepted: str, encoding: str, decode: object
    ) -> None:
        plain = client.get(self.address())
        response = client.get(self.address(), headers={"Accept-Encoding": accepted})
        assert response["Content-Encoding"] == encoding
        assert callable(decode)
        assert decode(response.content) == plain.content
        assert response["Vary"] == "Accept-Encoding"
        assert response["Content-Length"] == str(len(response.content))
        assert response["ETag"] != plain["ETag"]

    def test_a_bundle_is_immutable(self, release: Release, client: Client) -> None:
        kept = client.get(self.address())["Cache-Control"]
        assert kept == "public, max-age=31536000, immutable"

    def test_an_unknown_one_is_explained(self, client: Client) -> None:
        response = client.get(f"/offline/{UNKNOWN}")
        assert response.status_code == 404
        assert b"What a phone keeps is untouched" in response.content
        assert response["Cache-Control"] == "no-store"


class TestManifest:
    def test_it_is_valid_and_complete(self, client: Client) -> None:
        response = client.get("/manifest.json")
        manifest = json.loads(response.content)
        assert response["Content-Type"] == "application/manifest+json"
        assert manifest["id"] == manifest["start_url"] == manifest["scope"] == "/"
        assert manifest["display"] == "standalone"
        assert manifest["background_color"] == manifest["theme_color"] == "#12161a"
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable", "monochrome"}

    def test_its_shortcuts_lead_to_help_at_once(self, client: Client) -> None:
        shortcuts = json.loads(client.get("/manifest.json").content)["shortcuts"]
        assert [(shortcut["name"], shortcut["url"]) for shortcut in shortcuts] == [
            ("Cramp now", "/calf/now/"),
            ("Bedtime set", "/routines/bedtime/"),
            ("When to get help", "/help/"),
        ]


@pytest.fixture(params=["worker", "bundle", "manifest"])
def address(request: pytest.FixtureRequest, release: Release) -> str:
    """Each of the three that a browser requests by itself."""
    addresses = {"worker": "/serviceworker.js", "manifest": "/manifest.json"}
    return addresses.get(request.param) or f"/offline/{live_bundle_name()}"


class TestEachOfThem:
    @pytest.mark.parametrize("encoding", ["", "gzip", "br"])
    def test_head_gives_the_headers_and_no_body(
        self, address: str, client: Client, encoding: str
    ) -> None:
        accepted = {"Accept-Encoding": encoding}
        whole, head = client.get(address, headers=accepted), client.head(address, headers=accepted)
        assert (head.status_code, head.content) == (200, b"")
        assert dict(head.headers) == dict(whole.headers)
        assert int(head["Content-Length"]) == len(whole.content)

    @pytest.mark.parametrize("encoding", ["", "gzip", "br"])
    def test_a_request_with_the_current_etag_gets_304(
        self, address: str, client: Client, encoding: str
    ) -> None:
        accepted = {"Accept-Encoding": encoding}
        first = client.get(address, headers=accepted)
        known = f'"another", {first["ETag"]}'
        again = client.get(address, headers={**accepted, "If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("ETag", "Vary", "Cache-Control"):
            assert again[name] == first[name]
        other = client.get(address, headers={**accepted, "If-None-Match": '"another"'})
        assert other.content == first.content

    def test_each_encoding_has_an_etag_of_its_own(self, address: str, client: Client) -> None:
        answers = [
            client.get(address, headers={"Accept-Encoding": encoding})
            for encoding in ("", "gzip", "br")
        ]
        assert len({answer["ETag"] for answer in answers}) == len(answers)
        assert {answer["Vary"] for answer in answers} == {"Accept-Encoding"}

    @pytest.mark.parametrize("part", ["bytes=0-99", "bytes=-1", "bytes=999999999-"])
    def test_a_range_request_gets_the_whole_bundle(
        self, address: str, client: Client, part: str
    ) -> None:
        response = client.get(address, headers={"Range": part})
        assert response.status_code == 200
        assert response.content == client.get(address).content
        assert response["Accept-Ranges"] == "none"
        assert "Content-Range" not in response


@pytest.mark.parametrize("address", ["/serviceworker.js", "/manifest.json"])
def test_worker_and_manifest_are_asked_for_each_time(
    release: Release, client: Client, address: str
) -> None:
    assert client.get(address)["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "address", ["/serviceworker.js", "/manifest.json", "/offline/health/", f"/offline/{UNKNOWN}"]
)
def test_other_methods_are_refused(client: Client, address: str) -> None:
    response = client.post(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_the_address_of_django_pwa_leads_home(client: Client) -> None:
    assert client.get("/offline/")["Location"] == "/"


@pytest.mark.parametrize("address", ["/", "/static/css/app.css", "/api/v1/"])
def test_nothing_else_may_be_a_worker(client: Client, address: str, settings: Settings) -> None:
    settings.MIDDLEWARE = [
        WORKER_GUARD,
        *settings.MIDDLEWARE,
    ]
    response = Client().get(address, headers={"Service-Worker": "script"})
    assert response.status_code == 403


def test_the_worker_itself_may_be_one(release: Release, settings: Settings) -> None:
    settings.MIDDLEWARE = [
        WORKER_GUARD,
        *settings.MIDDLEWARE,
    ]
    response = Client().get("/serviceworker.js", headers={"Service-Worker": "script"})
    assert response.status_code == 200
