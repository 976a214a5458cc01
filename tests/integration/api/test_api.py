"""The read-only API gives the live release, and never drafts."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import AreaFactory, SourceFactory, TipFactory
from tests.integration.releases.shortcuts import publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def _no_pages(settings: Settings) -> None:
    settings.PUBLISH_BUILDER = "tests.builders.build_nothing"


@pytest.fixture
def published() -> None:
    AreaFactory(permanent_id="hamstring", slug="back-of-thigh", name="Back of thigh")
    TipFactory(permanent_id="T1", title="Stretch first", sources=[SourceFactory()])
    publish_all()


@pytest.mark.usefixtures("published")
def test_the_api_serves_the_whole_live_release(client: Client) -> None:
    data = client.get("/api/v1/release/").json()
    assert data["number"] == 1
    assert data["items"]["tip/T1"]["title"] == "Stretch first"


@pytest.mark.usefixtures("published")
def test_a_collection_holds_what_patients_see_and_no_draft(client: Client) -> None:
    TipFactory(permanent_id="T2", title="Draft")
    assert [tip["id"] for tip in client.get("/api/v1/tips/").json()] == ["T1"]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("name", ["hamstring", "back-of-thigh"])
def test_an_item_is_found_by_id_and_by_slug(client: Client, name: str) -> None:
    assert client.get(f"/api/v1/areas/{name}/").json()["name"] == "Back of thigh"


@pytest.mark.usefixtures("published")
def test_a_matching_etag_gets_304_from_the_api(client: Client) -> None:
    etag = client.get("/api/v1/tips/")["ETag"]
    again = client.get("/api/v1/tips/", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/tips/", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.usefixtures("published")
def test_every_collection_that_the_root_names_answers(client: Client) -> None:
    for address in client.get("/api/v1/").json()["collections"].values():
        assert client.get(address).status_code == 200


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/v1/tables/", 404, "There is no collection “tables”"),
        ("/api/v1/tips/T99/", 404, "There is no item “T99”"),
        ("/api/v1/tips/?limit=x", 400, "takes no parameters, but got: limit"),
        ("/api/v1/a/b/c/", 404, "nothing at this address"),
    ],
)
def test_a_mistake_gets_a_clear_answer(
    client: Client, address: str, status: int, words: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert words in response.content.decode()
    assert "error" in response.json()


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    response = getattr(client, method)("/api/v1/tips/", data="{}", content_type="text/plain")
    assert response.status_code == 405
    assert response.json()["error"]["code"] == "method_not_allowed"


def test_before_the_first_release_it_says_so(client: Client) -> None:
    response = client.get("/api/v1/release/")
    assert response.status_code == 404
    assert "Nothing has been published yet" in response.json()["error"]["message"]


@pytest.mark.usefixtures("published")
def test_too_many_requests_get_429_and_are_asked_to_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rest_framework.throttling import AnonRateThrottle

    monkeypatch.setattr(AnonRateThrottle, "get_rate", lambda self: "2/min")
    for _ in range(2):
        assert client.get("/api/v1/tips/").status_code == 200
    response = client.get("/api/v1/tips/")
    assert response.status_code == 429
    assert "Wait" in response.json()["error"]["message"]


def test_the_schema_describes_every_part(client: Client) -> None:
    schema = client.get("/api/v1/schema/").json()
    assert "/api/v1/release/" in schema["paths"]
