"""One person's tour of the first two minutes: what is done, what is left, dismissed or not."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from project.guide.models import FirstVisit, PutAway
from project.guide.tasks import (
    RESTORE,
    SIGNATURE,
    WRITE,
    TourFacts,
    TourTask,
    choose_tasks,
    list_open_tasks,
)
from project.history.models import Version, VersionOrigin
from project.releases.content import Key
from project.releases.drafts import find_draft
from project.releases.items import get_item_types
from project.releases.models import Signature
from project.screens import build_admin_url, change_form_url

FIRST_KIND = "tip"
"""The kind of item that the tour begins with: tips are short, and every clinic has some."""
SIGN_ONLY = "?mine=1"


@dataclass(frozen=True)
class TourStep:
    """A task of one person, and whether it is done."""

    task: TourTask
    url: str
    """"" while it isn't possible."""
    is_done: bool


@dataclass(frozen=True)
class Tour:
    """All of a person's tasks."""

    steps: tuple[TourStep, ...]
    is_dismissed: bool
    left: int
    """How many tasks the person can do now and hasn't done."""

    @property
    def done_count(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def is_offered(self) -> bool:
        """Whether the start page shows it."""
        return bool(self.left) and not self.is_dismissed


def build_tour(person: User, *, can_sign: bool = False) -> Tour:
    """The tour of a person. `can_sign`: there is a change that they can sign."""
    tasks = choose_tasks(person.has_perm)
    if not tasks:
        return Tour((), is_dismissed=False, left=0)
    facts, is_dismissed = load_tour_facts(person, can_sign=can_sign)
    steps = tuple(
        TourStep(
            task,
            build_task_url(task, facts) if task.is_possible(facts) else "",
            task.is_done(facts),
        )
        for task in tasks
    )
    return Tour(steps, is_dismissed, len(list_open_tasks(tasks, facts)))


def load_tour_facts(person: User, *, can_sign: bool) -> tuple[TourFacts, bool]:
    """What the person has done, and whether they dismissed the tour, in two queries."""
    versions = Version.objects.filter(by=OuterRef("pk"))
    saved = versions.exclude(happened=VersionOrigin.DELETED)
    annotated = User.objects.annotate(
        saved_type=Subquery(saved.values("item_type")[:1]),
        saved_id=Subquery(saved.values("permanent_id")[:1]),
        has_restored=Exists(versions.filter(happened=VersionOrigin.RESTORED)),
        has_signed=Exists(Signature.objects.filter(signer=OuterRef("pk"))),
        is_dismissed=Exists(PutAway.objects.filter(person=OuterRef("pk"))),
    )
    row = annotated.values(
        "saved_type", "saved_id", "has_restored", "has_signed", "is_dismissed"
    ).get(pk=person.pk)
    visits = FirstVisit.objects.filter(person=person).values_list("screen", flat=True)
    facts = TourFacts(
        visited=frozenset(visits),
        saved=Key(row["saved_type"], row["saved_id"]) if row["saved_id"] else None,
        has_restored=row["has_restored"],
        has_signed=row["has_signed"],
        can_sign=can_sign,
    )
    return facts, row["is_dismissed"]


def build_task_url(task: TourTask, facts: TourFacts) -> str:
    """Where the person does the task: at the item itself, if it is about one."""
    if task is WRITE:
        return build_first_tip_url()
    if task is RESTORE and facts.saved:
        return build_history_url(facts.saved)
    return reverse(f"admin:{task.screen}") + (SIGN_ONLY if task is SIGNATURE else "")


def build_first_tip_url() -> str:
    """The form of the first tip, or the list if there is none."""
    model = get_item_types()[FIRST_KIND].model
    row = model._default_manager.only("pk").first()
    return change_form_url(row) if row else build_admin_url(model, "changelist")


def build_history_url(key: Key) -> str:
    """The history of a draft, or the list of deleted items if it was deleted."""
    row = find_draft(key)
    return build_admin_url(row, "history", row.pk) if row else reverse("admin:deleted-items")


def dismiss_tour(*, by: User, at: datetime) -> None:
    """Remove the tour from the person's start page."""
    PutAway.objects.get_or_create(person=by, defaults={"at": at})


def reopen_tour(*, by: User) -> None:
    """Show the tour there again."""
    PutAway.objects.filter(person=by).delete()
