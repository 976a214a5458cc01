"""The kill switch retires the service worker until it is released."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from project.offline.kill_switch import is_kill_switch_thrown
from project.offline.models import KillSwitch
from project.offline.worker import build_retired_worker
from project.releases.models import Release
from tests.integration.offline.site import live_bundle_name

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
NOT_THROWN = "Not thrown: phones keep the site.\n"


def command(*words: str) -> str:
    out = StringIO()
    call_command("kill_switch", *words, stdout=out)
    return out.getvalue()


def answers_retired(client: Client) -> bool:
    """Whether the worker's address gives the retired worker."""
    sent = client.get("/serviceworker.js", headers={"Accept-Encoding": "br"})
    return bool(sent.content == build_retired_worker()["brotli"])


def test_throwing_the_switch_retires_the_worker_and_releasing_it_restores_the_worker(
    release: Release, client: Client
) -> None:
    before = client.get("/serviceworker.js").content
    assert "Pages stay white" in command("throw", "--reason", "Pages stay white")
    assert answers_retired(client)
    assert command("release") == NOT_THROWN
    assert client.get("/serviceworker.js").content == before


def test_the_retired_worker_is_asked_for_each_time(release: Release, client: Client) -> None:
    command("throw", "--reason", "A test")
    response = client.get("/serviceworker.js")
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Type"] == "text/javascript; charset=utf-8"


def test_pages_and_bundles_are_served_while_it_is_thrown(release: Release, client: Client) -> None:
    command("throw", "--reason", "A test")
    assert client.get("/").status_code == 200
    assert client.get(f"/offline/{live_bundle_name()}").status_code == 200


def test_thrown_before_the_first_release_it_retires_the_worker(client: Client) -> None:
    command("throw", "--reason", "A test")
    assert answers_retired(client)


def test_the_setting_throws_it_without_asking_the_database(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.OFFLINE_KILL_SWITCH = True
    with django_assert_num_queries(0):
        assert answers_retired(client)


def test_the_command_does_not_release_a_kill_switch_thrown_by_the_setting(
    settings: Settings,
) -> None:
    settings.OFFLINE_KILL_SWITCH = True
    command("throw", "--reason", "A test")
    assert "unset it and start the server again" in command("release")
    assert is_kill_switch_thrown()


def test_it_is_thrown_once_and_keeps_its_first_reason() -> None:
    command("throw", "--reason", "First")
    with pytest.raises(CommandError, match=r"Nothing was changed.*First"):
        command("throw", "--reason", "Second")
    assert KillSwitch.objects.get().reason == "First"


def test_a_switch_that_is_not_thrown_is_not_released() -> None:
    with pytest.raises(CommandError, match=r"Nothing was changed.*Not thrown"):
        command("release")


def test_it_is_not_thrown_without_a_reason() -> None:
    with pytest.raises(CommandError, match="Say why"):
        command("throw", "--reason", " ")
    assert not is_kill_switch_thrown()


def test_status_tells_since_when_and_why() -> None:
    assert command("status") == NOT_THROWN
    command("throw", "--reason", "Pages stay white")
    KillSwitch.objects.update(thrown_at=datetime(2026, 3, 1, 2, 30, tzinfo=UTC))
    assert command("status") == "Thrown by the command since 2026-03-01 02:30: Pages stay white\n"


def test_each_throw_is_stored() -> None:
    for reason in ("First", "Second"):
        command("throw", "--reason", reason)
        command("release")
    reasons = KillSwitch.objects.order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == ["First", "Second"]


def test_two_at_a_time_are_refused_by_the_database() -> None:
    KillSwitch.objects.create(reason="First")
    with pytest.raises(IntegrityError), transaction.atomic():
        KillSwitch.objects.create(reason="Second")


def test_one_in_force_that_was_released_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        KillSwitch.objects.create(reason="Both", released_at=datetime(2026, 3, 1, tzinfo=UTC))
