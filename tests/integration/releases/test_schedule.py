"""Scheduled releases: one at a time, cancelled, or live by the clock alone."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from project.offline.live_bundle import list_releases_to_build
from project.releases.content import Key
from project.releases.errors import Refused
from project.releases.live import get_live_content, get_live_key, get_live_number
from project.releases.models import Release
from project.releases.publish import check_publish, publish
from project.releases.rollback import roll_back
from project.releases.schedule import MAX_DELAY, cancel_release
from tests.factories import CareCardFactory, TipFactory, UserFactory
from tests.integration.releases.shortcuts import get_offered_digests, publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
TOMORROW = timedelta(days=1)
LEG = Key("care-card", "leg")


def schedule_second_release() -> Release:
    """Release 2 goes live tomorrow, with another title than release 1."""
    tip = TipFactory(permanent_id="T1", title="Before")
    publish_all()
    tip.title = "After"
    tip.save()
    return publish_all(at=timezone.now() + TOMORROW)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_scheduled_release_goes_live_by_the_clock_alone() -> None:
    release = schedule_second_release()
    before = timezone.now() + TOMORROW - timedelta(minutes=1)
    assert get_live_content(before).get_item("tip", "T1")["title"] == "Before"
    assert get_live_key(release.live_from) == release.key
    assert get_live_content(release.live_from).get_item("tip", "T1")["title"] == "After"


def test_while_one_is_scheduled_nothing_else_can_be_published_and_it_says_what_to_do() -> None:
    schedule_second_release()
    TipFactory(permanent_id="T2")
    with pytest.raises(Refused, match="Cancel release 2 first") as refused:
        publish(by=UserFactory(), chosen=get_offered_digests(), note="", seen=1)
    assert codes(refused) == ["scheduled"]
    with pytest.raises(Refused, match="Cancel release 2 first"):
        roll_back(by=UserFactory(), number=1, note="", seen=1)


def test_a_cancelled_release_never_goes_live_and_its_changes_are_offered_again() -> None:
    release = schedule_second_release()
    cancel_release(by=UserFactory(username="paula"), number=2)
    assert get_live_number(release.live_from) == 1
    assert release not in list_releases_to_build()
    assert LogEntry.objects.filter(change_message="Cancelled the scheduled release").count() == 1
    assert publish_all().number == 3
    assert get_live_content().get_item("tip", "T1")["title"] == "After"


def test_cancelling_is_refused_once_the_release_is_live_or_cancelled() -> None:
    release = schedule_second_release()
    with pytest.raises(Refused, match="is not scheduled any more"):
        cancel_release(by=UserFactory(), number=2, now=release.live_from)
    cancel_release(by=UserFactory(), number=2)
    with pytest.raises(Refused, match="is not scheduled any more"):
        cancel_release(by=UserFactory(), number=2)


def test_rolling_back_to_what_was_never_live_is_refused() -> None:
    schedule_second_release()
    cancel_release(by=UserFactory(), number=2)
    with pytest.raises(Refused, match="no release 2"):
        roll_back(by=UserFactory(), number=2, note="", seen=1)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(-timedelta(minutes=1), "is over"), (MAX_DELAY + timedelta(minutes=1), "more than 90 days")],
)
def test_a_time_in_the_past_or_too_far_ahead_is_refused_with_a_reason(
    ahead: timedelta, words: str
) -> None:
    TipFactory()
    with pytest.raises(Refused, match=words):
        publish_all(at=timezone.now() + ahead)
    assert not Release.objects.exists()


def test_of_two_concurrent_releases_the_second_is_refused_though_neither_is_live(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.builders import build_nothing

    TipFactory()
    chosen = get_offered_digests()

    def slow_build(release: Release) -> object:
        monkeypatch.undo()
        publish_all(at=timezone.now() + TOMORROW)
        return build_nothing(release)

    monkeypatch.setattr("project.releases.new_release.build_release", slow_build)
    with pytest.raises(Refused, match="Release 1 was made while you were reviewing"):
        publish(by=UserFactory(), chosen=chosen, note="", seen=0)


def test_a_check_gives_the_problems_of_a_publish_and_stores_nothing() -> None:
    CareCardFactory(permanent_id="leg", about="The leg")
    check = check_publish(by=UserFactory(), chosen=get_offered_digests(), note="", seen=0)
    assert [problem.code for problem in check.problems] == ["unsigned"]
    assert not Release.objects.exists()


def test_a_rollback_can_be_urgent() -> None:
    tip = TipFactory(title="Before")
    publish_all()
    tip.title = "After"
    tip.save()
    publish_all()
    assert roll_back(by=UserFactory(), number=1, note="", seen=2, urgent=True).urgent
