"""The health report of the offline side, for monitoring and for the person on call."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.dateparse import parse_datetime
from pytest_django import Settings

from project.offline.kill_switch import throw_kill_switch
from project.offline.models import Bundle, OfflineEdition
from project.pages.build_id import current_build_id
from project.releases.models import Release
from tests.integration.offline.site import publish_small_site

pytestmark = pytest.mark.django_db
ADDRESS = "/offline/health/"


def test_health_names_the_live_release(release: Release, client: Client) -> None:
    response = client.get(ADDRESS)
    report = response.json()
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert (report["well"], report["problem"]) == (True, "")
    assert report["build"] == current_build_id()
    assert report["release"]["number"] == 1
    assert parse_datetime(report["release"]["live_from"]) == release.live_from


@pytest.mark.parametrize("urgent", [True, False])
def test_health_says_whether_the_release_is_urgent(
    release: Release, client: Client, urgent: bool
) -> None:
    Release.objects.create(number=2, urgent=urgent, document=release.document, digest="x")
    assert client.get(ADDRESS).json()["release"]["urgent"] is urgent


def test_health_gives_the_sizes_of_bundle_and_worker_as_sent(
    release: Release, client: Client
) -> None:
    report, bundle = client.get(ADDRESS).json(), Bundle.objects.get()
    assert report["bundle"]["hash"] == bundle.hash
    assert report["bundle"]["entries"] == bundle.count
    assert parse_datetime(report["bundle"]["made_at"]) == bundle.made_at
    for sizes, address in [
        (report["bundle"]["bytes"], f"/offline/{bundle.hash}"),
        (report["worker"]["bytes"], "/serviceworker.js"),
    ]:
        for name, encoding in [("brotli", "br"), ("gzip", "gzip"), ("identity", "")]:
            sent = client.get(address, headers={"Accept-Encoding": encoding}).content
            assert sizes[name] == len(sent), f"{address} {name}"


def test_health_counts_the_other_bundles_and_their_bytes(release: Release, client: Client) -> None:
    assert client.get(ADDRESS).json()["other_bundles"] == {"count": 0, "bytes": 0}
    old = Bundle.objects.get()
    publish_small_site(2)
    weight = len(old.brotli) + len(old.gzip)
    assert client.get(ADDRESS).json()["other_bundles"] == {"count": 1, "bytes": weight}


def test_health_never_reads_a_bundle(release: Release, client: Client) -> None:
    """Monitoring asks every minute, and a bundle is big."""
    with CaptureQueriesContext(connection) as asked:
        client.get(ADDRESS)
    read = '"offline_bundle"."brotli",'
    assert not [query["sql"] for query in asked.captured_queries if read in query["sql"]]


def test_before_the_first_release_health_reports_a_problem(client: Client) -> None:
    response = client.get(ADDRESS)
    report = response.json()
    assert (response.status_code, report["well"]) == (503, False)
    assert "Publish one" in report["problem"]
    assert (report["release"], report["bundle"], report["worker"]) == (None, None, None)


def test_a_live_release_without_its_bundle_is_a_problem_until_it_is_drawn(
    release: Release, client: Client
) -> None:
    OfflineEdition.objects.all().delete()
    response = client.get(ADDRESS)
    assert response.status_code == 503
    assert "manage.py build_edition" in response.json()["problem"]
    assert OfflineEdition.objects.count() == 0
    call_command("build_edition", verbosity=0)
    assert client.get(ADDRESS).status_code == 200


class TestKillSwitch:
    def test_at_first_the_kill_switch_is_not_thrown(self, release: Release, client: Client) -> None:
        assert client.get(ADDRESS).json()["kill_switch"] == {
            "thrown": False,
            "by_setting": False,
            "reason": "",
            "thrown_at": None,
        }

    def test_health_reports_a_kill_switch_thrown_by_the_command_with_its_reason(
        self, release: Release, client: Client
    ) -> None:
        switch = throw_kill_switch(reason="Pages stay white")
        response = client.get(ADDRESS)
        report = response.json()
        assert response.status_code == 503
        assert "manage.py kill_switch release" in report["problem"]
        assert report["kill_switch"] == {
            "thrown": True,
            "by_setting": False,
            "reason": "Pages stay white",
            "thrown_at": switch.thrown_at.isoformat(),
        }
        assert report["worker"]["bytes"]["identity"] == len(client.get("/serviceworker.js").content)

    def test_health_reports_a_kill_switch_thrown_by_the_setting(
        self, release: Release, client: Client, settings: Settings
    ) -> None:
        settings.OFFLINE_KILL_SWITCH = True
        response = client.get(ADDRESS)
        assert response.status_code == 503
        assert "unset OFFLINE_KILL_SWITCH" in response.json()["problem"]
        assert response.json()["kill_switch"]["thrown"] is True
