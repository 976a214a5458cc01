"""How soon a phone is ready for no network, how much it fetches, and how soon pages are there.

    python -m tests.benchmarks.offline_times    4 minutes: all figures against their bars

A first visit over HTTP/2 and a slow network, by phones that have never been to the site. The bytes
that a server sends. Then the server is dead: the browser starts anew and opens a page, in turn with
a page of a few words on a site of its own, and a person walks from page to page.
Other work on the machine makes the figures worse: measure when it is idle.
"""

import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.benchmarks.servers import IGNORE_CERTIFICATES, bare_site, far_away
from tests.benchmarks.table import Row, report
from tests.browser.phone import Phone
from tests.browser.test_offline import ONE_WORD
from tests.live import LiveSite, prepared_site
from tests.publishing import offered, publish
from tests.worker import ASK_WORKER

LATENCY = 400  # ms
READY = 2 * LATENCY + 300  # ms: one latency for the worker, one for the bundle
FIRST_VISITS = 7
BUNDLE = 200_000  # bytes
SMALL_DOWNLOAD = 15_000  # bytes
WORKER = 3000  # bytes
LAUNCHES = 15
SLOWNESS = [1, 6]
AGAINST_BARE = 1.4  # times as long
BARE = "the bare page"
PAGES = ["/", "/calf/now/"]
WARM = 100  # ms
WALK = [
    "/prevent/",
    "/routines/bedtime/",
    "/tips/",
    "/help/",
    "/check/",
    "/questions/",
    "/about/",
    "/settings/",
    "/offline/status/",
    "/",
]
WALKS = 2

KEPT_AFTER = """async () => {
  await navigator.serviceWorker.ready;
  const kept = await caches.match("/offline/entries");
  const [{ loadEventStart }] = performance.getEntriesByType("navigation");
  return kept && performance.now() - loadEventStart;
}"""
KEEP_BARE = """async () => {
  await navigator.serviceWorker.register("/worker.js");
  await navigator.serviceWorker.ready;
}"""
FIRST_PAINT = """() => new Promise((resolve) => {
  const look = (list) => {
    for (const { startTime } of list.getEntriesByName("first-contentful-paint")) resolve(startTime);
  };
  new PerformanceObserver(look).observe({ type: "paint", buffered: true });
})"""

MakePhone = Callable[[str], Phone]
"""Makes a phone that has never been anywhere, for the site at this address."""


def main() -> int:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site = prepared_site(create_folder(folder, "site"))
        stack.callback(site.kill)
        site.start()
        make_phone = partial(new_phone, stack.enter_context(sync_playwright()), folder)
        rows = rows_of_first_visits(make_phone, site, create_folder(folder, "far"))
        rows += rows_without_server(make_phone, site, create_folder(folder, "bare"))
        site.start()
        rows += rows_of_sizes(site)
    return report(rows)


def create_folder(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def new_phone(playwright: Playwright, folder: Path, address: str) -> Phone:
    profile = Path(tempfile.mkdtemp(dir=folder))
    return Phone(playwright, profile, flags=(IGNORE_CERTIFICATES,), base_url=address)


def rows_of_first_visits(make_phone: MakePhone, site: LiveSite, folder: Path) -> list[Row]:
    with far_away(site, folder, LATENCY / 1000) as address:
        times = [ready_after(make_phone(address)) for _ in range(FIRST_VISITS)]
    name = f"first visit, {LATENCY} ms away: load to all kept, ms"
    return [(name, statistics.median(times), READY)]


def ready_after(phone: Phone) -> float:
    """Milliseconds from the page's load to the moment when the worker has everything."""
    phone.page.goto("/")
    waited = phone.page.evaluate(KEPT_AFTER)
    assert phone.page.evaluate(ASK_WORKER)["ready"], "The worker lacks something"
    phone.close()
    return float(waited)


def rows_of_sizes(site: LiveSite) -> list[Row]:
    """What is fetched for the starting content, then for two releases after it."""
    worker = len(sent(site, "/serviceworker.js"))
    first = offered(site)
    site.manage("shell", "-c", ONE_WORD)
    second = offered(site)
    third = publish(site)
    return [
        ("worker as sent, bytes", worker, WORKER),
        ("bundle as sent, bytes", len(sent(site, f"/offline/{first}")), BUNDLE),
        ("update of one word, bytes", size_of_update(site, first, second), SMALL_DOWNLOAD),
        ("update of a line on most pages, bytes", size_of_update(site, second, third), None),
    ]


def size_of_update(site: LiveSite, old: str, new: str) -> int:
    whole, update = sent(site, f"/offline/{new}"), sent(site, f"/offline/{new}?have={old}")
    assert update != whole, "The server has no shorter way"
    return len(update)


def sent(site: LiveSite, path: str) -> bytes:
    """The answer as it goes over the network to a browser of today."""
    with urlopen(Request(site.url + path, headers={"Accept-Encoding": "br"})) as response:
        assert response.headers["Content-Encoding"] == "br", path
        return bytes(response.read())


def rows_without_server(make_phone: MakePhone, site: LiveSite, folder: Path) -> list[Row]:
    phone = make_phone(site.url)
    phone.visit("/")
    with bare_site(folder) as address:
        bare = make_phone(address)
        bare.page.goto("/")
        bare.page.evaluate(KEEP_BARE)
    site.kill()
    rows = rows_of_walk(phone)
    phone.close()
    bare.close()
    for slowness in SLOWNESS:
        rows += rows_of_launches(phone, bare, slowness)
    return rows


def rows_of_launches(phone: Phone, bare: Phone, slowness: int) -> list[Row]:
    """In turn, so that other work on the machine slows all of them alike."""
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(LAUNCHES):
        times[BARE].append(launch_to_paint(bare, "/", slowness))
        for path in PAGES:
            times[path].append(launch_to_paint(phone, path, slowness))
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    start = f"cold start offline, {'full' if slowness == 1 else f'1/{slowness}'} CPU"
    rows: list[Row] = [(f"{start}: {BARE}, ms", medians[BARE], None)]
    for path in PAGES:
        ratio = medians[path] / medians[BARE]
        rows.append((f"{start}: {path}, ms", medians[path], None))
        rows.append((f"{start}: {path}, times {BARE}", ratio, AGAINST_BARE))
    return rows


def launch_to_paint(phone: Phone, path: str, slowness: int) -> float:
    """Milliseconds to a page's first paint in a browser that was just started."""
    phone.launch()
    chromium = phone.context.new_cdp_session(phone.page)
    chromium.send("Emulation.setCPUThrottlingRate", {"rate": slowness})
    phone.page.goto(path)
    painted = first_paint(phone.page)
    phone.close()
    return painted


def rows_of_walk(phone: Phone) -> list[Row]:
    """From page to page by their links, twice, on a phone that has its site open."""
    times = [(tap_to_paint(phone.page, path), path) for path in WALK * WALKS]
    worst, path = max(times)
    return [
        ("link tapped offline: median, ms", statistics.median(time for time, _ in times), WARM),
        (f"link tapped offline: worst, to {path}, ms", worst, WARM),
    ]


def tap_to_paint(page: Page, path: str) -> float:
    page.locator(f'a[href="{path}"]').locator("visible=true").first.tap()
    page.wait_for_url(path)
    return first_paint(page)


def first_paint(page: Page) -> float:
    """Milliseconds from the start of the navigation to the page's first content."""
    return float(page.evaluate(FIRST_PAINT))


if __name__ == "__main__":
    sys.exit(main())
