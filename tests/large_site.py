"""A site that grew for years: many items, releases, people, versions."""

from collections.abc import Iterable
from copy import copy
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils import timezone

from project.accounts.roles import ROLES
from project.history.models import Version, VersionOrigin
from project.history.versions import add_version
from project.releases.cache_key import read_cache_key
from project.releases.collect import collect_drafts, list_related_names
from project.releases.content import Document, Key, compute_digest
from project.releases.drafts import find_drafts
from project.releases.items import ItemType, get_item_types
from project.releases.models import DraftItem, Release, Signature
from project.releases.pending_changes import list_pending_changes
from tests.factories import DrawnPoseFactory, PictureFactory

COPIED = (
    "tip",
    "question",
    "topic",
    "trigger",
    "care-card",
    "panel",
    "stretch",
    "routine",
    "elsewhere",
    "source",
    "lay-word",
)
"""Kinds of which there can be as many as staff like. Areas, patterns and spots stay few."""
POSES, PICTURES = 6, 3
CHANGED_IN_A_RELEASE = 3
VERSIONS_OF_ONE = 40
UNPUBLISHED = 30
DELETED = {"tip": 10, "question": 10}
"""Kind → how many of its items are deleted each time that the site grows."""
A_DAY = timedelta(days=1)


def grow(*, items: int, releases: int, editors: int) -> None:
    """Grow the published starting content to these totals, with some pending changes."""
    people = add_people(editors)
    DrawnPoseFactory.create_batch(POSES)
    PictureFactory.create_batch(PICTURES)
    add_items(items + sum(DELETED.values()))
    delete_items(people)
    add_history(people)
    add_releases(releases, people)
    change_drafts(people)


def add_people(number: int) -> list[User]:
    known = User.objects.count()
    people = User.objects.bulk_create(
        User(username=f"editor{each}", first_name=f"Editor {each}", is_staff=True)
        for each in range(known, known + number)
    )
    for person, role in zip(people, cycle(ROLES), strict=False):
        person.groups.set(Group.objects.filter(name=role))
    return people


def add_items(total: int) -> None:
    """Copy existing items, each kind in proportion, until there are `total`."""
    counts = {name: kind.model._default_manager.count() for name, kind in get_item_types().items()}
    missing, copied_from = total - sum(counts.values()), sum(counts[name] for name in COPIED)
    shares = {name: missing * counts[name] // copied_from for name in COPIED}
    shares[COPIED[0]] += missing - sum(shares.values())
    for name, share in shares.items():
        copy_rows(get_item_types()[name], share)


def copy_rows(item_type: ItemType, number: int) -> None:
    """Add copies of the type's drafts, after them in the list."""
    model = item_type.model
    rows = list(model._default_manager.prefetch_related(*list_related_names(item_type)[1]))
    last = model._default_manager.aggregate(last=Max("position"))["last"] or 0
    originals = list(islice(cycle(rows), number))
    copies = [copy_row(row, last + place) for place, row in enumerate(originals, 1)]
    model._default_manager.bulk_create(copies)
    for field in model._meta.many_to_many:
        link_rows(field, originals, copies)
    for name, inline in item_type.inlines.items():
        inline._default_manager.bulk_create(
            copy_inline_row(entry, inline, old, new)
            for old, new in zip(originals, copies, strict=True)
            for entry in getattr(old, name).all()
        )


def delete_items(people: list[User]) -> None:
    """Delete copies as staff do. The last of each kind stays: its position is used for the next."""
    for name, number in DELETED.items():
        item_type = get_item_types()[name]
        rows = item_type.model._default_manager.order_by("-pk")[1 : number + 1]
        for row, person in zip(rows, cycle(people), strict=False):
            data = item_type.serialize(row)
            add_version(by=person, item_type=item_type, data=data, happened=VersionOrigin.DELETED)
            row.delete()


def copy_row(row: DraftItem, position: int) -> DraftItem:
    new = copy(row)
    new.pk, new._state.adding, new.position = None, True, position
    new.permanent_id = f"{row.permanent_id}-{position}"
    new.loaded_digest = ""
    if hasattr(new, "slug"):
        new.slug = f"{new.slug}-{position}"
    return new


def copy_inline_row(entry: Any, model: Any, old: DraftItem, new: DraftItem) -> Any:
    link = next(field for field in model._meta.fields if field.related_model is type(old))
    row = copy(entry)
    row.pk, row._state.adding = None, True
    setattr(row, link.name, new)
    return row


def link_rows(field: Any, originals: Iterable[DraftItem], copies: Iterable[DraftItem]) -> None:
    through, near = field.remote_field.through, field.m2m_field_name()
    far = field.m2m_reverse_field_name()
    through._default_manager.bulk_create(
        through(**{f"{near}_id": new.pk, f"{far}_id": related.pk})
        for old, new in zip(originals, copies, strict=True)
        for related in getattr(old, field.name).all()
    )


def add_history(people: list[User]) -> None:
    """An audit entry and a version for each item, and many for the first tip."""
    now, document, editors = timezone.now(), collect_drafts(), cycle(people)
    keys = [key for key in document["items"] if not key.is_order]
    keys += [list_keys("tip", document)[0]] * VERSIONS_OF_ONE
    rows = find_drafts(keys)
    kinds = ContentType.objects.get_for_models(*(kind.model for kind in get_item_types().values()))
    LogEntry.objects.bulk_create(
        LogEntry(
            user=person,
            content_type=kinds[type(rows[key])],
            object_id=str(rows[key].pk),
            object_repr=str(rows[key])[:200],
            action_flag=CHANGE,
            change_message='[{"changed": {"fields": ["Title"]}}]',
            action_time=now - A_DAY,
        )
        for key, person in zip(keys, editors, strict=False)
    )
    Version.objects.bulk_create(
        build_version(key, document["items"][key], person, number)
        for number, (key, person) in enumerate(zip(keys, editors, strict=False))
    )


def build_version(key: Key, data: dict[str, Any], person: User, number: int) -> Version:
    data = {**data, "evidence_note": f"Version {number}"}
    return Version(
        item_type=key.kind,
        permanent_id=key.id,
        data=data,
        digest=compute_digest(data),
        by=person,
        happened=VersionOrigin.SAVED,
    )


def list_keys(kind: str, document: Document) -> list[Key]:
    return [key for key in document["items"] if key.kind == kind]


def add_releases(total: int, people: list[User]) -> None:
    """Releases up to number `total`, each with its own wording of a tip; the last holds all drafts.

    One of them rolled back to the one before.
    """
    document, now = collect_drafts(), timezone.now()
    tips, first = list_keys("tip", document), Release.objects.order_by("-number").first()
    numbers = range(first.number + 1 if first else 1, total + 1)
    added = []
    for number, author in zip(numbers, cycle(people), strict=False):
        changed = list(islice(cycle(tips), number, number + CHANGED_IN_A_RELEASE))
        content = document if number == total else reworded(document, changed[0], number)
        added.append(
            Release(
                number=number,
                document=content,
                digest=compute_digest(content),
                author=author,
                note=f"Better words, {number}",
                changed={
                    key: {"digest": compute_digest(content["items"][key]), "signed_by": ""}
                    for key in changed
                },
                restores=first if number == total - 1 else None,
                live_from=now - A_DAY + timedelta(minutes=number),
            )
        )
    Release.objects.bulk_create(added, batch_size=10)


def reworded(document: Document, key: Key, number: int) -> Document:
    data = {**document["items"][key], "title": f"A title of release {number}"}
    return {**document, "items": {**document["items"], key: data}}


def change_drafts(people: list[User]) -> None:
    """Some drafts that patients don't see yet; every other one is signed where it has to be."""
    models: list[Any] = [get_item_types()[name].model for name in ("tip", "care-card", "stretch")]
    for model, person in zip(models, cycle(people), strict=False):
        several = model._default_manager.order_by("-pk")[: UNPUBLISHED // len(models)]
        for row in several:
            row.edited_by = person
            row.evidence_note = "Said better."
            row.save()
    pending = list_pending_changes(read_cache_key(timezone.now()))
    Signature.objects.bulk_create(
        Signature(item_key=each.change.key, digest=each.change.digest, signer=person)
        for each, person in zip(pending[::2], cycle(people), strict=False)
    )
