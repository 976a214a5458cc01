"""A release's content: one JSON document of items by kind and permanent id, and each kind's order.

{"schema": 1,
 "items": {"tip/T1": {…}, "order/tip": {"ids": ["T1", …]}},
 "former_slugs": {"area": {"old": "id"}}}
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self, TypeAlias

SCHEMA = 1
ORDER = "order"

Data: TypeAlias = dict[str, Any]
Document: TypeAlias = dict[str, Any]


class Key(str):
    """Names one item of a document, such as "tip/T1", or the order of a kind: "order/tip".

    It is a string, so JSON and the database store it as one.
    """

    __slots__ = ()

    def __new__(cls, kind: str, permanent_id: str) -> Self:
        return cls.parse(f"{kind}/{permanent_id}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The key that was stored or sent as text. Any text will do: a wrong one names nothing."""
        return str.__new__(cls, text)

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # for pickle and copy
        return self.kind, self.id

    @property
    def kind(self) -> str:
        return self.partition("/")[0]

    @property
    def id(self) -> str:
        """The permanent id; of an order, the kind that it orders."""
        return self.partition("/")[2]

    @property
    def is_order(self) -> bool:
        return self.kind == ORDER

    @property
    def item_kind(self) -> str:
        """The kind of the item, or of the items that it orders."""
        return self.id if self.is_order else self.kind


def encode_canonical(value: Any) -> bytes:
    """The value as JSON bytes, always written alike, so that equal content has equal digests."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def compute_digest(value: Any) -> str:
    """SHA-256 of the canonical bytes, as 64 hexadecimal digits; "" for a missing item (None)."""
    return "" if value is None else hashlib.sha256(encode_canonical(value)).hexdigest()


def build_empty_document() -> Document:
    """The document before anything was published."""
    return {"schema": SCHEMA, "items": {}, "former_slugs": {}}


class Content:
    """Reads a release's document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.items: Mapping[Key, Data] = {
            Key.parse(key): data for key, data in document["items"].items()
        }

    def iter_items(self) -> Iterator[tuple[Key, Data]]:
        """Every item, without the orders."""
        yield from ((key, data) for key, data in self.items.items() if not key.is_order)

    def order_of(self, kind: str) -> list[str]:
        """The permanent ids of one kind, in order."""
        return list(self.items.get(Key(ORDER, kind), {}).get("ids", []))

    def items_of(self, kind: str) -> list[Data]:
        """Every item of one kind, in order."""
        return [self.items[Key(kind, permanent_id)] for permanent_id in self.order_of(kind)]

    def find_item(self, kind: str, permanent_id: str | None) -> Data | None:
        """One item, or None."""
        return self.items.get(Key(kind, permanent_id)) if permanent_id else None

    def get_item(self, kind: str, permanent_id: str) -> Data:
        """One item. Raises KeyError if there is no such item."""
        return self.items[Key(kind, permanent_id)]

    def find_items(self, kind: str, permanent_ids: Iterable[str]) -> list[Data]:
        """Those of the named items that exist, in the order named."""
        items = (self.find_item(kind, permanent_id) for permanent_id in permanent_ids)
        return [item for item in items if item is not None]

    def former_slugs_of(self, kind: str) -> Iterator[tuple[str, str]]:
        """(former slug, permanent id) of each address that redirects."""
        yield from self.document.get("former_slugs", {}).get(kind, {}).items()
