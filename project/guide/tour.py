"""The first two minutes of one person: what is done, what is left, put away and opened again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from project.guide.models import FirstVisit, PutAway
from project.guide.tasks import PUT_BACK, SIGNATURE, WRITE, Facts, Task, left, tasks_of
from project.history.models import Happened, Version
from project.releases.content import Key, key_of
from project.releases.items import item_type_of, item_types
from project.releases.models import Signature
from project.releases.pending_changes import Waiting
from project.releases.signing import draft_row

FIRST = "tip"
"""The kind of text that the tour begins with: short, and every clinic has some."""
SIGN_ONLY = "?mine=1"


@dataclass(frozen=True)
class Step:
    """A task as it stands for one person."""

    task: Task
    url: str
    """"" while it can't be done."""
    done: bool


@dataclass(frozen=True)
class Tour:
    """All of a person's tasks."""

    steps: tuple[Step, ...]
    put_away: bool
    left: int
    """How many the person can do now and hasn't."""

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def shown(self) -> bool:
        """Whether the start page offers it."""
        return bool(self.left) and not self.put_away


def tour_of(person: User, *, waiting: Iterable[Waiting] = ()) -> Tour:
    """The tour of a person. `waiting` is what patients don't see yet, as far as they may look."""
    tasks = tasks_of(person.has_perm)
    if not tasks:
        return Tour((), put_away=False, left=0)
    facts, away = facts_of(person, waiting)
    steps = tuple(
        Step(task, address_of(task, facts) if task.possible(facts) else "", task.is_done(facts))
        for task in tasks
    )
    return Tour(steps, away, len(left(tasks, facts)))


def facts_of(person: User, waiting: Iterable[Waiting]) -> tuple[Facts, bool]:
    """What the database knows that the person did, and whether they put the tour away.

    In two queries: the start page asks each time.
    """
    versions = Version.objects.filter(by=OuterRef("pk"))
    saved = versions.exclude(happened=Happened.DELETED)
    known = User.objects.annotate(
        saved_type=Subquery(saved.values("item_type")[:1]),
        saved_id=Subquery(saved.values("permanent_id")[:1]),
        brought_back=Exists(versions.filter(happened=Happened.RESTORED)),
        signed=Exists(Signature.objects.filter(signer=OuterRef("pk"))),
        away=Exists(PutAway.objects.filter(person=OuterRef("pk"))),
    )
    told = known.values("saved_type", "saved_id", "brought_back", "signed", "away").get(
        pk=person.pk
    )
    visits = FirstVisit.objects.filter(person=person).values_list("screen", flat=True)
    facts = Facts(
        visited=frozenset(visits),
        saved=key_of(told["saved_type"], told["saved_id"]) if told["saved_id"] else None,
        brought_back=told["brought_back"],
        signed=told["signed"],
        to_sign=any(
            each.change.needs_signature and person.pk not in each.writers for each in waiting
        ),
    )
    return facts, told["away"]


def address_of(task: Task, facts: Facts) -> str:
    """Where the person does it: at the very text, where it is about one."""
    if task is WRITE:
        return form_of_first()
    if task is PUT_BACK and facts.saved:
        return history_of(facts.saved)
    return reverse(f"admin:{task.screen}") + (SIGN_ONLY if task is SIGNATURE else "")


def form_of_first() -> str:
    """The form of the first tip, or the list where there is none."""
    model = item_types()[FIRST].model
    row = model._default_manager.only("pk").first()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    return reverse(f"{name}_change", args=[row.pk]) if row else reverse(f"{name}_changelist")


def history_of(key: Key) -> str:
    """Every wording of a draft; of one that is gone, what was taken away."""
    row, options = draft_row(key), item_type_of(key).model._meta
    if row is None:
        return reverse("admin:taken-away")
    return reverse(f"admin:{options.app_label}_{options.model_name}_history", args=[row.pk])


def put_away(*, by: User, at: datetime) -> None:
    """Take the tour off the person's start page."""
    PutAway.objects.get_or_create(person=by, defaults={"at": at})


def open_again(*, by: User) -> None:
    """Offer it there again, with what is left."""
    PutAway.objects.filter(person=by).delete()
