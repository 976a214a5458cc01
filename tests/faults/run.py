"""One fault of a seeded run, by its number: strike, look, mend."""

from dataclasses import dataclass
from random import Random

from playwright.sync_api import Error

from tests.faults.faults import KINDS, Fault
from tests.faults.life import Broken, Life
from tests.faults.look import Look, caches_are_few
from tests.live import NotReady

WENT_WRONG = (AssertionError, NotReady, Error)


@dataclass(frozen=True)
class Verdict:
    """What one fault did."""

    number: int
    kind: str
    what: str
    wrong: str
    """Empty if all went well."""
    launches: int = 0

    def __str__(self) -> str:
        verdict = f"WRONG: {self.wrong}" if self.wrong else f"ok, launches: {self.launches}"
        return f"{self.number:4} {self.kind:18} {self.what:58} {verdict}"


def suffer(life: Life, seed: int, number: int) -> Verdict:
    """Let the fault of this number happen. The same seed and number give the same fault."""
    random = Random(f"{seed}/{number}")
    kind = list(KINDS)[(number - 1) % len(KINDS)]
    fault = KINDS[kind](random)
    dark = random.random() < 1 / 2
    page = random.choice(life.old.pages())
    what = f"{fault}, {'no server' if dark else 'server there'}"
    try:
        strike_and_look(life, fault, page, dark=dark)
        fault.end(life)
        launches = life.recover()
        caches_are_few(life.phone)
    except WENT_WRONG as error:
        life.begin_anew()
        return Verdict(number, kind, what, in_a_line(error))
    return Verdict(number, kind, what, "", launches)


def in_a_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0]


def strike_and_look(life: Life, fault: Fault, page: str, *, dark: bool) -> None:
    fault.strike(life)
    if dark:
        life.proxy.refuse()
    elif not fault.lasts:
        life.proxy.mend()
        life.site.start()
    life.relaunch()
    fault.launched(life)
    if not dark and not fault.lasts:
        life.settle()
    lost = fault.lost(life)
    look = Look(life.phone, fault.allowed(life), lost, [] if dark else [life.old, life.new])
    look.begin()
    # A browser takes seconds until its first look for a new version: it does so meanwhile.
    life.begin_update()
    whole = look.everything_opens()
    look.opens(page, whole)
    for path in sorted(lost)[:1]:
        look.opens(path, whole)
    caches_are_few(life.phone, fault.leftovers)
    if life.phone.faults:
        raise Broken(f"On a page: {life.phone.faults}")
