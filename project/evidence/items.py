"""Sources as a kind of item, and the rules that hold for every reviewed item."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from project.evidence.models import Evidence, Source
from project.evidence.serializers import SourceSerializer
from project.releases.content import Data, Key, key_of
from project.releases.items import ItemType

SOURCE = "source"


def source_keys(data: Data) -> Iterator[Key]:
    """The sources that an item leans on."""
    for code in data["sources"]:
        yield key_of(SOURCE, code)


def evidence_problems(data: Data) -> Iterator[str]:
    """An item without a source must say that it is the clinic's own judgement."""
    if not data["sources"] and data["evidence"] != Evidence.JUDGEMENT:
        yield _("it names no source. Add one, or set the evidence to “Our own judgement”.")


ITEM_TYPES = [ItemType(name=SOURCE, model=Source, serializer=SourceSerializer)]
