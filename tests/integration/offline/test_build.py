"""What a publish and a new build of the code store for phones."""

from datetime import timedelta
from io import StringIO
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from project.offline.bundle import build_to_serve
from project.offline.bundle_format import BundleEntry
from project.offline.live_bundle import (
    build_missing_edition,
    find_live_version,
)
from project.offline.models import Bundle, OfflineEdition
from project.releases.errors import Refused
from project.releases.models import Release
from tests.integration.offline import site
from tests.integration.offline.site import live_bundle_name, publish_small_site
from tests.unit.offline.reading import unpack

pytestmark = pytest.mark.django_db


def entries_of(bundle: Bundle, client: Client) -> dict[str, BundleEntry]:
    body = client.get(f"/offline/{bundle.hash}").content
    return {entry.path: entry for entry in unpack(bundle.hash, body)}


def test_a_bundle_holds_pages_redirects_the_manifest_and_the_files_of_pages(
    release: Release, client: Client
) -> None:
    entries = entries_of(Bundle.objects.get(), client)
    assert {"/", "/calf/", "/404/", "/gastrocnemius/", "/manifest.json"} <= set(entries)
    assert "/online/" not in entries
    assert "/static/css/app.css" in entries
    assert "/static/icons/favicon.svg" in entries
    assert any(path.endswith("/app.js") for path in entries)
    assert len(entries) == Bundle.objects.get().count


def test_an_old_address_redirects(release: Release, client: Client) -> None:
    entry = entries_of(Bundle.objects.get(), client)["/gastrocnemius/"]
    assert (entry.status, entry.headers["Location"], entry.body) == (301, "/calf/", b"")


def test_the_page_for_unknown_addresses_says_404(release: Release, client: Client) -> None:
    assert entries_of(Bundle.objects.get(), client)["/404/"].status == 404


@pytest.mark.parametrize("path", ["/", "/calf/", "/manifest.json"])
def test_a_page_in_the_bundle_equals_the_page_online(
    release: Release, client: Client, path: str
) -> None:
    entry, online = entries_of(Bundle.objects.get(), client)[path], client.get(path)
    assert entry.body == online.content
    for name, value in entry.headers.items():
        assert online.headers[name] == value


def test_a_page_in_the_bundle_has_every_security_header_of_the_page_online(
    release: Release, client: Client
) -> None:
    """It lacks only those that are about caching and transfer."""
    kept = entries_of(Bundle.objects.get(), client)["/calf/"].headers
    online = client.get("/calf/").headers
    carriage = {"ETag", "Cache-Control", "Vary", "Content-Length", "Content-Encoding"}
    assert set(online) - set(kept) <= carriage


def test_the_same_release_built_twice_gives_the_same_bundle(release: Release) -> None:
    [one], [other] = (build_to_serve(release).languages for _ in range(2))
    assert one.bundle.hash == other.bundle.hash
    assert one.bundle.brotli == other.bundle.brotli


def test_storing_twice_changes_nothing(release: Release) -> None:
    made = build_to_serve(release)
    made.store(release)
    made.store(release)
    assert Bundle.objects.count() == OfflineEdition.objects.count() == 1


def test_building_saves_nothing(release: Release) -> None:
    before = Bundle.objects.count()
    build_to_serve(Release(number=2, note="Not saved", document=release.document))
    assert Bundle.objects.count() == before


def test_another_release_leaves_the_older_bundle(release: Release, client: Client) -> None:
    old = live_bundle_name()
    publish_small_site(2)
    assert live_bundle_name() != old
    assert client.get(f"/offline/{old}").status_code == 200


def test_finding_the_live_bundle_costs_one_query_once_known(
    release: Release, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    live_bundle_name()
    with django_assert_num_queries(1):
        live_bundle_name()


def test_a_publish_that_fails_at_the_end_leaves_the_older_bundle_live(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = live_bundle_name()

    def fail(*args: object, **options: object) -> None:
        raise OSError("killed in the middle")

    monkeypatch.setattr(OfflineEdition.objects, "get_or_create", fail)
    with pytest.raises(OSError, match="killed"):
        publish_small_site(2)
    monkeypatch.undo()
    assert live_bundle_name() == old
    assert Bundle.objects.count() == 1


def test_a_bundle_over_the_budget_is_refused_unless_the_release_is_urgent(
    release: Release, settings: Settings
) -> None:
    settings.OFFLINE_BUDGET = 1_000
    with pytest.raises(Refused, match=r"the limit is 1000\xa0bytes") as refused:
        publish_small_site(2)
    assert [problem.code for problem in refused.value.problems] == ["over-budget"]
    assert Release.objects.count() == 1
    publish_small_site(2, urgent=True)
    assert Release.objects.count() == 2


def test_short_help_that_makes_the_worker_too_large_is_refused_unless_the_release_is_urgent(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "HELP", " ".join(f"{number**3}" for number in range(1_500)))
    with pytest.raises(Refused, match=r"too long by about \d+ letters") as refused:
        publish_small_site(2)
    assert [problem.code for problem in refused.value.problems] == ["help-too-long"]
    assert Release.objects.count() == 1
    publish_small_site(2, urgent=True)
    version = find_live_version()
    assert version
    assert version.emergency.startswith(site.HELP)


def test_a_new_build_is_drawn_whatever_it_weighs(release: Release, settings: Settings) -> None:
    """A deployment must not take a live release away from patients."""
    settings.OFFLINE_BUDGET = 1_000
    OfflineEdition.objects.all().delete()
    assert build_missing_edition(release)


def test_an_empty_bundle_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Bundle.objects.create(hash="0" * 32, brotli=b"", gzip=b"", size=0, count=0)


class TestCommand:
    def run(self) -> str:
        out = StringIO()
        call_command("build_edition", stdout=out)
        return out.getvalue()

    def test_a_new_build_is_drawn_once(
        self, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in ("project.offline.live_bundle", "project.pages.store"):
            monkeypatch.setattr(f"{module}.current_build_id", lambda: "anotherbuild")
        assert self.run() == "Release 1: drawn\n"
        assert self.run() == "Release 1: already drawn\n"

    def test_a_scheduled_release_is_drawn_too(
        self, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Release.objects.create(
            number=2,
            document=release.document,
            digest=release.digest,
            live_from=timezone.now() + timedelta(days=1),
        )
        assert self.run() == "Release 1: already drawn\nRelease 2: drawn\n"

    def test_without_a_release_there_is_nothing_to_do(self) -> None:
        assert self.run() == ""

    def test_a_missing_file_is_named_with_what_to_do(
        self, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        OfflineEdition.objects.all().delete()
        monkeypatch.setattr("project.offline.assets.finders.find", {}.get)
        with pytest.raises(CommandError, match=r"uses /static/.*collectstatic"):
            self.run()

    def test_a_broken_link_is_named(
        self, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        OfflineEdition.objects.all().delete()
        broken = [("/calf/", "/nowhere/")]
        monkeypatch.setattr("project.pages.store.find_broken_links", Mock(return_value=broken))
        with pytest.raises(CommandError, match="/nowhere/"):
            self.run()
