"""Twelve faults while a phone gets new versions, one of each kind: `make faults` runs many."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.faults.faults import KINDS
from tests.faults.life import Life
from tests.faults.run import run_fault
from tests.live import LiveSite

SEED = 679  # one whose twelve differ most


@pytest.fixture(scope="module")
def life(
    playwright: Playwright, stock: LiveSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Life]:
    folder = tmp_path_factory.mktemp("life")
    begun = Life(playwright, stock.copy(folder), folder)
    yield begun
    begun.end()


@pytest.mark.full
@pytest.mark.parametrize(("number", "kind"), list(enumerate(KINDS, start=1)))
def test_every_page_opens_from_one_version_after(life: Life, number: int, kind: str) -> None:
    verdict = run_fault(life, SEED, number)
    assert verdict.kind == kind
    assert not verdict.failure, verdict
