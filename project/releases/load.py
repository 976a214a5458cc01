"""Starting content from TOML files into draft rows, again and again without harm."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction

from project.releases.content import Data, digest_of
from project.releases.drafts import without_links, write
from project.releases.items import ItemType, item_types
from project.releases.models import DraftItem


class CorruptContent(Exception):
    """A content file can't be used: the message names it and what is wrong. Nothing is kept."""


@dataclass(frozen=True)
class Entry:
    """One item of a content file."""

    path: Path
    item_type: ItemType
    data: Data
    position: int


@dataclass
class Report:
    """What a load did, in numbers of items."""

    added: int = 0
    updated: int = 0
    kept: int = 0


def content_files() -> Iterator[Path]:
    """Every TOML file in the `content` folder of an app that has item types."""
    labels = {item_type.model._meta.app_label for item_type in item_types().values()}
    for label in sorted(labels):
        yield from sorted((Path(apps.get_app_config(label).path) / "content").glob("*.toml"))


def read(path: Path) -> Iterator[tuple[str, Data]]:
    """(type name, data) of each item in a file. Raises CorruptContent."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorruptContent(
            f"{path.name} is not valid TOML: {error}. Nothing was loaded."
        ) from error
    for name, items in tables.items():
        for data in items if isinstance(items, list) else [items]:
            if name not in item_types() or "id" not in data:
                raise CorruptContent(
                    f"{path.name} has an item “{name}” that has no id or no such type. "
                    "Nothing was loaded."
                )
            yield name, data


def entries() -> list[Entry]:
    """Every item of every file, numbered in the order of its type."""
    counts = dict.fromkeys(item_types(), 0)
    found: list[Entry] = []
    for path in content_files():
        for name, data in read(path):
            counts[name] += 1
            found.append(Entry(path, item_types()[name], data, counts[name]))
    return found


@transaction.atomic
def load() -> Report:
    """Add what is missing and renew what staff never touched; leave what staff changed.

    First the rows, then what links them, since areas and routines name each other.
    """
    report = Report()
    wanted = [entry for entry in entries() if due(entry, report)]
    for entry in wanted:
        written(entry, without_links(entry.item_type, entry.data))
    for entry in wanted:
        row = written(entry, entry.data)
        row.loaded_digest = digest_of(entry.item_type.serialize(row))
        row.save(update_fields=["loaded_digest"])
    return report


def due(entry: Entry, report: Report) -> bool:
    """Whether the entry's row is missing or still as an earlier load left it."""
    row = entry.item_type.model._default_manager.filter(permanent_id=entry.data["id"]).first()
    if row is None:
        report.added += 1
    elif digest_of(entry.item_type.serialize(row)) == row.loaded_digest:
        report.updated += 1
    else:
        report.kept += 1
        return False
    return True


def written(entry: Entry, data: Data) -> DraftItem:
    """The row of the entry. Raises CorruptContent in words that name file and item."""
    try:
        return write(entry.item_type, data, position=entry.position)
    except (KeyError, TypeError, ObjectDoesNotExist, ValidationError) as error:
        raise CorruptContent(
            f"{entry.path.name}, {entry.item_type.name} “{entry.data['id']}”: {error}. "
            "Nothing was loaded."
        ) from error
