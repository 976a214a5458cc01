"""Two people work at once, and either may be killed between any two SQL statements. Seeded:

python -m tests.faults.interleavings --seed 7 --count 200
DATABASE_URL=postgres://… python -m tests.faults.interleavings

The database must be new: it is migrated, filled, and left as it is at the end.
"""

import argparse
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import django

PEOPLE = 2
LENGTHS = (4, 12, 60)
"""How many statements a save, a link and a publish of the small site have, roughly."""
NOT_KILLED = 1 / 4
SMALL_SITE = Path(__file__).parents[1] / "integration/offline"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    prepare()
    from tests.faults.promises import find_broken_promises

    outcomes: Counter[str] = Counter()
    for number in range(1, options.count + 1):
        random = Random(f"{options.seed}/{number}")
        outcomes.update(run_together(random, number))
        broken = list(find_broken_promises())
        if broken:
            print(f"Seed {options.seed}, interleaving {number}: {'; '.join(broken)}")
            return 1
    print(f"{options.count} interleavings, none wrong: {dict(sorted(outcomes.items()))}")
    return 0


def prepare() -> None:
    """Set up a small site with a first release, and two people who have a tip each."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    engine: Any = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [SMALL_SITE / "templates", *engine["DIRS"]]}]
    settings.PAGE_SOURCES = ["tests.integration.offline.site.pages"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    call_command("migrate", verbosity=0)
    from project.releases.starting_content import publish_starting_content
    from tests.factories import TipFactory, UserFactory
    from tests.faults.promises import get_person_name

    for person in range(PEOPLE):
        UserFactory(username=get_person_name(person))
        TipFactory(permanent_id=get_person_name(person))
    publish_starting_content()


def run_together(random: Random, number: int) -> list[str]:
    """Run a random action of each person at the same time; gives each outcome."""
    from django.db import connections

    from tests.faults.promises import ACTIONS

    plans = []
    for person in range(PEOPLE):
        # A save has few statements and a publish many: each must be cut at any of its own.
        last = None if random.random() < NOT_KILLED else random.randint(1, random.choice(LENGTHS))
        plans.append((person, random.choice(list(ACTIONS)), last))
    connections.close_all()
    children = {fork_action(plan, number): plan for plan in plans}
    outcomes = []
    for child, (_, action, _) in children.items():
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        names = {0: "done", 1: "refused", -signal.SIGKILL: "killed"}
        outcomes.append(f"{action} {names.get(code, f'ended with {code}')}")
    return outcomes


def fork_action(plan: tuple[int, str, int | None], number: int) -> int:
    """Start one person's action in a process of its own; gives the process id."""
    child = os.fork()
    if child == 0:
        run_action(*plan, number)
    return child


def run_action(person: int, action: str, last: int | None, number: int) -> NoReturn:
    from django.db import DatabaseError, connection

    from project.releases.errors import Refused
    from tests.faults.promises import ACTIONS

    with suppress(Refused, DatabaseError), connection.execute_wrapper(kill_after(last)):
        ACTIONS[action](person, number)
        os._exit(0)
    os._exit(1)


def kill_after(last: int | None) -> Callable[..., Any]:
    """A database wrapper that kills its process after this statement, before any commit."""
    count = 0

    def run(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal count
        result = execute(*args)
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return run


if __name__ == "__main__":
    sys.exit(main())
