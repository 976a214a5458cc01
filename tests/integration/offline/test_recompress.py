"""Bundles are compressed quickly at a publish, and well after the response."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from project.compression import BEST_QUALITY
from project.offline.models import Bundle
from project.offline.recompress import FINAL_QUALITY, QUICK_QUALITY, recompress_bundles
from project.releases.errors import Refused
from project.releases.models import Release
from tests.integration.offline.site import publish_small_site

pytestmark = pytest.mark.django_db
Commit = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture(autouse=True)
def _full_quality(settings: Settings) -> None:
    settings.COMPRESSION_QUALITY = BEST_QUALITY


def test_after_the_next_response_a_new_bundle_is_as_small_as_it_gets(
    client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish_small_site(1)
    quick = Bundle.objects.get()
    address = f"/offline/{quick.hash}"
    before = client.get(address, headers={"Accept-Encoding": "br"})
    small = Bundle.objects.get()
    after = client.get(address, headers={"Accept-Encoding": "br"})
    assert (quick.quality, small.quality) == (QUICK_QUALITY, FINAL_QUALITY)
    assert len(small.brotli) < len(quick.brotli)
    assert len(small.gzip) < len(quick.gzip)
    assert len(after.content) < len(before.content)
    assert after["ETag"] != before["ETag"]


def test_recompressing_a_rolled_back_release_changes_nothing(
    release: Release, client: Client
) -> None:
    client.get("/offline/health/")
    assert Bundle.objects.get().quality == QUICK_QUALITY


def test_the_bytes_stay_the_same_when_unpacked(release: Release, client: Client) -> None:
    address = f"/offline/{Bundle.objects.get().hash}"
    before = client.get(address).content
    recompress_bundles()
    assert client.get(address).content == before


def test_whether_a_bundle_is_too_large_counts_when_it_is_as_small_as_it_gets(
    release: Release, settings: Settings
) -> None:
    quick = len(Bundle.objects.get().brotli)
    recompress_bundles()
    small = len(Bundle.objects.get().brotli)
    settings.OFFLINE_BUDGET = (quick + small) // 2
    publish_small_site(2)
    assert Bundle.objects.latest("pk").quality == FINAL_QUALITY
    settings.OFFLINE_BUDGET = small // 2
    with pytest.raises(Refused):
        publish_small_site(3)
