"""Renders the page that patients would get if a draft went live as it is, saved or not."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from project.pages.render import render_page
from project.pages.site import AddressTaken, Page, ReleaseInfo, Site, gather_entries
from project.releases.collect import collect_drafts
from project.releases.content import ORDER, Content, Data, Document, Key
from project.releases.items import ItemType, get_item_type
from project.releases.live import get_live_content, get_live_release


class NoPreview(Exception):
    """No page shows the draft as it is; the message says why, for staff."""


class EditedDraft:
    """A draft row with values that a form has and the database hasn't, inline rows included."""

    def __init__(self, row: Any, values: Mapping[str, Any]) -> None:
        self.row = row
        # A serializer reads no related rows of a row without a key.
        self.pk = row.pk or 0
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)


def preview_item(item_type: ItemType, row: Any) -> str:
    """HTML of the page that shows the item.

    It is made from the live content, this draft, and the drafts that it needs and that aren't live.
    `row` is a saved row or an EditedDraft. Raises NoPreview.
    """
    data = item_type.serialize(row)
    content = include_draft(get_live_content(), item_type, data)
    content = include_needed_drafts(content, item_type.references(data))
    address = item_type.page(data, content) if item_type.page else "/"
    return preview_path(urlsplit(address).path, content)


def preview_all_drafts(path: str) -> str:
    """HTML of the page that patients would get at `path` if every draft went live."""
    return preview_path(path, Content(collect_drafts()))


def preview_path(path: str, content: Content) -> str:
    """HTML of one page of the site that the content makes. Raises NoPreview."""
    site = Site(content, describe_next_release())
    try:
        page = gather_entries(site).get(path)
    except AddressTaken as error:
        message = _("The web address %(path)s is taken by another page. Choose another.")
        raise NoPreview(message % {"path": error}) from error
    if not isinstance(page, Page):
        raise NoPreview(_("No page shows this yet."))
    return render_page(page, site)


def include_draft(content: Content, item_type: ItemType, data: Data) -> Content:
    """The content with one item added or replaced; a new one is last in its list."""
    order_key = Key(ORDER, item_type.name)
    ids = content.order_of(item_type.name)
    if data["id"] not in ids:
        ids.append(data["id"])
    items = {**content.items, Key(item_type.name, data["id"]): data, order_key: {"ids": ids}}
    document: Document = {**content.document, "items": items}
    return Content(document)


def include_needed_drafts(content: Content, needed: Iterable[Key]) -> Content:
    """The content with the drafts of those items that it lacks, and of what they need in turn."""
    missing = [key for key in needed if key not in content.items]
    if not missing:
        return content
    drafts = collect_drafts()["items"]
    while missing:
        key = missing.pop()
        if key in drafts and key not in content.items:
            item_type = get_item_type(key)
            content = include_draft(content, item_type, drafts[key])
            missing += item_type.references(drafts[key])
    return content


def describe_next_release() -> ReleaseInfo:
    """What a preview's foot says of its release: the next number, not signed yet."""
    live = get_live_release()
    return ReleaseInfo(
        number=live.number + 1 if live else 1,
        published_at=timezone.now(),
        signed_by="",
        unchecked_start=bool(live and live.unchecked_start),
        draft=True,
    )
