"""The tour's tasks: what they are, for whom, and when each is done. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from project.permissions import (
    MANAGE_PEOPLE,
    PUBLISH_RELEASES,
    READ_AUDIT_LOG,
    SIGN_CHANGES,
    VIEW_RELEASES,
)
from project.releases.content import Key

CHANGE = "checklist.change_tip"
TASKS_BEFORE_HANDBOOK = 4
"""A person gets at most so many tasks, and then the handbook."""


@dataclass(frozen=True)
class TourFacts:
    """What a person has done, and whether something waits for their signature."""

    visited: frozenset[str] = frozenset()
    """Names of screens that the person opened."""
    saved: Key | None = None
    """The item that the person saved last."""
    has_restored: bool = False
    has_signed: bool = False
    can_sign: bool = False
    """A change waits that the person may sign."""


@dataclass(frozen=True)
class TourTask:
    """A real task, which is ticked as soon as it is done."""

    action: Any
    words: Any
    screen: str
    """The URL name of the screen where it begins."""
    permission: str
    is_finished: Callable[[TourFacts], bool] | None = None
    """None: it is done once the person opened `visit`, or else `screen`."""
    visit: str = ""
    is_possible: Callable[[TourFacts], bool] = field(default=lambda facts: True)
    reason: Any = ""
    """Why it isn't possible yet."""

    @property
    def tracked_screen(self) -> str:
        return self.visit or self.screen

    def is_done(self, facts: TourFacts) -> bool:
        return self.is_finished(facts) if self.is_finished else self.tracked_screen in facts.visited


WRITE = TourTask(
    _("Change a word of a tip"),
    _("The phone beside the form shows it at once. Then save: patients see nothing of it yet."),
    "checklist_tip_change",
    CHANGE,
    is_finished=lambda facts: facts.saved is not None,
)
REVIEW = TourTask(
    _("Look at the difference"),
    _("The review shows what was and what would be, word by word. Only look."),
    "review",
    VIEW_RELEASES,
)
RESTORE = TourTask(
    _("Restore the word"),
    _("The history of the text keeps every wording. Restore the one from before."),
    "checklist_tip_history",
    CHANGE,
    is_finished=lambda facts: facts.has_restored,
    is_possible=lambda facts: facts.saved is not None,
    reason=_("As soon as you changed one."),
)
SIGNATURE = TourTask(
    _("Read a change and sign it"),
    _("Sign only what is right: what you don’t sign waits, and nobody is angry."),
    "review",
    SIGN_CHANGES,
    is_finished=lambda facts: facts.has_signed,
    is_possible=lambda facts: facts.can_sign,
    reason=_("Nothing waits for you now. When it does, Today tells you."),
)
HANDBOOK = TourTask(
    _("Leaf through the handbook"),
    _("It says how each thing is done, and prints well."),
    "help",
    "",
)
TASKS = (
    WRITE,
    REVIEW,
    RESTORE,
    TourTask(
        _("See how somebody is invited"),
        _("Nothing is sent before you press the button."),
        "invite",
        MANAGE_PEOPLE,
    ),
    TourTask(
        _("Open a person"),
        _("There you restore access after a lost phone or password, or end it."),
        "auth_user_changelist",
        MANAGE_PEOPLE,
        visit="auth_user_change",
    ),
    SIGNATURE,
    TourTask(
        _("Open a release"),
        _("It says what it changed for patients. You can roll back to an older one."),
        "releases_release_changelist",
        PUBLISH_RELEASES,
        visit="releases_release_change",
    ),
    TourTask(
        _("Read the audit log"),
        _("Who did what, and when. Nobody can change it."),
        "admin_logentry_changelist",
        READ_AUDIT_LOG,
    ),
    TourTask(
        _("See where you are signed in"),
        _("You can end what isn’t you, and look after your second factor."),
        "your-sign-in",
        "",
    ),
)
"""The most useful first: a person gets the first four that they may do."""
TRACKED_SCREENS = frozenset(
    task.tracked_screen for task in (*TASKS, HANDBOOK) if task.is_finished is None
)


def choose_tasks(may: Callable[[str], bool]) -> tuple[TourTask, ...]:
    """The tasks for somebody with these permissions; none for a person without any."""
    if not any(may(task.permission) for task in TASKS if task.permission):
        return ()
    mine = [task for task in TASKS if not task.permission or may(task.permission)]
    return (*mine[:TASKS_BEFORE_HANDBOOK], HANDBOOK)


def list_open_tasks(tasks: Iterable[TourTask], facts: TourFacts) -> list[TourTask]:
    """The tasks that the person can do now and hasn't done."""
    return [task for task in tasks if task.is_possible(facts) and not task.is_done(facts)]
