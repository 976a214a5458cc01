"""Twelve faults while a phone gets new versions, one of each kind: `make faults` runs many."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.faults.faults import KINDS
from tests.faults.life import Life
from tests.faults.run import suffer
from tests.live import LiveSite
from tests.selection import full_except

SEED = 679  # one whose twelve differ most

NUMBERED = list(enumerate(KINDS, start=1))
QUICK = [(number, kind) for number, kind in NUMBERED if kind in {"wrong hash", "server killed"}]


@pytest.fixture(scope="module")
def life(
    playwright: Playwright, stock: LiveSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Life]:
    folder = tmp_path_factory.mktemp("life")
    begun = Life(playwright, stock.copy(folder), folder)
    yield begun
    begun.end()


@pytest.mark.parametrize(("number", "kind"), full_except(QUICK, NUMBERED))
def test_every_page_opens_from_one_version_after(life: Life, number: int, kind: str) -> None:
    verdict = suffer(life, SEED, number)
    assert verdict.kind == kind
    assert not verdict.wrong, verdict
