"""Sources as a kind of item, and what every kind of reviewed item has in common."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from project.evidence.models import Evidence, Source
from project.evidence.serializers import SourceSerializer
from project.releases.content import Data, Key
from project.releases.items import ItemType, list_nothing

SOURCE = "source"


def define_reviewed_type(
    *,
    references: Callable[[Data], Iterable[Key]] = list_nothing,
    problems: Callable[[Data], Iterable[str]] = list_nothing,
    **options: Any,
) -> ItemType:
    """The ItemType of a ReviewedItem.

    It refers to its sources and then to its own `references`, and the rules on evidence come before
    its own `problems`. `options` are the other fields of ItemType.
    """

    def list_references(data: Data) -> Iterator[Key]:
        yield from (Key(SOURCE, code) for code in data["sources"])
        yield from references(data)

    def find_problems(data: Data) -> Iterator[str]:
        yield from find_evidence_problems(data)
        yield from problems(data)

    return ItemType(references=list_references, problems=find_problems, **options)


def find_evidence_problems(data: Data) -> Iterator[str]:
    """An item without a source must say that it is the clinic's own judgement."""
    if not data["sources"] and data["evidence"] != Evidence.JUDGEMENT:
        yield _("it names no source. Add one, or set the evidence to “Our own judgement”.")


ITEM_TYPES = [ItemType(name=SOURCE, model=Source, serializer=SourceSerializer)]
