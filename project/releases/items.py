"""The kinds of items that a release holds. Content apps describe theirs; settings list them."""

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


def list_nothing(data: Data | list[Data] | Content) -> tuple[()]:
    """For a type that refers to nothing, or has no rules of its own."""
    return ()


def never_needs_signature(before: Data | None, after: Data | None) -> bool:
    return False


def always_needs_signature(before: Data | None, after: Data | None) -> bool:
    return True


@dataclass(frozen=True)
class ItemType:
    """One kind of item: all that the kernel needs to know about it."""

    name: str
    """The kind, as keys name it."""
    model: type[DraftItem]
    serializer: type[Serializer[Any]]
    title: str = "title"
    """The name of the value that is the item's title for staff."""
    inlines: Mapping[str, type[Model]] = field(default_factory=dict)
    """Name of the value → model of the rows that are edited in the item's form."""
    has_slug: bool = False
    """The item has an address of its own, in `slug`."""
    unique_fields: Collection[str] = ()
    """Names of values that no two items of a release may share."""
    references: Callable[[Data], Iterable[Key]] = list_nothing
    """Keys of the items that must be live if this one is."""
    problems: Callable[[Data], Iterable[str]] = list_nothing
    """Sentences on what keeps this item from being published."""
    list_problems: Callable[[list[Data]], Iterable[str]] = list_nothing
    """Sentences on what keeps all items of the type, taken together, from being published."""
    content_problems: Callable[[Content], Iterable[str]] = list_nothing
    """Sentences on how its items contradict those of other types. They keep all from going live."""
    needs_signature: Callable[[Data | None, Data | None], bool] = never_needs_signature
    """(live data, draft data) → whether a reviewer must sign the change."""
    is_single: bool = False
    """There is exactly one such item, and no list."""
    image: str = ""
    """The name of the value that is an image: {"hash", "width", "height"}."""
    page: Callable[[Data, Content], str] | None = None
    """The public address at which patients read the item, given the release it is in."""

    def serialize(self, row: Any) -> Data:
        """The item's data from a saved row, or from anything with the same attributes or keys."""
        data = get_serializer(self.serializer).to_representation(row)
        return {name: to_plain_json(value) for name, value in data.items()}

    @property
    def fields(self) -> Mapping[str, Any]:
        """The serializer's fields by name of the value."""
        return get_serializer(self.serializer).fields

    def title_of(self, data: Data) -> str:
        return str(data.get(self.title) or data["id"])


@cache
def get_serializer(serializer: type[Serializer[Any]]) -> Serializer[Any]:
    """The shared instance of the class: making a serializer's fields takes long."""
    return serializer()


def to_plain_json(value: Any) -> Any:
    """The value as plain dicts and lists, as JSON would give it back."""
    if isinstance(value, Mapping):
        return {name: to_plain_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain_json(inner) for inner in value]
    return value


@cache
def get_item_types() -> Mapping[str, ItemType]:
    """Every item type by name, in the order in which settings list the apps."""
    types: list[ItemType] = []
    for path in settings.RELEASE_ITEM_TYPES:
        types.extend(import_string(path))
    return {item_type.name: item_type for item_type in types}


def get_item_type(key: Key) -> ItemType:
    """The type of the item. Raises KeyError for the key of an order."""
    return get_item_types()[key.kind]
