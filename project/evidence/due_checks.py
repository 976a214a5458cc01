"""Drafts that a clinician has to check again."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from project.evidence.models import ReviewedItem
from project.releases.items import ItemType, get_item_types


@dataclass(frozen=True)
class DueCheck:
    """A draft that has to be checked on a day. `pk` is the draft's."""

    kind: str
    pk: int
    title: str
    day: date

    @property
    def item_type(self) -> ItemType:
        return get_item_types()[self.kind]


def list_due_checks(*, until: date) -> list[DueCheck]:
    """The drafts to be checked by that day, the longest overdue first. One query."""
    queries = [
        query_due_checks(name, item_type.title, item_type.model, until)
        for name, item_type in get_item_types().items()
        if issubclass(item_type.model, ReviewedItem)
    ]
    rows = queries[0].union(*queries[1:], all=True).order_by("due_day", "due_kind", "due_pk")
    return [DueCheck(*row) for row in rows]


def query_due_checks(name: str, title: str, model: type[ReviewedItem], until: date) -> QuerySet:
    return (
        model._default_manager.order_by()
        .filter(next_due__lte=until)
        .annotate(
            due_kind=Value(name, output_field=CharField()),
            due_pk=F("pk"),
            due_title=Cast(title, CharField()),
            due_day=F("next_due"),
        )
        .values_list("due_kind", "due_pk", "due_title", "due_day")
    )
