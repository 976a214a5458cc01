"""What differs between two documents, item by item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from project.releases.content import ORDER, Content, Data, Document, Key, compute_digest
from project.releases.items import get_item_type, get_item_types

ChangeAction: TypeAlias = Literal["add", "edit", "remove", "order"]


@dataclass(frozen=True)
class Change:
    """One difference that staff can choose to publish. An order's data is {"ids": […]}."""

    key: Key
    before: Data | None
    after: Data | None

    @property
    def action(self) -> ChangeAction:
        if self.key.is_order:
            return "order"
        if self.before is None:
            return "add"
        return "remove" if self.after is None else "edit"

    @property
    def digest(self) -> str:
        """Digest of the new data; "" for a removal."""
        return compute_digest(self.after)

    @property
    def title(self) -> str:
        if self.key.is_order:
            item_type = get_item_types()[self.key.id]
            return str(item_type.model._meta.verbose_name_plural).capitalize()
        return get_item_type(self.key).title_of(self.after or self.before or {})

    @property
    def needs_signature(self) -> bool:
        if self.key.is_order:
            return False
        return get_item_type(self.key).needs_signature(self.before, self.after)

    @property
    def fields(self) -> list[tuple[str, object, object]]:
        """(name, before, after) of each value that differs."""
        before, after = self.before or {}, self.after or {}
        values = [(name, before.get(name), after.get(name)) for name in {**after, **before}]
        return [(name, old, new) for name, old, new in values if old != new]


def list_changes(live: Document, drafts: Document) -> list[Change]:
    """Every change that would turn `live` into `drafts`, by kind in the order of the settings."""
    before, after = Content(live), Content(drafts)
    return [change for kind in get_item_types() for change in compare_kind(kind, before, after)]


def compare_kind(kind: str, live: Content, drafts: Content) -> Iterator[Change]:
    """The changes to the items of one kind, then to their order."""
    old_order, new_order = live.order_of(kind), drafts.order_of(kind)
    for permanent_id in dict.fromkeys([*new_order, *old_order]):
        key = Key(kind, permanent_id)
        before, after = live.items.get(key), drafts.items.get(key)
        if before != after:
            yield Change(key, before, after)
    if is_reordered(old_order, new_order):
        yield Change(Key(ORDER, kind), {"ids": old_order}, {"ids": new_order})


def is_reordered(before: list[str], after: list[str]) -> bool:
    """Whether the ids that both lists hold are in another order. Additions are no new order."""
    common = set(before) & set(after)
    return [i for i in before if i in common] != [i for i in after if i in common]


def summarize_changes(changes: Sequence[Change]) -> str:
    """What changed, in a few words: "Changed: Warmth or cold", or "… and 2 more"."""
    if not changes:
        return ""
    first, more = changes[0].title, len(changes) - 1
    if not more:
        return _("Changed: %(title)s") % {"title": first}
    words = ngettext("Changed: %(title)s and %(n)s more", "Changed: %(title)s and %(n)s more", more)
    return words % {"title": first, "n": more}
