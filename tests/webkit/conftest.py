"""WebKit, the nearest thing to an iPhone that runs here, on a screen of its own."""

import os
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service

from scripts.install import PROGRAMS, find
from tests.webkit.lasting import LastingBrowser

HERE = Path(__file__).parent
WIDTH, HEIGHT = 390, 844
SCREEN = f"{WIDTH + 200}x{HEIGHT + 200}x24"
BROWSERS = ["/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.webkit)


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """The name of a screen that nobody sees. Xvfb chooses it, and tells when it is there."""
    reading, writing = os.pipe()
    command = [str(find(PROGRAMS["xvfb"])), "-displayfd", str(writing), "-screen", "0", SCREEN]
    # It would start anew when a test's browser ends, and refuse the next one meanwhile.
    server = subprocess.Popen(
        [*command, "-noreset", "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb ended before its screen was there"
    yield f":{number}"
    server.terminate()
    server.wait()


def alone_on(screen: str) -> dict[str, str]:
    """The environment of a browser that shows itself there and asks no desktop for anything."""
    return {"DISPLAY": screen, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}


@pytest.fixture
def webkit(screen: str, tmp_path: Path) -> Iterator[WebKitGTK]:
    """A browser that has never been anywhere. It forgets everything when the test ends."""
    options = WebKitGTKOptions()
    options.binary_location = str(find(BROWSERS))
    options.add_argument("--automation")
    alone = {**alone_on(screen), "HOME": str(tmp_path)}
    service = Service(find(PROGRAMS["webkit2gtk-driver"]), env=os.environ | alone)
    with warnings.catch_warnings():
        # Selenium warns of how Selenium itself calls Selenium.
        warnings.filterwarnings("ignore", "setting remote_server_addr", DeprecationWarning)
        driver = WebKitGTK(options=options, service=service)
    try:
        driver.set_window_size(WIDTH, HEIGHT)
        yield driver
    finally:
        driver.quit()


@pytest.fixture
def lasting_webkit(screen: str, tmp_path: Path) -> Iterator[LastingBrowser]:
    """A browser that has never been anywhere, not opened yet, and remembers when it is closed."""
    browser = LastingBrowser(str(find(BROWSERS)), alone_on(screen), tmp_path)
    yield browser
    browser.close()
