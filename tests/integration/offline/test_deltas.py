"""A phone that has one bundle downloads only what the next one changes."""

import pytest
from django.test import Client

from project.offline.deltas import MAX_BASES
from project.offline.models import Bundle, Delta
from project.releases.models import Release
from tests.integration.offline.site import live_bundle_name, publish_small_site
from tests.unit.offline.reading import unpack

pytestmark = pytest.mark.django_db
UNKNOWN = "f" * 32


@pytest.fixture
def old(release: Release) -> str:
    return str(live_bundle_name())


@pytest.fixture
def new(old: str) -> str:
    publish_small_site(2)
    return str(live_bundle_name())


def test_the_older_bundle_and_the_delta_give_the_newer_bundle(
    old: str, new: str, client: Client
) -> None:
    whole, before = (client.get(f"/offline/{name}").content for name in (new, old))
    response = client.get(f"/offline/{new}?have={old}")
    assert response["Delta-Base"] == old
    assert unpack(new, response.content, before) == unpack(new, whole)
    assert len(response.content) < len(whole) / 2


def test_a_delta_is_immutable_and_has_an_etag_of_its_own(
    old: str, new: str, client: Client
) -> None:
    whole, way = client.get(f"/offline/{new}"), client.get(f"/offline/{new}?have={old}")
    assert way["Cache-Control"] == whole["Cache-Control"]
    assert way["ETag"] != whole["ETag"]


@pytest.mark.parametrize("have", [UNKNOWN, "", "../etc", "x" * 5000])
def test_without_a_delta_the_whole_bundle_is_sent(
    old: str, new: str, client: Client, have: str
) -> None:
    response = client.get(f"/offline/{new}", {"have": have})
    assert "Delta-Base" not in response
    assert response.content == client.get(f"/offline/{new}").content


def test_bundle_and_delta_have_a_header_with_their_unpacked_length(
    old: str, new: str, client: Client
) -> None:
    for address in (f"/offline/{new}", f"/offline/{new}?have={old}"):
        response = client.get(address)
        assert int(response["Unpacked-Length"]) == len(response.content)


def test_a_publish_makes_deltas_from_the_newest_bundles(old: str) -> None:
    for number in range(2, MAX_BASES + 3):
        publish_small_site(number)
    newest = Bundle.objects.get(hash=live_bundle_name())
    assert newest.deltas.count() == MAX_BASES
    assert not newest.deltas.filter(base__hash=old).exists()


def test_rolling_back_to_content_that_was_live_makes_no_delta_to_itself(old: str, new: str) -> None:
    publish_small_site(3)
    bundles = Delta.objects.values_list("bundle__hash", "base__hash")
    assert all(bundle != base for bundle, base in bundles)
