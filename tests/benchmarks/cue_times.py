"""How exactly cues come, and how soon the first: measured in real time in a real browser.

    python -m tests.benchmarks.cue_times                5 minutes: all figures against their bars
    python -m tests.benchmarks.cue_times --minutes 10   one long run, hidden for nearly all of it

The short run leads through 90 seconds of the bedtime set, of which 60 and more the page is hidden,
as when a phone shows another app; once at full speed and once at a sixth of it. Then it taps the
first page's tile a few times on a slow phone. A run longer than the bedtime set is of a calf cramp.
Other work on the machine makes the figures worse: measure when it is idle.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.check import node
from tests.benchmarks.table import Row, report
from tests.browser.phone import QUIET, chromium
from tests.live import ROOT, prepared_site

MEASURE = Path(__file__).parent / "cue-times.js"
CUE_OFF = 100  # ms that a cue may be away from its time
LONG_TASK = 50  # ms
FIRST_CUE = 1000  # ms after the tap
FRAME_SCRIPT = 2  # ms
HIDDEN_SHARE = 2 / 3  # of a run: less says nothing about a phone in a pocket


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, help="one long run instead")
    measured = measure(parser.parse_args().minutes)
    rows = [row for run in measured["runs"] for row in rows_of_run(run)]
    if "frames" in measured:
        rows += rows_of_taps("first visit", measured["first"])
        rows += rows_of_taps("later visit", measured["later"])
        rows += rows_of_frames(measured["frames"])
    return report(rows)


def measure(minutes: float | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        site = prepared_site(Path(folder))
        site.start()
        words = [str(chromium()), site.url, json.dumps(QUIET), str(minutes or "")]
        try:
            done = subprocess.run(
                node(str(MEASURE), *words), cwd=ROOT, stdout=subprocess.PIPE, check=True
            )
        finally:
            site.kill()
    measured: dict[str, Any] = json.loads(done.stdout)
    for run in measured["runs"]:
        assert run["hidden"] >= HIDDEN_SHARE * run["seconds"], "The page was not hidden"
    return measured


def rows_of_run(run: dict[str, Any]) -> list[Row]:
    speed = f"1/{run['slowness']} CPU" if run["slowness"] > 1 else "full CPU"
    name = f"{run['seconds']:.0f} s, hidden {run['hidden']:.0f} s, {speed}"
    return [
        (f"{name}: notes missing of {run['planned']}", run["missing"], 0),
        (f"{name}: notes too many", run["extra"], 0),
        (f"{name}: note off when scheduled, ms", run["scheduled"], CUE_OFF),
        (f"{name}: note off when heard, ms", run["heard"], CUE_OFF),
        (f"{name}: picture off on return, ms", run["onReturn"], CUE_OFF),
    ]


def rows_of_taps(name: str, taps: list[dict[str, float]]) -> list[Row]:
    """The worst of a few taps, since each one counts for somebody with a cramp."""
    return [
        (
            f"{name}, 1/6 CPU: tap to sound scheduled, ms",
            max(tap["note"] for tap in taps),
            FIRST_CUE,
        ),
        (
            f"{name}, 1/6 CPU: tap to count painted, ms",
            max(tap["count"] for tap in taps),
            FIRST_CUE,
        ),
        (f"{name}, 1/6 CPU: longest long task, ms", max(tap["longest"] for tap in taps), LONG_TASK),
    ]


def rows_of_frames(frames: list[float]) -> list[Row]:
    name = "script in a frame of a hold, 1/6 CPU"
    return [
        (f"{name}: median, ms", statistics.median(frames), FRAME_SCRIPT),
        (f"{name}: 95th percentile, ms", statistics.quantiles(frames, n=20)[-1], FRAME_SCRIPT),
    ]


if __name__ == "__main__":
    sys.exit(main())
