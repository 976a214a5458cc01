"""Many faults, one after another, while one phone gets new versions. Seeded:

python -m tests.faults --seed 7 --count 200
python -m tests.faults --seed 7 --first 38 --count 1      only the fault of this number
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.faults.life import Life
from tests.faults.run import Verdict, run_fault
from tests.publishing import FEW, stocked_site


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the number of the first fault")
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.count)
    print(f"Seed {options.seed}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        life = Life(playwright, stocked_site(Path(folder), FEW), Path(folder))
        started = time.monotonic()
        try:
            verdicts = [print_verdict(run_fault(life, options.seed, number)) for number in numbers]
        finally:
            life.end()
    summarize(verdicts, time.monotonic() - started)
    return 1 if any(verdict.failure for verdict in verdicts) else 0


def print_verdict(verdict: Verdict) -> Verdict:
    print(verdict, flush=True)
    return verdict


def summarize(verdicts: list[Verdict], seconds: float) -> None:
    failed = [verdict for verdict in verdicts if verdict.failure]
    print(f"\n{'':24}{'faults':>8}{'wrong':>8}")
    bad = Counter(verdict.kind for verdict in failed)
    for kind, count in Counter(verdict.kind for verdict in verdicts).items():
        print(f"{kind:24}{count:8}{bad[kind]:8}")
    each = seconds / len(verdicts)
    print(f"{len(verdicts)} faults, {len(failed)} wrong, {seconds:.0f} s, {each:.1f} s each")


if __name__ == "__main__":
    sys.exit(main())
