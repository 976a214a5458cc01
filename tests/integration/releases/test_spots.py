"""Spots that seize: what a release must hold for them, and what it refuses."""

import pytest

from checklist.models import Spot
from project.releases.errors import Refused
from project.releases.publish import publish
from tests.factories import AreaFactory, SpotFactory, TriggerFactory, UserFactory
from tests.integration.releases.shortcuts import get_offered_digests, publish_all, sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def spot() -> Spot:
    area = AreaFactory(permanent_id="calf")
    return SpotFactory(
        permanent_id="calf",
        area=area,
        items=[TriggerFactory(permanent_id="M5", pattern=None, level="same-day")],
    )


def choose_too(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {key for problem in refused.value.problems for key in problem.choose_too}


def test_a_spot_needs_its_rows_and_its_area(spot: Spot) -> None:
    sign_all(UserFactory())
    with pytest.raises(Refused, match="Choose it too") as refused:
        publish(by=UserFactory(), chosen=get_offered_digests("spot/calf"), note="", seen=0)
    assert choose_too(refused) == {"trigger/M5", "area/calf"}


def test_a_row_that_a_live_spot_names_stays(spot: Spot) -> None:
    publish_all()
    spot.items.get().delete()
    with pytest.raises(Refused, match="still uses") as refused:
        publish(by=UserFactory(), chosen=get_offered_digests("trigger/M5"), note="", seen=1)
    assert choose_too(refused) == {"spot/calf"}


def test_a_spot_needs_a_signature(spot: Spot) -> None:
    with pytest.raises(Refused, match="“Calf” needs a reviewer's signature"):
        publish(by=UserFactory(), chosen=get_offered_digests(), note="", seen=0)
