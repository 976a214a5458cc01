"""One fault of a seeded run, by its number: strike, check the phone, mend."""

from dataclasses import dataclass
from random import Random

from playwright.sync_api import Error

from tests.faults.faults import KINDS, Fault
from tests.faults.life import Broken, Life
from tests.faults.phone_check import PhoneCheck, wait_for_few_caches
from tests.live import NotReady

FAILURES = (AssertionError, NotReady, Error)


@dataclass(frozen=True)
class Verdict:
    """The outcome of one fault."""

    number: int
    kind: str
    description: str
    failure: str
    """Empty if all went well."""
    launches: int = 0

    def __str__(self) -> str:
        verdict = f"WRONG: {self.failure}" if self.failure else f"ok, launches: {self.launches}"
        return f"{self.number:4} {self.kind:18} {self.description:58} {verdict}"


def run_fault(life: Life, seed: int, number: int) -> Verdict:
    """Run the fault of this number. The same seed and number give the same fault."""
    random = Random(f"{seed}/{number}")
    kind = list(KINDS)[(number - 1) % len(KINDS)]
    fault = KINDS[kind](random)
    dark = random.random() < 1 / 2
    page = random.choice(life.old.pages())
    description = f"{fault}, {'no server' if dark else 'server there'}"
    try:
        strike_and_check(life, fault, page, dark=dark)
        fault.end(life)
        launches = life.recover()
        wait_for_few_caches(life.phone)
    except FAILURES as error:
        life.restart()
        return Verdict(number, kind, description, format_first_line(error))
    return Verdict(number, kind, description, "", launches)


def format_first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0]


def strike_and_check(life: Life, fault: Fault, page: str, *, dark: bool) -> None:
    fault.strike(life)
    if dark:
        life.proxy.refuse()
    elif not fault.is_lasting:
        life.proxy.mend()
        life.site.start()
    life.relaunch()
    fault.strike_again(life)
    if not dark and not fault.is_lasting:
        life.settle()
    lost = fault.lost_paths(life)
    check = PhoneCheck(
        life.phone, fault.allowed_versions(life), lost, [] if dark else [life.old, life.new]
    )
    check.open_first_page()
    # A browser takes seconds until it first looks for a new version: it does so meanwhile.
    life.begin_update()
    matching = check.find_matching()
    check.open_page(page, matching)
    for path in sorted(lost)[:1]:
        check.open_page(path, matching)
    wait_for_few_caches(life.phone, fault.leftovers)
    if life.phone.faults:
        raise Broken(f"On a page: {life.phone.faults}")
