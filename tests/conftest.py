"""What every test needs, however it was started, and the sites that browsers visit."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests import publishing
from tests.live import LiveSite, prepared_site


def pytest_configure() -> None:
    # WhiteNoise warns of a folder that collectstatic has not made yet, and warnings are errors.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    # Pages of tests name static files as they stand in the sources; browser tests use real servers.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Coverage ignores sweeps and property tests: code that only they reach counts as missed."""
    watching = sys.gettrace()
    if repeats(item):
        sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(watching)


def repeats(item: pytest.Item) -> bool:
    """Whether a test repeats the same code paths many times. Hypothesis marks its own."""
    return any(item.get_closest_marker(name) for name in ("sweep", "hypothesis"))


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    site = prepared_site(tmp_path_factory.mktemp("site"))
    yield site
    site.kill()


@pytest.fixture
def live_site(shared_site: LiveSite) -> LiveSite:
    """The site for tests that only read. They may kill it: the next test finds it running."""
    shared_site.start()
    return shared_site


@pytest.fixture
def own_site(shared_site: LiveSite, tmp_path: Path) -> Iterator[LiveSite]:
    """A site for a test that changes it: publishes, signs in, adds people."""
    site = shared_site.copy(tmp_path)
    site.start()
    yield site
    site.kill()


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    """A site with a few unpublished releases, for other sites to copy. It never runs."""
    return publishing.stocked_site(tmp_path_factory.mktemp("stock"), publishing.FEW)


@pytest.fixture(scope="session")
def large_stock(tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    """The same with many releases. They take long to make: for tests that are marked `full`."""
    return publishing.stocked_site(tmp_path_factory.mktemp("large-stock"), publishing.MANY)


@pytest.fixture
def stocked_site(stock: LiveSite, tmp_path: Path) -> Iterator[LiveSite]:
    """A test's own site with unpublished releases: tests.publishing.show puts them live."""
    site = stock.copy(tmp_path)
    site.start()
    yield site
    site.kill()
