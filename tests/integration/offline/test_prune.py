"""Old bundles are removed; those on offer stay."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from project.offline.live_bundle import build_missing_edition
from project.offline.models import Bundle, OfflineEdition
from project.releases.content import build_empty_document
from project.releases.models import Release
from project.releases.new_release import create_release
from project.releases.rollback import roll_back
from tests.factories import UserFactory
from tests.integration.offline.site import live_bundle_name, publish_small_site

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def run_prune(*words: str) -> str:
    out = StringIO()
    call_command("prune_bundles", *words, stdout=out)
    return out.getvalue()


def find_bundle(release: Release) -> str:
    """The release's bundle, by name."""
    return OfflineEdition.objects.get(edition__release=release).bundle.hash


def list_bundle_names() -> set[str]:
    return set(Bundle.objects.values_list("hash", flat=True))


@pytest.fixture
def releases(release: Release) -> list[str]:
    """Five releases' bundles by name, the live one last."""
    others = [publish_small_site(number) for number in range(2, 6)]
    return [find_bundle(each) for each in [release, *others]]


def test_the_live_bundle_and_the_newest_others_stay(releases: list[str]) -> None:
    run_prune("--keep", "2")
    assert list_bundle_names() == set(releases[-3:])


def test_with_none_to_keep_the_live_one_stays(releases: list[str], client: Client) -> None:
    run_prune("--keep", "0")
    assert list_bundle_names() == {live_bundle_name()}
    assert client.get("/offline/health/").status_code == 200


def test_the_setting_says_how_many_stay(releases: list[str], settings: Settings) -> None:
    settings.OFFLINE_BUNDLES_KEPT = 1
    run_prune()
    assert list_bundle_names() == set(releases[-2:])


def test_where_there_are_few_all_stay(releases: list[str]) -> None:
    assert run_prune("--keep", "4") == "Bundles: 0 removed (0 bytes), 5 kept.\n"


def test_the_number_and_bytes_of_removed_bundles_are_printed(releases: list[str]) -> None:
    old = Bundle.objects.filter(hash__in=releases[:3])
    weight = sum(len(bundle.brotli) + len(bundle.gzip) for bundle in old)
    assert run_prune("--keep", "1") == f"Bundles: 3 removed ({weight} bytes), 2 kept.\n"


def test_a_scheduled_one_stays(releases: list[str], release: Release) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    coming = create_release(
        Release(number=6, document=build_empty_document(), note="Coming", live_from=tomorrow)
    )
    run_prune("--keep", "0")
    assert list_bundle_names() == {releases[-1], find_bundle(coming)}


def test_a_bundle_that_another_build_drew_of_the_live_release_is_not_pruned(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While server processes restart one by one, the old ones still name it."""
    before = find_bundle(release)
    Bundle.objects.filter(hash=before).update(hash="0" * 32)
    for module in ("project.offline.live_bundle", "project.pages.store"):
        monkeypatch.setattr(f"{module}.current_build_id", lambda: "anotherbuild")
    build_missing_edition(release)
    run_prune("--keep", "0")
    assert len(list_bundle_names()) == 2


def test_a_bundle_that_an_old_release_shares_with_the_live_one_stays(
    releases: list[str], release: Release
) -> None:
    live = Bundle.objects.get(hash=releases[-1])
    OfflineEdition.objects.filter(edition__release=release).update(bundle=live)
    run_prune("--keep", "0")
    assert list_bundle_names() == {releases[-1]}
    assert find_bundle(release) == releases[-1]


def test_a_removed_bundle_answers_404_and_says_that_phones_lose_nothing(
    releases: list[str], client: Client
) -> None:
    run_prune("--keep", "0")
    response = client.get(f"/offline/{releases[0]}")
    assert response.status_code == 404
    assert b"What a phone keeps is untouched" in response.content


def test_rolling_back_to_a_release_whose_bundle_was_removed_builds_it_again(
    release: Release, client: Client
) -> None:
    tips = {"tip/T1": {"id": "T1", "title": "Wrong"}}
    document = {**build_empty_document(), "items": tips}
    create_release(Release(number=2, document=document, note="A mistake"))
    run_prune("--keep", "0")
    back = roll_back(by=UserFactory(), number=1, note="Back", seen=2)
    assert client.get(f"/offline/{find_bundle(back)}").status_code == 200
    assert find_bundle(back) in client.get("/serviceworker.js").content.decode()
    assert client.get("/offline/health/").json()["release"]["number"] == 3


def test_a_removed_bundle_can_be_drawn_again(releases: list[str], release: Release) -> None:
    run_prune("--keep", "0")
    assert build_missing_edition(release)
    assert releases[0] in list_bundle_names()


def test_no_bundle_is_read_to_remove_it(releases: list[str]) -> None:
    with CaptureQueriesContext(connection) as asked:
        run_prune("--keep", "0")
    read = '"offline_bundle"."brotli",'
    assert not [query["sql"] for query in asked.captured_queries if read in query["sql"]]


@pytest.mark.parametrize("word", ["-1", "all", "1.5"])
def test_another_word_than_a_whole_number_removes_nothing(releases: list[str], word: str) -> None:
    with pytest.raises(CommandError, match="Nothing was removed"):
        run_prune(f"--keep={word}")
    assert list_bundle_names() == set(releases)
