"""A release's content: one JSON document of items by type and permanent id, and each type's order.

{"schema": 1,
 "items": {"tip/T1": {…}, "order/tip": {"ids": ["T1", …]}},
 "former_slugs": {"area": {"old": "id"}}}
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

SCHEMA = 1
ORDER = "order"

Key: TypeAlias = str
Data: TypeAlias = dict[str, Any]
Document: TypeAlias = dict[str, Any]


def key_of(item_type: str, permanent_id: str) -> Key:
    """The item's name in a document, such as "tip/T1"."""
    return f"{item_type}/{permanent_id}"


def canonical(value: Any) -> bytes:
    """The one way a value is written as JSON bytes, so that equal content has equal digests."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(value: Any) -> str:
    """SHA-256 of the canonical bytes, as 64 hexadecimal digits; "" for a missing item (None)."""
    return "" if value is None else hashlib.sha256(canonical(value)).hexdigest()


def empty_document() -> Document:
    """A document before anything was ever published."""
    return {"schema": SCHEMA, "items": {}, "former_slugs": {}}


class Content:
    """Reads a release's document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.items: Mapping[Key, Data] = document["items"]

    @property
    def digest(self) -> str:
        return digest_of(self.document)

    def ids(self, item_type: str) -> list[str]:
        """Permanent ids of one type, in their order."""
        return list(self.items.get(key_of(ORDER, item_type), {}).get("ids", []))

    def all(self, item_type: str) -> list[Data]:
        """Every item of a type, in order."""
        return [self.items[key_of(item_type, permanent_id)] for permanent_id in self.ids(item_type)]

    def find(self, item_type: str, permanent_id: str | None) -> Data | None:
        """One item, or None."""
        return self.items.get(key_of(item_type, permanent_id)) if permanent_id else None

    def one(self, item_type: str, permanent_id: str) -> Data:
        """One item. Raises KeyError if the release has none of that id."""
        return self.items[key_of(item_type, permanent_id)]

    def some(self, item_type: str, permanent_ids: Iterable[str]) -> list[Data]:
        """The named items that are in the release, in the order named."""
        found = (self.find(item_type, permanent_id) for permanent_id in permanent_ids)
        return [item for item in found if item is not None]

    def former_slugs(self, item_type: str) -> Iterator[tuple[str, str]]:
        """(old slug, permanent id): addresses that redirect for ever."""
        yield from self.document.get("former_slugs", {}).get(item_type, {}).items()
