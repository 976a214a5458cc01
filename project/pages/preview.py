"""The page that patients would get if a draft went live as it is, saved or not."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from project.pages.render import render
from project.pages.site import AddressTaken, Page, Site, Stamp, gather
from project.releases.collect import drafts
from project.releases.content import ORDER, Content, Data, Document, key_of
from project.releases.items import ItemType, item_type_of
from project.releases.live import live_content, live_release
from project.releases.sign import draft_row


class NoPreview(Exception):
    """No page shows the draft as it is; the sentence says why, for staff."""


class StandIn:
    """A draft row with some of its attributes as a form holds them, related rows included."""

    def __init__(self, row: Any, instead: Mapping[str, Any]) -> None:
        self.row = row
        # A serializer reads no related rows of a row without a key.
        self.pk = row.pk or 0
        self.__dict__.update(instead)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)


def preview(item_type: ItemType, row: Any) -> str:
    """HTML of the page that shows the item, made from the live content and this one draft.

    `row` is a saved row, or a StandIn for one that isn't. Raises NoPreview.
    """
    data = item_type.serialize(row)
    content = with_draft(with_needed(live_content(), item_type, data), item_type, data)
    address = item_type.page(data, content) if item_type.page else "/"
    return page_at(urlsplit(address).path, content)


def preview_drafts(path: str) -> str:
    """HTML of the page that patients would get at `path` if every draft went live."""
    return page_at(path, Content(drafts()))


def page_at(path: str, content: Content) -> str:
    """HTML of one page of the site that the content would make. Raises NoPreview."""
    site = Site(content, draft_stamp())
    try:
        page = gather(site).get(path)
    except AddressTaken as error:
        message = _("The web address %(path)s is taken by another page. Choose another.")
        raise NoPreview(message % {"path": error}) from error
    if not isinstance(page, Page):
        raise NoPreview(_("No page shows this yet."))
    return render(page, site)


def with_needed(live: Content, item_type: ItemType, data: Data) -> Content:
    """The live content with those items that this one needs and that were never published."""
    for key in item_type.references(data):
        row = None if key in live.items else draft_row(key)
        if row is not None:
            needed = item_type_of(key)
            live = with_draft(live, needed, needed.serialize(row))
    return live


def with_draft(live: Content, item_type: ItemType, data: Data) -> Content:
    """The live content with one item put in or replaced; a new one stands last."""
    order_key = key_of(ORDER, item_type.name)
    ids = live.ids(item_type.name)
    if data["id"] not in ids:
        ids.append(data["id"])
    items = {**live.items, key_of(item_type.name, data["id"]): data, order_key: {"ids": ids}}
    document: Document = {**live.document, "items": items}
    return Content(document)


def draft_stamp() -> Stamp:
    """What the foot of a preview says: the next release's number, still unsigned."""
    live = live_release()
    return Stamp(
        number=live.number + 1 if live else 1,
        published_at=timezone.now(),
        signed_by="",
        unchecked_start=bool(live and live.unchecked_start),
        draft=True,
    )
