"""Processor time and download size of a publish that changes one word of the starting content.

    python -m tests.benchmarks.publish_time    a minute

Everything runs in this process, on a new SQLite database, at full quality. One word is a tip's, on
a few pages; the other is in the safety line, on most pages. Other work on the machine makes the
figures worse.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

from tests.benchmarks.table import Row, report

TIMES = 5
SECONDS, SECONDS_ALL_PAGES = 0.5, 1
BUNDLE_BYTES, DELTA_BYTES = 200_000, 15_000


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'publish.db'}"
        os.environ["STATIC_ROOT"] = str(Path(folder) / "static")
        os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
        django.setup()
        prepare()
        return report([*measure_first(), *measure_tips(), *measure_safety_lines(), *measure_rest()])


def prepare() -> None:
    """A site with the starting content and solo mode, in which nobody has to sign."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from project.releases.load import load_content
    from project.releases.signing import declare_solo_mode

    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    load_content()
    declare_solo_mode(by=User.objects.create(username="publisher"), reason="A benchmark")


def measure_first() -> list[Row]:
    from project.releases.starting_content import publish_starting_content

    start = time.process_time()
    publish_starting_content()
    return [("first release, s", time.process_time() - start, None)]


def measure_tips() -> list[Row]:
    from checklist.models import Tip

    tip = Tip.objects.order_by("pk")[0]
    return measure_publishes("a tip's title", tip, "title", SECONDS)


def measure_safety_lines() -> list[Row]:
    from stretches.models import Guidance

    guidance = Guidance.objects.get()
    return measure_publishes("the safety line", guidance, "safety_line", SECONDS_ALL_PAGES)


def measure_publishes(name: str, row: Any, field: str, bar: float) -> list[Row]:
    from project.offline.models import Bundle

    words = getattr(row, field)
    seconds = []
    for number in range(TIMES):
        setattr(row, field, f"{words} {number}")
        row.save()
        seconds.append(measure_publish())
    bundle = Bundle.objects.latest("pk")
    delta = bundle.deltas.latest("base")
    return [
        (f"{name}: publish, s", statistics.median(seconds), bar),
        (
            f"{name}: download of a phone with the release before, bytes",
            len(delta.brotli),
            DELTA_BYTES,
        ),
        (f"{name}: download of a new phone at once, bytes", len(bundle.brotli), BUNDLE_BYTES),
    ]


def measure_publish() -> float:
    """Seconds on the processor to publish all drafts that changed."""
    from django.contrib.auth.models import User

    from project.releases.collect import collect_drafts
    from project.releases.diff import list_changes
    from project.releases.live import get_live_content, get_live_number
    from project.releases.publish import publish

    changes = list_changes(get_live_content().document, collect_drafts())
    chosen = {change.key: change.digest for change in changes}
    user = User.objects.get(username="publisher")
    start = time.process_time()
    publish(by=user, chosen=chosen, note="One word", seen=get_live_number())
    return time.process_time() - start


def measure_rest() -> list[Row]:
    """What happens after the response to staff, once for each release."""
    from project.offline.models import Bundle
    from project.offline.recompress import recompress_bundle

    bundle = Bundle.objects.latest("pk")
    start = time.process_time()
    recompress_bundle(bundle)
    seconds = time.process_time() - start
    return [
        ("after the response: smallest bundle, s", seconds, None),
        ("after the response: download of a new phone, bytes", len(bundle.brotli), BUNDLE_BYTES),
    ]


if __name__ == "__main__":
    sys.exit(main())
