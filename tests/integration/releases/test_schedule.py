"""Releases that wait for their time: one at a time, taken back before it, or live by the clock."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from project.offline.live_bundle import releases_to_build
from project.releases.errors import Refused
from project.releases.live import live_content, live_key, live_number
from project.releases.models import Release
from project.releases.publish import check, publish, restore
from project.releases.schedule import FURTHEST, withdraw
from project.releases.signing import sign
from tests.factories import CareCardFactory, TipFactory, UserFactory
from tests.integration.releases.changing import offered, publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
TOMORROW = timedelta(days=1)


def scheduled() -> Release:
    """Release 2 waits for tomorrow, with other words than release 1."""
    tip = TipFactory(permanent_id="T1", title="Before")
    publish_all()
    tip.title = "After"
    tip.save()
    return publish_all(at=timezone.now() + TOMORROW)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_scheduled_release_goes_live_by_the_clock_alone() -> None:
    release = scheduled()
    before = timezone.now() + TOMORROW - timedelta(minutes=1)
    assert live_content(before).one("tip", "T1")["title"] == "Before"
    assert live_key(release.live_from) == release.key
    assert live_content(release.live_from).one("tip", "T1")["title"] == "After"


def test_while_one_waits_nothing_else_can_be_published_and_it_says_what_to_do() -> None:
    scheduled()
    TipFactory(permanent_id="T2")
    with pytest.raises(Refused, match="Take release 2 back first") as refused:
        publish(by=UserFactory(), chosen=offered(), note="", seen=1)
    assert codes(refused) == ["waiting"]
    with pytest.raises(Refused, match="Take release 2 back first"):
        restore(by=UserFactory(), number=1, note="", seen=1)


def test_taken_back_it_never_goes_live_and_its_changes_are_offered_again() -> None:
    release = scheduled()
    withdraw(by=UserFactory(username="paula"), number=2)
    assert live_number(release.live_from) == 1
    assert release not in releases_to_build()
    assert LogEntry.objects.filter(change_message="Taken back before its time").count() == 1
    assert publish_all().number == 3
    assert live_content().one("tip", "T1")["title"] == "After"


def test_taking_back_is_recorded_once_and_refused_once_it_is_live() -> None:
    release = scheduled()
    with pytest.raises(Refused, match="does not wait any more"):
        withdraw(by=UserFactory(), number=2, now=release.live_from)
    withdraw(by=UserFactory(), number=2)
    with pytest.raises(Refused, match="does not wait any more"):
        withdraw(by=UserFactory(), number=2)


def test_going_back_to_what_was_never_live_is_refused() -> None:
    scheduled()
    withdraw(by=UserFactory(), number=2)
    with pytest.raises(Refused, match="no release 2"):
        restore(by=UserFactory(), number=2, note="", seen=1)


def test_an_author_may_not_sign_their_change_after_its_release_was_taken_back() -> None:
    author = UserFactory()
    card = CareCardFactory(permanent_id="leg")
    publish_all()
    card.about = "One leg"
    card.save()
    LogEntry.objects.log_actions(author.pk, [card], 2, "Changed.", single_object=True)
    publish_all(at=timezone.now() + TOMORROW)
    withdraw(by=UserFactory(), number=2)
    with pytest.raises(Refused, match="another reviewer must sign"):
        sign(by=author, key="care-card/leg", digest=offered()["care-card/leg"])


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(-timedelta(minutes=1), "is over"), (FURTHEST + timedelta(minutes=1), "more than 90 days")],
)
def test_a_time_that_is_over_or_too_far_is_refused_in_words(ahead: timedelta, words: str) -> None:
    TipFactory()
    with pytest.raises(Refused, match=words):
        publish_all(at=timezone.now() + ahead)
    assert not Release.objects.exists()


def test_of_two_releases_made_at_once_the_second_is_refused_though_neither_is_live(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.builders import build_nothing

    TipFactory()
    chosen = offered()

    def slow_build(release: Release) -> object:
        monkeypatch.undo()
        publish_all(at=timezone.now() + TOMORROW)
        return build_nothing(release)

    monkeypatch.setattr("project.releases.publish.build", slow_build)
    with pytest.raises(Refused, match="Release 1 was made while you were reviewing"):
        publish(by=UserFactory(), chosen=chosen, note="", seen=0)


def test_a_check_tells_the_problems_of_a_publish_and_stores_nothing() -> None:
    CareCardFactory(permanent_id="leg", about="The leg")
    checked = check(by=UserFactory(), chosen=offered(), note="", seen=0)
    assert [problem.code for problem in checked.problems] == ["unsigned"]
    assert not Release.objects.exists()


def test_going_back_can_be_urgent() -> None:
    tip = TipFactory(title="Before")
    publish_all()
    tip.title = "After"
    tip.save()
    publish_all()
    assert restore(by=UserFactory(), number=1, note="", seen=2, urgent=True).urgent
