"""The addresses that keep a phone supplied."""

import gzip
import json

import brotli
import pytest
from django.test import Client
from pytest_django import Settings

from project.offline.current import live_bundle_name
from project.offline.models import Bundle, OfflineEdition
from project.releases.models import Release
from tests.integration.offline.site import publish_small_site

pytestmark = pytest.mark.django_db
UNKNOWN = "f" * 32


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

    def test_an_unchanged_one_is_not_sent_again(self, release: Release, client: Client) -> None:
        etag = client.get("/serviceworker.js")["ETag"]
        again = client.get("/serviceworker.js", headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")

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

    def test_it_may_be_kept_for_ever(self, release: Release, client: Client) -> None:
        assert "immutable" in client.get(self.address())["Cache-Control"]

    def test_the_same_one_is_not_sent_again(self, release: Release, client: Client) -> None:
        etag = client.get(self.address())["ETag"]
        again = client.get(self.address(), headers={"If-None-Match": f'"x", {etag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == etag

    def test_head_tells_its_length(self, release: Release, client: Client) -> None:
        response = client.head(self.address())
        assert (response.status_code, response.content) == (200, b"")
        assert int(response["Content-Length"]) == Bundle.objects.get().size

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


class TestHealth:
    def test_it_tells_what_is_live(self, release: Release, client: Client) -> None:
        response = client.get("/offline/health/")
        report = response.json()
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        assert report["release"] == 1
        assert report["bundle"]["hash"] == live_bundle_name()
        assert report["bundle"]["bytes"]["brotli"] < report["bundle"]["bytes"]["identity"]

    def test_before_the_first_release_it_is_unwell(self, client: Client) -> None:
        response = client.get("/offline/health/")
        assert (response.status_code, response.json()["release"]) == (503, None)

    def test_a_release_without_its_bundle_is_unwell_and_stays_so(
        self, release: Release, client: Client
    ) -> None:
        OfflineEdition.objects.all().delete()
        assert client.get("/offline/health/").status_code == 503
        assert OfflineEdition.objects.count() == 0


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
    settings.MIDDLEWARE = ["project.offline.one_worker.OneWorkerMiddleware", *settings.MIDDLEWARE]
    response = Client().get(address, headers={"Service-Worker": "script"})
    assert response.status_code == 403


def test_the_worker_itself_may_be_one(release: Release, settings: Settings) -> None:
    settings.MIDDLEWARE = ["project.offline.one_worker.OneWorkerMiddleware", *settings.MIDDLEWARE]
    response = Client().get("/serviceworker.js", headers={"Service-Worker": "script"})
    assert response.status_code == 200
