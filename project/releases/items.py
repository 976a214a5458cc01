"""What kinds of items a release holds: each content app describes its own, settings name them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string
from rest_framework.serializers import Serializer

from project.releases.content import Content, Data, Key
from project.releases.models import DraftItem


def nothing(data: Data) -> Iterable[str]:
    """For a type that refers to nothing, or has no rules of its own."""
    return ()


def any_list(items: list[Data]) -> Iterable[str]:
    """For a type whose items may be as many or as few as there are."""
    return ()


def never(before: Data | None, after: Data | None) -> bool:
    """For a type whose changes need no signature."""
    return False


def always(before: Data | None, after: Data | None) -> bool:
    """For a type of which every change needs a signature."""
    return True


@dataclass(frozen=True)
class ItemType:
    """One kind of item, and all that the kernel must know of it."""

    name: str
    model: type[DraftItem]
    serializer: type[Serializer[Any]]
    title: str = "title"
    """The key of the data that names an item to staff."""
    inlines: Mapping[str, type[Model]] = field(default_factory=dict)
    """Key of the data → model of the rows edited inside the item's form."""
    slug: bool = False
    """The item has an address of its own in `slug`."""
    distinct: Collection[str] = ()
    """Keys of the data whose values no two items of a release may share."""
    references: Callable[[Data], Iterable[Key]] = nothing
    """Keys of the items that this one cannot do without."""
    problems: Callable[[Data], Iterable[str]] = nothing
    """Sentences on what keeps this item from being published."""
    list_problems: Callable[[list[Data]], Iterable[str]] = any_list
    """Sentences on what keeps all items of the type, taken together, from being published."""
    needs_signature: Callable[[Data | None, Data | None], bool] = never
    """(live data, draft data) → whether a reviewer must sign the change."""
    single: bool = False
    """There is one such item and no list of them."""
    image: str = ""
    """The key of the data that is an image, as {"hash", "width", "height"}."""
    page: Callable[[Data, Content], str] | None = None
    """The public address at which patients read the item, given the release it is in."""

    def serialize(self, row: Any) -> Data:
        """The item's data from a saved row, or from anything with the same attributes or keys."""
        data = reader(self.serializer).to_representation(row)
        return {key: plain(value) for key, value in data.items()}

    @property
    def fields(self) -> Mapping[str, Any]:
        """The serializer's fields by the keys of the data."""
        return reader(self.serializer).fields

    def title_of(self, data: Data) -> str:
        return str(data.get(self.title) or data["id"])


@cache
def reader(serializer: type[Serializer[Any]]) -> Serializer[Any]:
    """The one serializer of its class that reads rows: its fields are made but once."""
    return serializer()


def plain(value: Any) -> Any:
    """The value as plain dicts and lists, as JSON would give it back."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


@cache
def item_types() -> Mapping[str, ItemType]:
    """Every item type by name, in the order that settings name the apps."""
    types: list[ItemType] = []
    for path in settings.RELEASE_ITEM_TYPES:
        types.extend(import_string(path))
    return {item_type.name: item_type for item_type in types}


def item_type_of(key: Key) -> ItemType:
    """The type of the item named by `key`. Raises KeyError for an order's key."""
    return item_types()[key.partition("/")[0]]
