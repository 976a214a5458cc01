"""What may go wrong while a phone gets a new version: twelve kinds, in ways that chance picks."""

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random

from tests.browser.phone import Phone
from tests.faults.life import WORKER, Life
from tests.faults.proxy import Spoiling
from tests.faults.spoilings import Changed, Cut, Late, Part, Redirect, Stall, Status
from tests.faults.versions import Version
from tests.live import wait_until

HEALTH = "/offline/health/"
MOST_SPACE = 0.8  # of the bundle
KEEPS = """async (name) => {
  const registration = await navigator.serviceWorker.getRegistration();
  void registration.update().catch(() => {});
  const end = performance.now() + 10000;
  while (!(await caches.has(name)) && performance.now() < end);
}"""
USED_SPACE = "async () => (await navigator.storage.estimate()).usage"
LOSE_ALL = "name => caches.delete(name)"
LOSE_ONE = "async ([name, path]) => (await caches.open(name)).delete(path)"


class Fault:
    """One thing that goes wrong. `strike` makes it happen.

    `lasts` says that it goes on until the network is mended, so that the new version can't come.
    """

    lasts = False
    leftovers = 0
    """Caches that may be left half written until the next update, beyond the two versions."""

    def strike(self, life: Life) -> None:
        """Staff publish, the phone updates, and this happens. The phone has one version whole."""
        raise NotImplementedError

    def launched(self, life: Life) -> None:
        """The browser was opened again: what lasts only as long as a browser is done again."""

    def end(self, life: Life) -> None:
        """What the phone itself did wrong is over."""

    def allowed(self, life: Life) -> Sequence[Version]:
        """Versions of which the phone may now answer, each by itself."""
        return [life.old] if self.lasts else [life.old, life.new]

    def lost(self, life: Life) -> set[str]:
        """Paths that the phone has lost. The network answers them, or the page for emergencies."""
        return set()


class Spoilt(Fault):
    """The new bundle, or the worker's script, comes spoilt."""

    lasts = True

    def __init__(self, spoiling: Spoiling, *, script: bool = False) -> None:
        self.spoiling, self.script = spoiling, script

    def __str__(self) -> str:
        return f"{self.spoiling} of the {'script' if self.script else 'bundle'}"

    def strike(self, life: Life) -> None:
        new = life.publish()
        life.proxy.spoil(WORKER if self.script else f"/offline/{new.name}", self.spoiling)
        life.update_spoilt()
        if not isinstance(self.spoiling, Stall):
            life.phone.wait_for_update()


class NoSpace(Fault):
    """The phone has space for a part of the new version only."""

    lasts = True

    def __init__(self, share: float) -> None:
        self.share, self.quota = share, 0

    def __str__(self) -> str:
        return f"space for {self.share:.2f} of the bundle"

    def strike(self, life: Life) -> None:
        new = life.publish()
        size = sum(len(entry.body) for entry in new.entries.values())
        self.quota = life.phone.page.evaluate(USED_SPACE) + int(self.share * size)
        self.launched(life)
        life.settle()

    def launched(self, life: Life) -> None:
        little = {"origin": life.proxy.url, "quotaSize": self.quota}
        life.devtools().send("Storage.overrideQuotaForOrigin", little)

    def end(self, life: Life) -> None:
        life.devtools().send("Storage.overrideQuotaForOrigin", {"origin": life.proxy.url})


class Lost(Fault):
    """The phone deletes what it kept, or one page of it, and the new bundle doesn't come."""

    lasts = True

    def __init__(self, random: Random, *, whole: bool) -> None:
        self.random, self.whole = random, whole
        self.page = ""

    def __str__(self) -> str:
        return "everything kept is deleted" if self.whole else "one kept page is deleted"

    def strike(self, life: Life) -> None:
        name = f"unknot-{life.old.name}"
        if self.whole:
            life.phone.page.evaluate(LOSE_ALL, name)
        else:
            self.page = self.random.choice(life.old.pages())
            life.phone.page.evaluate(LOSE_ONE, [name, self.page])
        Spoilt(Status(500)).strike(life)

    def lost(self, life: Life) -> set[str]:
        if self.whole:
            return set(life.old.entries)
        return {path for path in life.old.entries if life.old.reached(path).path == self.page}


class Killed(Fault):
    """The worker, or the whole browser, dies while the new version comes or is put away."""

    def __init__(self, *, browser: bool, share: float | None) -> None:
        self.browser, self.share = browser, share
        self.leftovers = 1 if share is None else 0

    def __str__(self) -> str:
        when = "as it is put away" if self.share is None else f"at {self.share:.2f} of the bundle"
        return f"{'browser' if self.browser else 'worker'} killed {when}"

    def strike(self, life: Life) -> None:
        new = life.publish()
        if self.share is None:
            life.phone.page.evaluate(KEEPS, f"unknot-{new.name}")
        else:
            life.proxy.spoil(f"/offline/{new.name}", Stall(self.share))
            life.update_spoilt()
        if self.browser:
            kill(life.phone)
        else:
            life.phone.end_workers()


class PublishedBetween(Fault):
    """Staff publish once more, after the phone has the worker's script and before the bundle."""

    def __init__(self) -> None:
        self.between: list[Version] = []

    def __str__(self) -> str:
        return "published between worker and bundle"

    def strike(self, life: Life) -> None:
        self.between = [life.publish()]
        life.proxy.spoil(f"/offline/{life.new.name}", Late())
        life.update_spoilt()
        life.publish()
        life.proxy.mend()
        life.phone.wait_for_update()

    def allowed(self, life: Life) -> Sequence[Version]:
        return [life.old, *self.between, life.new]


class ServerKilled(Fault):
    """Every process of the server dies while it sends the bundle."""

    def __init__(self, share: float) -> None:
        self.share = share

    def __str__(self) -> str:
        return f"server killed at {self.share:.2f} of the bundle"

    def strike(self, life: Life) -> None:
        new = life.publish()
        life.proxy.spoil(f"/offline/{new.name}", Stall(self.share))
        life.update_spoilt()
        life.site.kill()
        life.proxy.mend()
        life.phone.wait_for_update()


def kill(phone: Phone) -> None:
    """End every process of the browser at once. Its lock on the profile names the first."""
    first = int((phone.folder / "SingletonLock").readlink().name.rpartition("-")[2])
    os.killpg(os.getpgid(first), signal.SIGKILL)
    wait_until(lambda: not lives(first), "the browser is gone")


def lives(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def one_in_three(random: Random) -> bool:
    return random.random() < 1 / 3


def redirect(random: Random) -> Fault:
    to = random.choice(["/", "/manifest.json", HEALTH])
    return Spoilt(Redirect(to), script=one_in_three(random))


def stalled(random: Random) -> Fault:
    share = random.choice([None, random.random()])
    return Spoilt(Stall(share), script=one_in_three(random))


def killed(random: Random) -> Fault:
    share = random.choice([None, random.random()])
    return Killed(browser=random.random() < 1 / 2, share=share)


KINDS: dict[str, Callable[[Random], Fault]] = {
    "cut": lambda random: Spoilt(Cut(random.random()), script=one_in_three(random)),
    "wrong hash": lambda random: Spoilt(Changed(random.random())),
    "500": lambda random: Spoilt(Status(500), script=one_in_three(random)),
    "404": lambda random: Spoilt(Status(404), script=one_in_three(random)),
    "206": lambda random: Spoilt(Part(random.random()), script=one_in_three(random)),
    "redirect": redirect,
    "stall": stalled,
    "no space": lambda random: NoSpace(random.uniform(0, MOST_SPACE)),
    "lost": lambda random: Lost(random, whole=random.random() < 1 / 2),
    "worker killed": killed,
    "published between": lambda random: PublishedBetween(),
    "server killed": lambda random: ServerKilled(random.random()),
}
