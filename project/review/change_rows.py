"""Changes as the screens of review, rollback, import and history show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy

from project.display import display_name
from project.releases.content import Content, Data, Key
from project.releases.diff import Change
from project.releases.drafts import find_drafts
from project.releases.items import get_item_type
from project.releases.models import Signature
from project.releases.signing import find_editors, find_valid_signatures, may_sign
from project.releases.word_diff import Mark, diff_words

CHANGE_LABELS = {
    "add": gettext_lazy("New"),
    "edit": gettext_lazy("Changed"),
    "remove": gettext_lazy("Removed"),
    "order": gettext_lazy("New order"),
}


@dataclass(frozen=True)
class ChangeRow:
    """A change as the screens show it. Without the other fields it is only to be read."""

    change: Change
    signature: Signature | None = None
    edited_by: User | None = None
    is_chosen: bool = False
    page: str = ""
    """The address of the page that shows the item; "" if none does."""
    may_sign: bool = False
    """Whether the person who looks can sign it now."""

    @property
    def kind(self) -> str:
        """What happened to the item, in a word or two."""
        return str(CHANGE_LABELS[self.change.action])

    @property
    def writer(self) -> str:
        return display_name(self.edited_by)

    @property
    def signer(self) -> str:
        return display_name(self.signature.signer if self.signature else None)

    @property
    def fields(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(name, words marked as gone, new or same) of each value that differs."""
        return [
            (name.replace("_", " "), list(diff_words(before, after)))
            for name, before, after in self.change.fields
            if name not in ("id", self.image_key)
        ]

    @property
    def image_key(self) -> str:
        """The key of the item's data that holds its image; "" if there is none."""
        return "" if self.change.key.is_order else get_item_type(self.change.key).image

    @property
    def images(self) -> list[tuple[Mark, Data, Data]]:
        """(gone, new or same; the item's data; its image) of each image to look at."""
        key, change = self.image_key, self.change
        if not key:
            return []
        sides: list[tuple[Mark, Data | None]] = [("gone", change.before), ("new", change.after)]
        if change.before and change.after and change.before[key] == change.after[key]:
            sides = [("same", change.after)]
        return [(mark, data, data[key]) for mark, data in sides if data]


def build_change_rows(
    changes: list[Change],
    chosen: Iterable[Key],
    content: Content | None = None,
    signer: User | None = None,
) -> list[ChangeRow]:
    """The changes with their signatures and writers.

    With `content`, each has the address of its page. With `signer`, each says whether this reviewer
    can sign it.
    """
    chosen_keys, drafts = set(chosen), find_drafts(change.key for change in changes)
    editors = find_editors(drafts)
    signatures = find_valid_signatures(changes, editors)
    return [
        ChangeRow(
            change,
            signatures.get(change.key),
            drafts[change.key].edited_by if change.key in drafts else None,
            is_chosen=change.key in chosen_keys,
            page=find_page_url(change, content) if content else "",
            may_sign=signer is not None
            and may_sign(signer.pk, change, signed=signatures, editors=editors.get(change.key, ())),
        )
        for change in changes
    ]


def find_page_url(change: Change, content: Content) -> str:
    """The path of the page that shows the item; "" if none does or the item is removed."""
    if change.after is None or change.key.is_order:
        return ""
    page = get_item_type(change.key).page
    return urlsplit(page(change.after, content)).path if page else ""
