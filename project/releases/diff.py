"""What differs between two documents, item by item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from project.releases.content import ORDER, Data, Document, Key, digest_of, key_of
from project.releases.items import item_type_of, item_types

Kind: TypeAlias = Literal["add", "edit", "remove", "order"]


@dataclass(frozen=True)
class Change:
    """One difference that staff can choose to publish."""

    key: Key
    kind: Kind
    before: Data | None
    after: Data | None

    @property
    def digest(self) -> str:
        """Digest of the new data; "" for a removal."""
        return digest_of(self.after)

    @property
    def title(self) -> str:
        data = self.after or self.before or {}
        if self.kind == "order":
            kind = item_types()[self.key.partition("/")[2]]
            return str(kind.model._meta.verbose_name_plural).capitalize()
        return item_type_of(self.key).title_of(data)

    @property
    def needs_signature(self) -> bool:
        if self.kind == "order":
            return False
        return item_type_of(self.key).needs_signature(self.before, self.after)

    @property
    def fields(self) -> list[tuple[str, object, object]]:
        """(key, before, after) of each value that differs."""
        before, after = self.before or {}, self.after or {}
        keys = list(dict.fromkeys([*after, *before]))
        return [
            (key, before.get(key), after.get(key))
            for key in keys
            if before.get(key) != after.get(key)
        ]


def changes(live: Document, drafts: Document) -> list[Change]:
    """Every change that would turn `live` into `drafts`, type by type in settings' order."""
    return [change for name in item_types() for change in changes_of(name, live, drafts)]


def changes_of(name: str, live: Document, drafts: Document) -> Iterator[Change]:
    """The changes to the items of one type, then to their order."""
    order_key = key_of(ORDER, name)
    before_ids = live["items"].get(order_key, {}).get("ids", [])
    after_ids = drafts["items"].get(order_key, {}).get("ids", [])
    for permanent_id in dict.fromkeys([*after_ids, *before_ids]):
        key = key_of(name, permanent_id)
        before, after = live["items"].get(key), drafts["items"].get(key)
        if before != after:
            yield Change(key, kind_of(before, after), before, after)
    if order_differs(before_ids, after_ids):
        before, after = {"ids": before_ids}, {"ids": after_ids}
        yield Change(order_key, "order", before, after)


def kind_of(before: Data | None, after: Data | None) -> Kind:
    if before is None:
        return "add"
    return "remove" if after is None else "edit"


def order_differs(before: list[str], after: list[str]) -> bool:
    """Whether items that both lists hold stand in another order; additions alone are no reorder."""
    common = set(before) & set(after)
    return [i for i in before if i in common] != [i for i in after if i in common]


def naming(changes: Sequence[Change]) -> str:
    """What changed, in few words: "Changed: Warmth or cold", or "… and 2 more"."""
    if not changes:
        return ""
    first, more = changes[0].title, len(changes) - 1
    if not more:
        return _("Changed: %(title)s") % {"title": first}
    words = ngettext("Changed: %(title)s and %(n)s more", "Changed: %(title)s and %(n)s more", more)
    return words % {"title": first, "n": more}
