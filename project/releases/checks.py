"""What must be true of a document before it goes live. Each check yields problems."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from project.releases.content import Content, Data, Document, Key, compute_digest
from project.releases.diff import Change
from project.releases.errors import Problem
from project.releases.items import ItemType, get_item_type, get_item_types
from project.releases.signing import lacks_signature


def check_reviewed(chosen: Mapping[Key, str], offered: Mapping[Key, Change]) -> Iterator[Problem]:
    """Each chosen change must still have the digest that was reviewed."""
    for key, digest in chosen.items():
        change = offered.get(key)
        if change is None:
            message = _(
                "“%(key)s” has no change to publish any more: the draft equals what is live. "
                "Nothing was published. Open the review again."
            )
            yield Problem("gone", message % {"key": key})
        elif change.digest != digest:
            message = _(
                "“%(title)s” was changed after you reviewed it. Nothing was published. "
                "Read the new wording, then publish."
            )
            yield Problem("changed", message % {"title": change.title})


def check_signed(changes: Iterable[Change], signed: Collection[Key]) -> Iterator[Problem]:
    """Each change that needs a signature must have one. `signed` are the keys that have one."""
    for change in changes:
        if lacks_signature(change, signed):
            message = _(
                "“%(title)s” needs a reviewer's signature. Nothing was published. "
                "Ask a reviewer to sign it, or leave it for later."
            )
            yield Problem("unsigned", message % {"title": change.title})


def check_items(changes: Iterable[Change]) -> Iterator[Problem]:
    """Each item must keep the rules of its own type."""
    for change in changes:
        if change.after is None or change.key.is_order:
            continue
        for sentence in get_item_type(change.key).problems(change.after):
            values = {"title": change.title, "sentence": sentence}
            yield Problem("unsound", _("“%(title)s”: %(sentence)s") % values)


def check_lists(document: Document) -> Iterator[Problem]:
    """All items of a type together must keep the rules that it has for its list."""
    content = Content(document)
    for kind, item_type in get_item_types().items():
        for sentence in item_type.list_problems(content.items_of(kind)):
            yield Problem("unsound-list", sentence)


def check_content(document: Document) -> Iterator[Problem]:
    """No item may contradict those of another type."""
    content = Content(document)
    for item_type in get_item_types().values():
        for sentence in item_type.content_problems(content):
            yield Problem("contradiction", sentence)


def check_unique_values(document: Document) -> Iterator[Problem]:
    """No two items may share a value that their type wants unique."""
    content = Content(document)
    for kind, item_type in get_item_types().items():
        for name in item_type.unique_fields:
            owners: dict[object, Data] = {}
            for data in content.items_of(kind):
                owner = owners.setdefault(data[name], data)
                if owner is not data:
                    yield describe_duplicate(item_type, name, data, owner)


def describe_duplicate(item_type: ItemType, name: str, data: Data, other: Data) -> Problem:
    message = _(
        "“%(title)s” and “%(other)s” have the same “%(name)s”. Nothing was published. "
        "Change one of them, and publish both together."
    )
    values = {
        "title": item_type.title_of(data),
        "other": item_type.title_of(other),
        "name": getattr(item_type.model._meta.get_field(name), "verbose_name", name),
    }
    return Problem("alike", message % values)


def check_references(document: Document, drafts: Document) -> Iterator[Problem]:
    """Every item that a live item needs must be live too."""
    items, drafted = Content(document).items, Content(drafts).items
    for key, data in Content(document).iter_items():
        for needed in get_item_type(key).references(data):
            if needed not in items:
                yield describe_missing_item(key, data, needed, drafted)


def describe_missing_item(key: Key, data: Data, needed: Key, drafts: Mapping[Key, Data]) -> Problem:
    """`needed` is not in the document: its draft was not chosen, or its removal was."""
    title = get_item_type(key).title_of(data)
    if needed in drafts:
        needed_title = get_item_type(needed).title_of(drafts[needed])
        message = _(
            "“%(title)s” needs “%(needed)s”, which is not published yet. "
            "Nothing was published. Choose it too."
        )
        values = {"title": title, "needed": needed_title}
        return Problem("left-behind", message % values, [needed])
    message = _(
        "“%(title)s” still uses “%(needed)s”, which would be removed. Nothing was published. "
        "Change “%(title)s” first, and publish both together."
    )
    is_changed = key in drafts and compute_digest(drafts[key]) != compute_digest(data)
    values = {"title": title, "needed": needed}
    return Problem("still-used", message % values, [key] if is_changed else [])
