"""Lay words as a kind of item."""

from project.releases.items import ItemType
from project.search.models import LayWord
from project.search.problems import find_opposite_directions
from project.search.serializers import LayWordSerializer

LAY_WORD = "lay-word"

ITEM_TYPES = [
    ItemType(
        name=LAY_WORD,
        model=LayWord,
        serializer=LayWordSerializer,
        title="means",
        content_problems=find_opposite_directions,
    )
]
