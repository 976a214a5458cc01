"""What may go wrong while a phone gets a new version: twelve kinds of fault, chosen at random."""

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random

from tests.browser.phone import Phone
from tests.faults.life import WORKER, Life
from tests.faults.proxy import Spoiler
from tests.faults.spoilers import Cut, FlippedBit, Late, Part, Redirect, Stall, Status
from tests.faults.versions import Version
from tests.live import wait_until

HEALTH = "/offline/health/"
MAX_SPACE = 0.8  # of the bundle
WAIT_UNTIL_CACHED = """async (name) => {
  const registration = await navigator.serviceWorker.getRegistration();
  void registration.update().catch(() => {});
  const end = performance.now() + 10000;
  while (!(await caches.has(name)) && performance.now() < end);
}"""
USED_SPACE = "async () => (await navigator.storage.estimate()).usage"
LOSE_ALL = "name => caches.delete(name)"
LOSE_ONE = "async ([name, path]) => (await caches.open(name)).delete(path)"


class Fault:
    """One thing that goes wrong. `strike` makes it happen."""

    is_lasting = False
    """It goes on until the network is mended, so the new version can't arrive before that."""
    leftovers = 0
    """Incomplete caches that may exist until the next update, besides the two versions."""

    def strike(self, life: Life) -> None:
        """Staff publish, the phone updates, and the fault happens. It has one full version."""
        raise NotImplementedError

    def strike_again(self, life: Life) -> None:
        """Repeat what a new browser no longer has; called after a relaunch."""

    def end(self, life: Life) -> None:
        """Undo what the fault did to the phone itself."""

    def allowed_versions(self, life: Life) -> Sequence[Version]:
        """The versions from which the phone may answer now, one at a time."""
        return [life.old] if self.is_lasting else [life.old, life.new]

    def lost_paths(self, life: Life) -> set[str]:
        """Paths that the phone has lost: the network or the emergency page answers them."""
        return set()


class SpoiltAnswer(Fault):
    """The new bundle, or the worker's script, arrives damaged."""

    is_lasting = True

    def __init__(self, spoiler: Spoiler, *, script: bool = False) -> None:
        self.spoiler, self.script = spoiler, script

    def __str__(self) -> str:
        return f"{self.spoiler} of the {'script' if self.script else 'bundle'}"

    def strike(self, life: Life) -> None:
        new = life.publish()
        life.proxy.spoil(WORKER if self.script else f"/offline/{new.name}", self.spoiler)
        life.update_until_spoilt()
        if not isinstance(self.spoiler, Stall):
            life.phone.wait_for_update()


class NoSpace(Fault):
    """The phone has space for only a part of the new version."""

    is_lasting = True

    def __init__(self, share: float) -> None:
        self.share, self.quota = share, 0

    def __str__(self) -> str:
        return f"space for {self.share:.2f} of the bundle"

    def strike(self, life: Life) -> None:
        new = life.publish()
        size = sum(len(entry.body) for entry in new.entries.values())
        self.quota = life.phone.page.evaluate(USED_SPACE) + int(self.share * size)
        self.strike_again(life)
        life.settle()

    def strike_again(self, life: Life) -> None:
        little = {"origin": life.proxy.url, "quotaSize": self.quota}
        life.devtools().send("Storage.overrideQuotaForOrigin", little)

    def end(self, life: Life) -> None:
        life.devtools().send("Storage.overrideQuotaForOrigin", {"origin": life.proxy.url})


class LostCache(Fault):
    """The phone deletes its cache, or one page of it, and the new bundle doesn't arrive."""

    is_lasting = True

    def __init__(self, random: Random, *, everything: bool) -> None:
        self.random, self.everything = random, everything
        self.page = ""

    def __str__(self) -> str:
        return "the cache is deleted" if self.everything else "one cached page is deleted"

    def strike(self, life: Life) -> None:
        name = f"unknot-{life.old.name}"
        if self.everything:
            life.phone.page.evaluate(LOSE_ALL, name)
        else:
            self.page = self.random.choice(life.old.pages())
            life.phone.page.evaluate(LOSE_ONE, [name, self.page])
        SpoiltAnswer(Status(500)).strike(life)

    def lost_paths(self, life: Life) -> set[str]:
        if self.everything:
            return set(life.old.entries)
        return {path for path in life.old.entries if life.old.follow(path).path == self.page}


class KilledPhone(Fault):
    """The worker, or the whole browser, dies while the new version is downloaded or cached."""

    def __init__(self, *, browser: bool, share: float | None) -> None:
        self.browser, self.share = browser, share
        self.leftovers = 1 if share is None else 0

    def __str__(self) -> str:
        when = "as it is cached" if self.share is None else f"at {self.share:.2f} of the bundle"
        return f"{'browser' if self.browser else 'worker'} killed {when}"

    def strike(self, life: Life) -> None:
        new = life.publish()
        if self.share is None:
            life.phone.page.evaluate(WAIT_UNTIL_CACHED, f"unknot-{new.name}")
        else:
            life.proxy.spoil(f"/offline/{new.name}", Stall(self.share))
            life.update_until_spoilt()
        if self.browser:
            kill_browser(life.phone)
        else:
            life.phone.end_workers()


class PublishedBetween(Fault):
    """Staff publish again after the phone has the worker's script and before it has the bundle."""

    def __init__(self) -> None:
        self.between: list[Version] = []

    def __str__(self) -> str:
        return "published between worker and bundle"

    def strike(self, life: Life) -> None:
        self.between = [life.publish()]
        life.proxy.spoil(f"/offline/{life.new.name}", Late())
        life.update_until_spoilt()
        life.publish()
        life.proxy.mend()
        life.phone.wait_for_update()

    def allowed_versions(self, life: Life) -> Sequence[Version]:
        return [life.old, *self.between, life.new]


class ServerKilled(Fault):
    """Every server process dies while the bundle is sent."""

    def __init__(self, share: float) -> None:
        self.share = share

    def __str__(self) -> str:
        return f"server killed at {self.share:.2f} of the bundle"

    def strike(self, life: Life) -> None:
        new = life.publish()
        life.proxy.spoil(f"/offline/{new.name}", Stall(self.share))
        life.update_until_spoilt()
        life.site.kill()
        life.proxy.mend()
        life.phone.wait_for_update()


def kill_browser(phone: Phone) -> None:
    """Kill all processes of the browser at once. The profile's lock names the first of them."""
    first = int((phone.folder / "SingletonLock").readlink().name.rpartition("-")[2])
    os.killpg(os.getpgid(first), signal.SIGKILL)
    wait_until(lambda: not is_running(first), "the browser is gone")


def is_running(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def choose_one_in_three(random: Random) -> bool:
    return random.random() < 1 / 3


def make_redirect(random: Random) -> Fault:
    to = random.choice(["/", "/manifest.json", HEALTH])
    return SpoiltAnswer(Redirect(to), script=choose_one_in_three(random))


def make_stall(random: Random) -> Fault:
    share = random.choice([None, random.random()])
    return SpoiltAnswer(Stall(share), script=choose_one_in_three(random))


def make_kill(random: Random) -> Fault:
    share = random.choice([None, random.random()])
    return KilledPhone(browser=random.random() < 1 / 2, share=share)


KINDS: dict[str, Callable[[Random], Fault]] = {
    "cut": lambda random: SpoiltAnswer(Cut(random.random()), script=choose_one_in_three(random)),
    "wrong hash": lambda random: SpoiltAnswer(FlippedBit(random.random())),
    "500": lambda random: SpoiltAnswer(Status(500), script=choose_one_in_three(random)),
    "404": lambda random: SpoiltAnswer(Status(404), script=choose_one_in_three(random)),
    "206": lambda random: SpoiltAnswer(Part(random.random()), script=choose_one_in_three(random)),
    "redirect": make_redirect,
    "stall": make_stall,
    "no space": lambda random: NoSpace(random.uniform(0, MAX_SPACE)),
    "lost": lambda random: LostCache(random, everything=random.random() < 1 / 2),
    "worker killed": make_kill,
    "published between": lambda random: PublishedBetween(),
    "server killed": lambda random: ServerKilled(random.random()),
}
