"""The tasks of the first two minutes: which there are, for whom, and when each is done. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from project.permissions import MANAGE_PEOPLE, PUBLISH_RELEASES, SIGN_CHANGES, VIEW_RELEASES
from project.releases.content import Key

CHANGE = "checklist.change_tip"
READ_RECORD = "admin.view_logentry"
BEFORE_HANDBOOK = 4
"""How many tasks there are at most, and then the handbook: two minutes are short."""


@dataclass(frozen=True)
class Facts:
    """What the database knows that a person did, and what waits for them."""

    visited: frozenset[str] = frozenset()
    """Names of screens."""
    saved: Key | None = None
    """The text that they changed last."""
    brought_back: bool = False
    signed: bool = False
    to_sign: bool = False
    """Something waits that they may sign."""


@dataclass(frozen=True)
class Task:
    """Something real to do, that ticks itself."""

    action: Any
    words: Any
    screen: str
    """Where it begins: the name of an address."""
    permission: str
    done: Callable[[Facts], bool] | None = None
    """None: it is done when the person came to `visit`, or to `screen`."""
    visit: str = ""
    possible: Callable[[Facts], bool] = field(default=lambda facts: True)
    waits: Any = ""
    """Why it can't be done yet."""

    @property
    def watched(self) -> str:
        return self.visit or self.screen

    def is_done(self, facts: Facts) -> bool:
        return self.done(facts) if self.done else self.watched in facts.visited


WRITE = Task(
    _("Change a word of a tip"),
    _("The phone beside the form shows it at once. Then save: patients see nothing of it yet."),
    "checklist_tip_change",
    CHANGE,
    done=lambda facts: facts.saved is not None,
)
REVIEW = Task(
    _("Look at the difference"),
    _("The review shows what was and what would be, word by word. Only look."),
    "review",
    VIEW_RELEASES,
)
PUT_BACK = Task(
    _("Put the word back"),
    _("The history of the text keeps every wording. Bring back the one from before."),
    "checklist_tip_history",
    CHANGE,
    done=lambda facts: facts.brought_back,
    possible=lambda facts: facts.saved is not None,
    waits=_("As soon as you changed one."),
)
SIGNATURE = Task(
    _("Read a change and sign it"),
    _("Sign only what is right: what you don’t sign waits, and nobody is angry."),
    "review",
    SIGN_CHANGES,
    done=lambda facts: facts.signed,
    possible=lambda facts: facts.to_sign,
    waits=_("Nothing waits for you now. When it does, Today tells you."),
)
HANDBOOK = Task(
    _("Leaf through the handbook"),
    _("It says how each thing is done, and prints well."),
    "help",
    "",
)
TASKS = (
    WRITE,
    REVIEW,
    PUT_BACK,
    Task(
        _("See how somebody is invited"),
        _("Nothing is sent before you press the button."),
        "invite",
        MANAGE_PEOPLE,
    ),
    Task(
        _("Open a person"),
        _("There you help who lost a phone or a password, and end the access of who leaves."),
        "auth_user_changelist",
        MANAGE_PEOPLE,
        visit="auth_user_change",
    ),
    SIGNATURE,
    Task(
        _("Open a release"),
        _("It says what it changed for patients. From an older one you can go back to it."),
        "releases_release_changelist",
        PUBLISH_RELEASES,
        visit="releases_release_change",
    ),
    Task(
        _("Read the record"),
        _("Who did what, and when. Nobody can change it."),
        "admin_logentry_changelist",
        READ_RECORD,
    ),
    Task(
        _("See where you are signed in"),
        _("You can end what isn’t you, and look after your second factor."),
        "your-sign-in",
        "",
    ),
)
"""The most telling first: a person gets the first four that they may do."""
WATCHED = frozenset(task.watched for task in (*TASKS, HANDBOOK) if task.done is None)


def tasks_of(may: Callable[[str], bool]) -> tuple[Task, ...]:
    """The tasks of somebody with these permissions; none for who may do nothing here."""
    if not any(may(task.permission) for task in TASKS if task.permission):
        return ()
    mine = [task for task in TASKS if not task.permission or may(task.permission)]
    return (*mine[:BEFORE_HANDBOOK], HANDBOOK)


def left(tasks: Iterable[Task], facts: Facts) -> list[Task]:
    """Those that the person can do now and hasn't done."""
    return [task for task in tasks if task.possible(facts) and not task.is_done(facts)]
