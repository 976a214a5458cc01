"""Two people work at once, and either may be killed between any two statements. Seeded:

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
"""Statements of a save, of a link, of a publish of the small site; one not killed comes through."""
UNTOUCHED = 1 / 4
SMALL_SITE = Path(__file__).parents[1] / "integration/offline"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    prepare()
    from tests.faults.kept import wrong

    outcomes: Counter[str] = Counter()
    for number in range(1, options.count + 1):
        random = Random(f"{options.seed}/{number}")
        outcomes.update(together(random, number))
        found = list(wrong())
        if found:
            print(f"Seed {options.seed}, interleaving {number}: {'; '.join(found)}")
            return 1
    print(f"{options.count} interleavings, none wrong: {dict(sorted(outcomes.items()))}")
    return 0


def prepare() -> None:
    """A small site with a first release, and two people who have a tip each."""
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
    from project.releases.publish import publish_starting_content
    from tests.factories import TipFactory, UserFactory
    from tests.faults.kept import name_of

    for person in range(PEOPLE):
        UserFactory(username=name_of(person))
        TipFactory(permanent_id=name_of(person))
    publish_starting_content()


def together(random: Random, number: int) -> list[str]:
    """Lets everybody do something at the same time; gives what became of each."""
    from django.db import connections

    from tests.faults.kept import ACTIONS

    plans = []
    for person in range(PEOPLE):
        # Few statements make a save, many a publish: each is to be cut at any of its own.
        last = None if random.random() < UNTOUCHED else random.randint(1, random.choice(LENGTHS))
        plans.append((person, random.choice(list(ACTIONS)), last))
    connections.close_all()
    children = {fork(plan, number): plan for plan in plans}
    outcomes = []
    for child, (_, action, _) in children.items():
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        names = {0: "done", 1: "refused", -signal.SIGKILL: "killed"}
        outcomes.append(f"{action} {names.get(code, f'ended with {code}')}")
    return outcomes


def fork(plan: tuple[int, str, int | None], number: int) -> int:
    """A process of its own for one person's action; gives its id."""
    child = os.fork()
    if child == 0:
        act(*plan, number)
    return child


def act(person: int, action: str, last: int | None, number: int) -> NoReturn:
    from django.db import DatabaseError, connection

    from project.releases.errors import Refused
    from tests.faults.kept import ACTIONS

    with suppress(Refused, DatabaseError), connection.execute_wrapper(killer(last)):
        ACTIONS[action](person, number)
        os._exit(0)
    os._exit(1)


def killer(last: int | None) -> Callable[..., Any]:
    """Runs statements up to number `last`, then kills its own process, before any commit."""
    ran = 0

    def run(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal ran
        result = execute(*args)
        ran += 1
        if ran == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return run


if __name__ == "__main__":
    sys.exit(main())
