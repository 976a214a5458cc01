"""Loads the starting content from TOML files into drafts. Loading again does no harm."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction

from project.releases.content import Data, compute_digest
from project.releases.drafts import drop_links, write_draft
from project.releases.items import ItemType, get_item_types
from project.releases.models import DraftItem


class CorruptContent(Exception):
    """A content file can't be used; the message names it and says why. Nothing was loaded."""


@dataclass(frozen=True)
class ContentEntry:
    """One item of a content file."""

    path: Path
    item_type: ItemType
    data: Data
    position: int


@dataclass
class LoadReport:
    """What a load did, in numbers of items."""

    added: int = 0
    updated: int = 0
    skipped: int = 0


def list_content_files() -> Iterator[Path]:
    """Every TOML file in the `content` folder of an app that has item types."""
    labels = {item_type.model._meta.app_label for item_type in get_item_types().values()}
    for label in sorted(labels):
        yield from sorted((Path(apps.get_app_config(label).path) / "content").glob("*.toml"))


def read_content_file(path: Path) -> Iterator[tuple[str, Data]]:
    """(kind, data) of each item in a file. Raises CorruptContent."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorruptContent(
            f"{path.name} is not valid TOML: {error}. Nothing was loaded."
        ) from error
    for kind, items in tables.items():
        for data in items if isinstance(items, list) else [items]:
            if kind not in get_item_types() or "id" not in data:
                raise CorruptContent(
                    f"{path.name} has an item “{kind}” that has no id or no such type. "
                    "Nothing was loaded."
                )
            yield kind, data


def read_entries() -> list[ContentEntry]:
    """Every item of every file, with its position among those of its kind."""
    counts = dict.fromkeys(get_item_types(), 0)
    entries: list[ContentEntry] = []
    for path in list_content_files():
        for kind, data in read_content_file(path):
            counts[kind] += 1
            entries.append(ContentEntry(path, get_item_types()[kind], data, counts[kind]))
    return entries


@transaction.atomic
def load_content() -> LoadReport:
    """Add missing drafts and update those that staff never edited. Raises CorruptContent.

    Rows are written first and linked afterwards, since areas and routines name each other.
    """
    report = LoadReport()
    entries = [entry for entry in read_entries() if needs_loading(entry, report)]
    for entry in entries:
        write_entry(entry, drop_links(entry.item_type, entry.data))
    for entry in entries:
        row = write_entry(entry, entry.data)
        row.loaded_digest = compute_digest(entry.item_type.serialize(row))
        row.save(update_fields=["loaded_digest"])
    return report


def needs_loading(entry: ContentEntry, report: LoadReport) -> bool:
    """Whether the entry's draft is missing or still as an earlier load wrote it. Counts it."""
    row = entry.item_type.model._default_manager.filter(permanent_id=entry.data["id"]).first()
    if row is None:
        report.added += 1
    elif compute_digest(entry.item_type.serialize(row)) == row.loaded_digest:
        report.updated += 1
    else:
        report.skipped += 1
        return False
    return True


def write_entry(entry: ContentEntry, data: Data) -> DraftItem:
    """The entry's draft, written. Raises CorruptContent, which names the file and the item."""
    try:
        return write_draft(entry.item_type, data, position=entry.position)
    except (KeyError, TypeError, ObjectDoesNotExist, ValidationError) as error:
        raise CorruptContent(
            f"{entry.path.name}, {entry.item_type.name} “{entry.data['id']}”: {error}. "
            "Nothing was loaded."
        ) from error
