"""A live release that this build of the code hasn't drawn yet: patients never get an error."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from project.offline.models import OfflineEdition
from project.pages import store
from project.pages.models import Edition
from project.releases.live import get_live_release
from tests.integration.offline.site import clear_edition_caches

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]
ADDRESSES = ["/", "/calf/", "/serviceworker.js"]


@pytest.fixture(autouse=True)
def _another_build(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    clear_edition_caches()
    for module in ("project.offline.live_bundle", "project.pages.store"):
        monkeypatch.setattr(f"{module}.current_build_id", lambda: "anotherbuild")
    monkeypatch.setattr(store, "_failed", set())
    yield
    clear_edition_caches()


def fail(*args: object) -> None:
    raise ValueError("a template is wrong")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_new_build_is_drawn_for_the_first_visitor_whatever_its_size(
    client: Client, settings: Settings, address: str
) -> None:
    settings.OFFLINE_BUDGET = 1_000
    assert client.get(address).status_code == 200
    assert Edition.objects.filter(build="anotherbuild").exists()


def test_a_new_build_is_drawn_despite_a_broken_link(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [("/calf/", "/nowhere/")]
    monkeypatch.setattr(store, "find_broken_links", lambda *args: broken)
    assert client.get("/calf/").status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_if_it_cant_be_drawn_visitors_get_what_the_build_before_drew(
    client: Client, settings: Settings, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SERVE_BUILDER = f"{__name__}.fail"
    before = Edition.objects.get()
    response = client.get(address)
    assert response.status_code == 200
    assert "can't be drawn by this build" in caplog.text
    if address == "/serviceworker.js":
        bundle = OfflineEdition.objects.get(edition=before).bundle
        assert bundle.hash in response.content.decode()


def test_an_edition_that_cant_be_drawn_is_tried_once(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SERVE_BUILDER = f"{__name__}.fail"
    for address in ADDRESSES:
        client.get(address)
    assert len(caplog.records) == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_if_nobody_ever_drew_it_visitors_get_help_and_phones_keep_what_they_have(
    client: Client, settings: Settings, address: str
) -> None:
    settings.SERVE_BUILDER = f"{__name__}.fail"
    release = get_live_release()
    assert release
    OfflineEdition.objects.all().delete()
    release.editions.all().delete()
    response = client.get(address)
    assert response.status_code == 503
    if address == "/serviceworker.js":
        assert b"What phones keep is untouched" in response.content
    else:
        assert "Short help" in response.content.decode()
