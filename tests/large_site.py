"""A site that grew for years: many texts, many releases, many people, and all that they left."""

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
from project.history.models import Happened, Version
from project.releases.collect import drafts, related_names
from project.releases.content import ORDER, Document, Key, digest_of
from project.releases.items import ItemType, item_types
from project.releases.models import DraftItem, Release, Signature
from project.releases.pending_changes import waiting
from project.releases.writers import draft_rows
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
A_DAY = timedelta(days=1)


def grow(*, items: int, releases: int, editors: int) -> None:
    """Let the starting content, published, grow to these totals, with changes under way."""
    people = add_people(editors)
    DrawnPoseFactory.create_batch(POSES)
    PictureFactory.create_batch(PICTURES)
    add_items(items)
    leave_traces(people)
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
    """Copies of what is there, each kind in proportion, until there are so many in all."""
    counts = {name: kind.model._default_manager.count() for name, kind in item_types().items()}
    missing, copied_from = total - sum(counts.values()), sum(counts[name] for name in COPIED)
    shares = {name: missing * counts[name] // copied_from for name in COPIED}
    shares[COPIED[0]] += missing - sum(shares.values())
    for name, share in shares.items():
        copy_rows(item_types()[name], share)


def copy_rows(item_type: ItemType, number: int) -> None:
    """So many new drafts that say what others of the kind say, behind them in the list."""
    model = item_type.model
    rows = list(model._default_manager.prefetch_related(*related_names(item_type)[1]))
    last = model._default_manager.aggregate(last=Max("position"))["last"] or 0
    originals = list(islice(cycle(rows), number))
    made = [copied(row, last + place) for place, row in enumerate(originals, 1)]
    model._default_manager.bulk_create(made)
    for field in model._meta.many_to_many:
        link_rows(field, originals, made)
    for name, inline in item_type.inlines.items():
        inline._default_manager.bulk_create(
            copied_inline(entry, inline, old, new)
            for old, new in zip(originals, made, strict=True)
            for entry in getattr(old, name).all()
        )


def copied(row: DraftItem, position: int) -> DraftItem:
    new = copy(row)
    new.pk, new._state.adding, new.position = None, True, position
    new.permanent_id = f"{row.permanent_id}-{position}"
    new.loaded_digest = ""
    if hasattr(new, "slug"):
        new.slug = f"{new.slug}-{position}"
    return new


def copied_inline(entry: Any, model: Any, old: DraftItem, new: DraftItem) -> Any:
    link = next(field for field in model._meta.fields if field.related_model is type(old))
    again = copy(entry)
    again.pk, again._state.adding = None, True
    setattr(again, link.name, new)
    return again


def link_rows(field: Any, originals: Iterable[DraftItem], made: Iterable[DraftItem]) -> None:
    through, here = field.remote_field.through, field.m2m_field_name()
    there = field.m2m_reverse_field_name()
    through._default_manager.bulk_create(
        through(**{f"{here}_id": new.pk, f"{there}_id": related.pk})
        for old, new in zip(originals, made, strict=True)
        for related in getattr(old, field.name).all()
    )


def leave_traces(people: list[User]) -> None:
    """A line in the record and a version for each item, and many for the first tip."""
    now, document, hands = timezone.now(), drafts(), cycle(people)
    keys = [key for key in document["items"] if not key.startswith(f"{ORDER}/")]
    keys += [keys_of("tip", document)[0]] * VERSIONS_OF_ONE
    rows = draft_rows(keys)
    kinds = ContentType.objects.get_for_models(*(kind.model for kind in item_types().values()))
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
        for key, person in zip(keys, hands, strict=False)
    )
    Version.objects.bulk_create(
        version(key, document["items"][key], person, number)
        for number, (key, person) in enumerate(zip(keys, hands, strict=False))
    )


def version(key: Key, data: dict[str, Any], person: User, number: int) -> Version:
    data = {**data, "evidence_note": f"Version {number}"}
    kind, _slash, permanent_id = key.partition("/")
    return Version(
        item_type=kind,
        permanent_id=permanent_id,
        data=data,
        digest=digest_of(data),
        by=person,
        happened=Happened.SAVED,
    )


def keys_of(kind: str, document: Document) -> list[Key]:
    return [key for key in document["items"] if key.startswith(f"{kind}/")]


def add_releases(total: int, people: list[User]) -> None:
    """Releases up to number `total`, each with its own wording of a tip; the last holds all drafts.

    One of them went back to the one before.
    """
    document, now = drafts(), timezone.now()
    tips, first = keys_of("tip", document), Release.objects.order_by("-number").first()
    numbers = range(first.number + 1 if first else 1, total + 1)
    made = []
    for number, author in zip(numbers, cycle(people), strict=False):
        changed = list(islice(cycle(tips), number, number + CHANGED_IN_A_RELEASE))
        held = document if number == total else reworded(document, changed[0], number)
        made.append(
            Release(
                number=number,
                document=held,
                digest=digest_of(held),
                author=author,
                note=f"Better words, {number}",
                changed={
                    key: {"digest": digest_of(held["items"][key]), "signed_by": ""}
                    for key in changed
                },
                restores=first if number == total - 1 else None,
                live_from=now - A_DAY + timedelta(minutes=number),
            )
        )
    Release.objects.bulk_create(made, batch_size=10)


def reworded(document: Document, key: Key, number: int) -> Document:
    data = {**document["items"][key], "title": f"A title of release {number}"}
    return {**document, "items": {**document["items"], key: data}}


def change_drafts(people: list[User]) -> None:
    """Some drafts that patients don't see yet; every other one is signed where it has to be."""
    models: list[Any] = [item_types()[name].model for name in ("tip", "care-card", "stretch")]
    for model, person in zip(models, cycle(people), strict=False):
        several = model._default_manager.order_by("-pk")[: UNPUBLISHED // len(models)]
        for row in several:
            row.edited_by = person
            row.evidence_note = "Said better."
            row.save()
    Signature.objects.bulk_create(
        Signature(item_key=each.change.key, digest=each.change.digest, signer=person)
        for each, person in zip(waiting()[::2], cycle(people), strict=False)
    )
