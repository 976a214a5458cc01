"""Chromium on a phone's screen, and a real server that tests may kill. One test at a time."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.phone import PATIENCE, QUIET, Phone, chromium
from tests.browser.visitor import Visitor
from tests.live import LiveSite

# A busy machine may take longer than Playwright's 5 seconds.
expect.set_options(timeout=PATIENCE * 1000)
# Playwright keeps an event loop in this thread, where Django would refuse a query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all visitors, since starting one takes longer than most tests."""
    started = playwright.chromium.launch(
        executable_path=chromium(),
        args=QUIET,
    )
    yield started
    started.close()


@pytest.fixture
def make_phone(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Phone]]:
    """Makes phones with options of Playwright's contexts, `base_url` first of all.

    Each test ends with a look at what must never happen: see Phone.faults.
    """
    phones: list[Phone] = []

    def make(**options: Any) -> Phone:
        phones.append(Phone(playwright, tmp_path_factory.mktemp("phone"), **options))
        return phones[-1]

    yield make
    close_phones(phones)


@pytest.fixture
def make_visitor(playwright: Playwright, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Like make_phone, for a test that never closes the browser: much quicker."""
    visitors: list[Visitor] = []

    def make(**options: Any) -> Visitor:
        visitors.append(Visitor(playwright, browser, **options))
        return visitors[-1]

    yield make
    close_phones(visitors)


def close_phones(phones: Sequence[Phone]) -> None:
    for phone in phones:
        phone.close()
    assert [fault for phone in phones for fault in phone.faults] == []


@pytest.fixture
def phone(live_site: LiveSite, make_phone: Callable[..., Phone]) -> Phone:
    """A phone that has never been to the site. `phone.page.goto("/")` opens its first page."""
    return make_phone(base_url=live_site.url)


@pytest.fixture
def visitor(live_site: LiveSite, make_visitor: Callable[..., Visitor]) -> Visitor:
    """A phone that has never been to the site and stays switched on: see make_visitor."""
    return make_visitor(base_url=live_site.url)
