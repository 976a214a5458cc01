"""Changes as the screens of review and going back show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy

from project.display import display_name
from project.releases.content import Content, Data, Key
from project.releases.diff import Change
from project.releases.items import item_type_of
from project.releases.models import Signature
from project.releases.signing import signatures_for
from project.releases.word_diff import Mark, word_diff
from project.releases.writers import draft_rows, writers

KINDS = {
    "add": gettext_lazy("New"),
    "edit": gettext_lazy("Changed"),
    "remove": gettext_lazy("Removed"),
    "order": gettext_lazy("New order"),
}


@dataclass(frozen=True)
class Row:
    """A change as the review shows it."""

    change: Change
    signature: Signature | None
    edited_by: User | None
    chosen: bool
    page: str = ""
    """The address that shows the item, if a page does."""
    may_sign: bool = False
    """It waits for a signature, and the person who looks did not write it."""

    @property
    def kind(self) -> str:
        """What happened to the item, in a word or two."""
        return str(KINDS[self.change.kind])

    @property
    def writer(self) -> str:
        return display_name(self.edited_by)

    @property
    def signer(self) -> str:
        return display_name(self.signature.signer if self.signature else None)

    @property
    def fields(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(name of the value, its words with what is gone and new)."""
        return [
            (name.replace("_", " "), list(word_diff(before, after)))
            for name, before, after in self.change.fields
            if name not in ("id", self.image_key)
        ]

    @property
    def image_key(self) -> str:
        """The key of the change's data that is an image; "" where none is."""
        return "" if self.change.kind == "order" else item_type_of(self.change.key).image

    @property
    def images(self) -> list[tuple[Mark, Data, Data]]:
        """(gone, new or same; the item's data; its image) of each image to be looked at."""
        key, change = self.image_key, self.change
        if not key:
            return []
        sides: list[tuple[Mark, Data | None]] = [("gone", change.before), ("new", change.after)]
        if change.before and change.after and change.before[key] == change.after[key]:
            sides = [("same", change.after)]
        return [(mark, data, data[key]) for mark, data in sides if data]


def rows_of(
    offered: list[Change],
    chosen: Iterable[Key],
    content: Content | None = None,
    signer: User | None = None,
) -> list[Row]:
    """The changes for the screen; with `content`, each with the page of it that shows the item.

    With `signer`, a reviewer, each says whether this person may sign it.
    """
    signatures, picked = signatures_for(offered), set(chosen)
    drafted = draft_rows(change.key for change in offered)
    hands = writers(drafted) if signer else {}
    return [
        Row(
            change,
            signatures.get(change.key),
            drafted[change.key].edited_by if change.key in drafted else None,
            change.key in picked,
            page_of(change, content) if content else "",
            may_sign=signer is not None
            and change.needs_signature
            and change.key not in signatures
            and signer.pk not in hands.get(change.key, ()),
        )
        for change in offered
    ]


def shown(change: Change) -> Row:
    """A change that is only to be read: nothing is ticked, nothing signed."""
    return Row(change, None, None, chosen=False)


def page_of(change: Change, content: Content) -> str:
    if change.after is None or change.kind == "order":
        return ""
    page = item_type_of(change.key).page
    return urlsplit(page(change.after, content)).path if page else ""
