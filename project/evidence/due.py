"""Which drafts a clinician has to look at again."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from project.evidence.models import ReviewedItem
from project.releases.items import ItemType, item_types


@dataclass(frozen=True)
class Due:
    """A draft whose check is due on a day."""

    kind: str
    row: int
    title: str
    day: date

    @property
    def item_type(self) -> ItemType:
        return item_types()[self.kind]


def due(*, until: date) -> list[Due]:
    """The drafts to be checked by that day, the longest overdue first. One query."""
    parts = [
        part(name, item_type.title, item_type.model, until)
        for name, item_type in item_types().items()
        if issubclass(item_type.model, ReviewedItem)
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by("due_day", "due_kind", "due_row")
    return [Due(*row) for row in rows]


def part(name: str, title: str, model: type[ReviewedItem], until: date) -> QuerySet:
    return (
        model._default_manager.order_by()
        .filter(next_due__lte=until)
        .annotate(
            due_kind=Value(name, output_field=CharField()),
            due_row=F("pk"),
            due_title=Cast(title, CharField()),
            due_day=F("next_due"),
        )
        .values_list("due_kind", "due_row", "due_title", "due_day")
    )
