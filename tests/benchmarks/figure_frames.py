"""What a frame of the moving figure costs a slow phone: script, style, layout and paint together.

    python -m tests.benchmarks.figure_frames    a minute

The bedtime set runs at a quarter of the CPU's speed; the browser's own trace says how long its main
thread worked for each of these in every frame of the screen while the body moves, ring and count
included. In most frames it has nothing to do: the heaviest is shown too. Other work on the machine
makes the figures worse: measure when it is idle.
"""

import statistics
import sys
import tempfile
from operator import itemgetter
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from tests.benchmarks.table import Row, report
from tests.browser.phone import Phone
from tests.live import prepared_site, wait_until

SLOWNESS = 4
FRAME = 8  # ms
TIMES = 5
MOVING = ".stage-moving canvas"
SCREEN = 1000 / 60  # ms from one of its frames to the next
COSTS = {
    "script": ("FireAnimationFrame", "TimerFire", "HandlePostMessage", "EventDispatch"),
    "style": ("UpdateLayoutTree",),
    "layout": ("Layout",),
    "paint": ("PrePaint", "Paint", "Layerize", "Commit"),
}
KINDS = {name: kind for kind, names in COSTS.items() for name in names}
MARKS = ("moves", "moved")

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
    """What each frame of the screen took during one movement, by kind, in milliseconds."""
    page.goto("/routines/bedtime/")
    page.locator("[data-start]").tap()
    trace: list[Event] = []
    chromium.on("Tracing.dataCollected", lambda data: trace.extend(data["value"]))
    chromium.once("Tracing.tracingComplete", lambda end: trace.append({"ph": "end", **end}))
    categories = "devtools.timeline,disabled-by-default-devtools.timeline,blink.user_timing"
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
    """The page's own processor time, without that of other programs."""
    marks = {event["name"]: event for event in trace if event.get("name") in MARKS}
    start, end = (marks[name]["ts"] for name in MARKS)
    page = marks[MARKS[0]]["tid"]
    frames = [dict.fromkeys(COSTS, 0.0) for _ in range(int((end - start) / 1000 / SCREEN) + 1)]
    ended = start
    for event in sorted((event for event in trace if "tdur" in event), key=itemgetter("ts")):
        kind = KINDS.get(event["name"])
        if not kind or event["tid"] != page or not ended < event["ts"] < end:
            continue
        # Nested events, such as style that a script asks for, are counted in the outer one.
        ended = event["ts"] + event["dur"]
        frames[int((event["ts"] - start) / 1000 / SCREEN)][kind] += event["tdur"] / 1000
    return frames


def rows(frames: list[dict[str, float]]) -> list[Row]:
    name = f"a frame of the moving figure, 1/{SLOWNESS} CPU"
    together = [sum(frame.values()) for frame in frames]
    heaviest = max(frames, key=lambda frame: sum(frame.values()))
    return [
        (f"{name}: median, ms", statistics.median(together), FRAME),
        (f"{name}: 95th percentile, ms", statistics.quantiles(together, n=20)[-1], FRAME),
        (f"{name}: the heaviest, ms", max(together), None),
        *((f"{name}: {kind} of the heaviest, ms", heaviest[kind], None) for kind in COSTS),
    ]


if __name__ == "__main__":
    sys.exit(main())
