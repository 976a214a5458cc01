"""Keeping what drafts said, and bringing it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from project.history.models import Happened, Version
from project.releases.audit_log import record
from project.releases.content import Data, Key, digest_of
from project.releases.drafts import write
from project.releases.errors import Problem, Refused
from project.releases.items import ItemType, item_types
from project.releases.models import DraftItem


def versions_of(item_type: ItemType, permanent_id: str) -> QuerySet[Version]:
    """Every version of an item, the newest first."""
    return Version.objects.filter(item_type=item_type.name, permanent_id=permanent_id)


def data_of(item_type: ItemType, row: DraftItem) -> Data:
    """The item's data as the database holds it now, whatever the row in hand remembers."""
    return item_type.serialize(item_type.model._default_manager.get(pk=row.pk))


def locked(item_type: ItemType, permanent_id: str) -> DraftItem | None:
    """The draft's row, locked until this transaction ends; None if it is gone."""
    rows = item_type.model._default_manager.select_for_update()
    return rows.filter(permanent_id=permanent_id).first()


@transaction.atomic
def keep(
    *,
    by: User,
    item_type: ItemType,
    before: Data | None,
    after: Data,
    happened: Happened = Happened.SAVED,
    at: datetime | None = None,
) -> Version | None:
    """Add a version if the draft says something else than `before`; None if it doesn't.

    The first version of an item brings `before` along: what it said until then.
    """
    if before is not None and digest_of(before) == digest_of(after):
        return None
    known = versions_of(item_type, after["id"])
    if before is not None and not known.exists():
        add(None, item_type, before, Happened.LOADED, at)
    return add(by, item_type, after, happened, at)


@transaction.atomic
def keep_deleted(
    *, by: User, item_type: ItemType, data: Data, at: datetime | None = None
) -> Version:
    """Add a version of an item that is taken away, as it was last."""
    return add(by, item_type, data, Happened.DELETED, at)


def add(
    by: User | None, item_type: ItemType, data: Data, happened: Happened, at: datetime | None
) -> Version:
    return Version.objects.create(
        item_type=item_type.name,
        permanent_id=data["id"],
        data=data,
        digest=digest_of(data),
        by=by,
        at=at or timezone.now(),
        happened=happened,
    )


@transaction.atomic
def restore(*, by: User, version: Version, seen: str, at: datetime | None = None) -> DraftItem:
    """Make the draft say again what it said in `version`: a new save by this person.

    `seen` is the digest of what the person saw the draft say; "" for one that is gone.
    Raises Refused, and changes nothing then, if it changed meanwhile or can't say that any more.
    """
    item_type = item_types()[version.item_type]
    row = locked(item_type, version.permanent_id)
    before = data_of(item_type, row) if row else None
    if digest_of(before) != seen:
        raise Refused(
            Problem(
                "changed",
                _("It changed after you opened this page. Nothing was brought back. Read again."),
            )
        )
    draft = written(item_type, version.data, position=row.position if row else last(item_type))
    draft.edited_by = by
    draft.save(update_fields=["edited_by"])
    keep(
        by=by,
        item_type=item_type,
        before=before,
        after=data_of(item_type, draft),
        happened=Happened.RESTORED,
        at=at,
    )
    message = _("Brought back as it was on %(day)s")
    record(by, draft, message % {"day": timezone.localtime(version.at).strftime("%Y-%m-%d %H:%M")})
    return draft


def written(item_type: ItemType, data: Data, *, position: int) -> DraftItem:
    """The draft with this data. Raises Refused in words where today's rules refuse it."""
    try:
        with transaction.atomic():
            return write(item_type, data, position=position)
    except ValidationError as error:
        problems = [Problem("invalid", sentence) for sentence in error.messages]
        raise Refused(*problems) from error
    except ObjectDoesNotExist as error:
        message = _("It names something that was taken away since. Bring that back first.")
        raise Refused(Problem("missing", message)) from error
    except (KeyError, FieldDoesNotExist) as error:
        message = _("It is from before the form had its present fields, and can only be copied.")
        raise Refused(Problem("old", message)) from error


def last(item_type: ItemType) -> int:
    """The place after all others."""
    found = item_type.model._default_manager.aggregate(last=Max("position"))["last"]
    return 0 if found is None else int(found) + 1


def taken_away() -> list[Version]:
    """The last version of each item that was deleted and is not there again, the newest first."""
    newest: dict[Key, Version] = {}
    for version in Version.objects.filter(happened=Happened.DELETED).select_related("by"):
        newest.setdefault(version.key, version)
    return [version for version in newest.values() if version.key not in present(newest.values())]


def present(versions: Iterable[Version]) -> set[Key]:
    """The keys of those items that are drafts now."""
    found: set[Key] = set()
    ids: dict[str, list[str]] = {}
    for version in versions:
        ids.setdefault(version.item_type, []).append(version.permanent_id)
    for name, permanent_ids in ids.items():
        rows: QuerySet[Any] = item_types()[name].model._default_manager.all()
        here = rows.filter(permanent_id__in=permanent_ids).values_list("permanent_id", flat=True)
        found |= {f"{name}/{permanent_id}" for permanent_id in here}
    return found
