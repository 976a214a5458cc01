"""What a document must keep before it may go live. Each check gives problems."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from project.releases.content import ORDER, Content, Data, Document, Key, digest_of, key_of
from project.releases.diff import Change
from project.releases.errors import Problem
from project.releases.items import ItemType, item_type_of, item_types


def reviewed(chosen: Mapping[Key, str], offered: Mapping[Key, Change]) -> Iterator[Problem]:
    """Each chosen change must still be the one that was reviewed, by its digest."""
    for key, digest in chosen.items():
        change = offered.get(key)
        if change is None:
            yield Problem(
                "gone",
                _(
                    "“%(key)s” has no change to publish any more: the draft equals what is live. "
                    "Nothing was published. Open the review again."
                )
                % {"key": key},
                key,
            )
        elif change.digest != digest:
            yield Problem(
                "changed",
                _(
                    "“%(title)s” was changed after you reviewed it. Nothing was published. "
                    "Read the new wording, then publish."
                )
                % {"title": change.title},
                key,
            )


def signed(changes: Iterable[Change], signed_keys: Collection[Key]) -> Iterator[Problem]:
    """Each change that needs a signature must have one for exactly this wording."""
    for change in changes:
        if change.needs_signature and change.key not in signed_keys:
            yield Problem(
                "unsigned",
                _(
                    "“%(title)s” needs a reviewer's signature. Nothing was published. "
                    "Ask a reviewer to sign it, or leave it for later."
                )
                % {"title": change.title},
                change.key,
            )


def sound(changes: Iterable[Change]) -> Iterator[Problem]:
    """Each item that goes live keeps its type's own rules."""
    for change in changes:
        if change.after is None or change.kind == "order":
            continue
        for sentence in item_type_of(change.key).problems(change.after):
            message = _("“%(title)s”: %(sentence)s") % {
                "title": change.title,
                "sentence": sentence,
            }
            yield Problem("unsound", message, change.key)


def sound_lists(document: Document) -> Iterator[Problem]:
    """All items of a type keep the rules that their type has for them together."""
    content = Content(document)
    for name, item_type in item_types().items():
        for sentence in item_type.list_problems(content.all(name)):
            yield Problem("unsound-list", sentence)


def distinct(document: Document) -> Iterator[Problem]:
    """No two items share a value that their type wants to be each one's own."""
    for item_type in item_types().values():
        for name in item_type.distinct:
            owners: dict[object, Data] = {}
            for data in Content(document).all(item_type.name):
                other = owners.setdefault(data[name], data)
                if other is not data:
                    yield alike(item_type, name, data, other)


def alike(item_type: ItemType, name: str, data: Data, other: Data) -> Problem:
    message = _(
        "“%(title)s” and “%(other)s” have the same “%(name)s”. Nothing was published. "
        "Change one of them, and publish both together."
    )
    values = {
        "title": item_type.title_of(data),
        "other": item_type.title_of(other),
        "name": getattr(item_type.model._meta.get_field(name), "verbose_name", name),
    }
    return Problem("alike", message % values, key_of(item_type.name, data["id"]))


def complete(document: Document, drafts: Document) -> Iterator[Problem]:
    """Every item that a live item needs is live too, or is offered as "choose this too"."""
    for key, data in document["items"].items():
        if key.startswith(f"{ORDER}/"):
            continue
        for needed in item_type_of(key).references(data):
            if needed not in document["items"]:
                yield missing(key, data, needed, drafts)


def missing(key: Key, data: Data, needed: Key, drafts: Document) -> Problem:
    """`needed` is not in the document: a draft left behind, or a removal too early."""
    title = item_type_of(key).title_of(data)
    if needed in drafts["items"]:
        needed_title = item_type_of(needed).title_of(drafts["items"][needed])
        message = _(
            "“%(title)s” needs “%(needed)s”, which is not published yet. "
            "Nothing was published. Choose it too."
        )
        return Problem(
            "left-behind",
            message % {"title": title, "needed": needed_title},
            key,
            [needed],
        )
    message = _(
        "“%(title)s” still uses “%(needed)s”, which would be removed. Nothing was published. "
        "Change “%(title)s” first, and publish both together."
    )
    changed = drafts["items"].get(key)
    freed = changed is not None and digest_of(changed) != digest_of(data)
    return Problem(
        "still-used",
        message % {"title": title, "needed": needed},
        key,
        [key] if freed else [],
    )
