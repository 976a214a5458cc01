"""What a frame of the moving figure costs a slow phone: script, style, layout and paint together.

    python -m tests.benchmarks.figure_frames    a minute

The bedtime set runs at a quarter of the CPU's speed; the browser's own trace says how long its main
thread took for each of these in every frame while the body moves. Other work on the machine makes
the figures worse: measure when it is idle.
"""

import statistics
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from tests.benchmarks.table import Row, report
from tests.browser.phone import Phone
from tests.live import prepared_site, wait_until

SLOWNESS = 4
FRAME = 8  # ms
TIMES = 5
MOVING = ".stage-figure svg > g"
BETWEEN = "FireAnimationFrame"
COSTS = {
    "script": (BETWEEN,),
    "style": ("UpdateLayoutTree",),
    "layout": ("Layout",),
    "paint": ("PrePaint", "Paint", "Layerize", "Commit"),
}
MARKS = ("moves", "moved")
ALL = frozenset(name for names in COSTS.values() for name in names)

Event = dict[str, Any]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = prepared_site(Path(folder))
        site.start()
        phone = Phone(playwright, Path(folder) / "phone", base_url=site.url)
        phone.visit("/")
        chromium = phone.context.new_cdp_session(phone.page)
        chromium.send("Emulation.setCPUThrottlingRate", {"rate": SLOWNESS})
        frames = [frame for _ in range(TIMES) for frame in moving_frames(phone.page, chromium)]
        phone.close()
        site.kill()
    return report(rows(frames))


def moving_frames(page: Page, chromium: CDPSession) -> list[dict[str, float]]:
    """What each frame of one movement took, by kind, in milliseconds."""
    page.goto("/routines/bedtime/")
    page.get_by_role("button", name="Start", exact=True).tap()
    trace: list[Event] = []
    chromium.on("Tracing.dataCollected", lambda data: trace.extend(data["value"]))
    chromium.once("Tracing.tracingComplete", lambda end: trace.append({"ph": "end", **end}))
    categories = "devtools.timeline,blink.user_timing"
    chromium.send("Tracing.start", {"categories": categories, "transferMode": "ReportEvents"})
    expect(page.locator(MOVING)).to_have_count(1, timeout=30_000)
    page.evaluate("performance.mark('moves')")
    expect(page.locator(MOVING)).to_have_count(0)
    page.evaluate("performance.mark('moved')")
    chromium.send("Tracing.end")
    wait_until(
        lambda: page.evaluate("1") and any(event["ph"] == "end" for event in trace),
        "the trace is here",
    )
    return by_frame(trace)


def by_frame(trace: list[Event]) -> list[dict[str, float]]:
    marks = {event["name"]: event["ts"] for event in trace if event.get("name") in MARKS}
    done = [
        event
        for event in trace
        if event.get("name") in ALL and marks["moves"] < event["ts"] < marks["moved"]
    ]
    starts = sorted(event["ts"] for event in done if event["name"] == BETWEEN)
    return [
        {
            kind: sum(
                event["dur"] / 1000
                for event in done
                if event["name"] in names and start <= event["ts"] < end
            )
            for kind, names in COSTS.items()
        }
        for start, end in pairwise(starts)
    ]


def rows(frames: list[dict[str, float]]) -> list[Row]:
    name = f"a frame of the moving figure, 1/{SLOWNESS} CPU"
    parts: list[Row] = [
        (f"{name}: {kind}, median, ms", statistics.median(frame[kind] for frame in frames), None)
        for kind in COSTS
    ]
    together = [sum(frame.values()) for frame in frames]
    return [
        *parts,
        (f"{name}: together, median, ms", statistics.median(together), FRAME),
        (f"{name}: together, 95th percentile, ms", statistics.quantiles(together, n=20)[-1], FRAME),
    ]


if __name__ == "__main__":
    sys.exit(main())
