"""Rollbacks: the content of an older release in a new one."""

import pytest

from project.releases.errors import Refused
from project.releases.live import get_live_content
from project.releases.models import Release
from project.releases.rollback import roll_back
from tests.factories import TipFactory, UserFactory
from tests.integration.releases.shortcuts import get_offered_digests, publish_all

pytestmark = pytest.mark.django_db


def test_a_rollback_is_a_new_release_with_the_old_content() -> None:
    tip = TipFactory(permanent_id="T1", title="Before")
    first = publish_all()
    tip.title = "After"
    tip.save()
    publish_all()
    rollback = roll_back(by=UserFactory(), number=1, note="A mistake", seen=2)
    assert (rollback.number, rollback.restores) == (3, first)
    assert rollback.digest == first.digest
    assert get_live_content().get_item("tip", "T1")["title"] == "Before"


def test_a_rollback_leaves_the_drafts_as_they_are() -> None:
    tip = TipFactory(permanent_id="T1", title="Before")
    publish_all()
    tip.title = "After"
    tip.save()
    publish_all()
    roll_back(by=UserFactory(), number=1, note="", seen=2)
    tip.refresh_from_db()
    assert tip.title == "After"
    assert set(get_offered_digests()) == {"tip/T1"}


def test_rolling_back_to_what_is_live_is_refused() -> None:
    TipFactory()
    publish_all()
    with pytest.raises(Refused, match="already see this content"):
        roll_back(by=UserFactory(), number=1, note="", seen=1)


def test_rolling_back_to_an_unknown_release_is_refused() -> None:
    with pytest.raises(Refused, match="no release 7"):
        roll_back(by=UserFactory(), number=7, note="", seen=0)
    assert not Release.objects.exists()


def test_rolling_back_while_another_publishes_is_refused() -> None:
    tip = TipFactory()
    publish_all()
    tip.title = "New"
    tip.save()
    publish_all()
    with pytest.raises(Refused, match="was made while"):
        roll_back(by=UserFactory(), number=1, note="", seen=1)
