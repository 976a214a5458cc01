"""Firefox, and a real server that tests may kill."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.firefox.firefox import Firefox
from tests.live import LiveSite

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.firefox)


def opened(address: str, home: Path) -> Iterator[Firefox]:
    """Each test ends with a check for faults."""
    browser = Firefox(address, home)
    yield browser
    faults = browser.faults
    browser.close()
    assert faults == []


@pytest.fixture
def firefox(live_site: LiveSite, tmp_path: Path) -> Iterator[Firefox]:
    """A browser that has never been to the site."""
    yield from opened(live_site.url, tmp_path)


@pytest.fixture
def own_firefox(own_site: LiveSite, tmp_path: Path) -> Iterator[Firefox]:
    """A browser that has never been to the site that a test changes."""
    yield from opened(own_site.url, tmp_path)
