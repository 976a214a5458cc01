"""The versions of drafts: adding, listing and restoring them."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from project.history.models import Version, VersionOrigin
from project.releases.audit_log import write_audit_entry
from project.releases.content import Data, compute_digest
from project.releases.drafts import write_draft
from project.releases.errors import Problem, Refused
from project.releases.items import ItemType, get_item_types
from project.releases.models import DraftItem


def list_versions(item_type: ItemType, permanent_id: str) -> QuerySet[Version]:
    """Every version of an item, newest first."""
    return Version.objects.filter(item_type=item_type.name, permanent_id=permanent_id)


def list_restorable_data(kind: str) -> Iterator[Data]:
    """The data of every version of every item of a kind."""
    yield from Version.objects.filter(item_type=kind).values_list("data", flat=True)


def read_draft_data(item_type: ItemType, row: DraftItem) -> Data:
    """The item's data as the database holds it now; unsaved changes to `row` are ignored."""
    return item_type.serialize(item_type.model._default_manager.get(pk=row.pk))


def lock_draft(item_type: ItemType, permanent_id: str) -> DraftItem | None:
    """The draft's row, locked until the transaction ends; None if it was deleted."""
    rows = item_type.model._default_manager.select_for_update()
    return rows.filter(permanent_id=permanent_id).first()


@transaction.atomic
def add_version_if_changed(
    *,
    by: User,
    item_type: ItemType,
    before: Data | None,
    after: Data,
    happened: VersionOrigin = VersionOrigin.SAVED,
    at: datetime | None = None,
) -> Version | None:
    """Add a version if the draft's data differ from `before`; None if they don't.

    The first version of an item adds `before` as a version too, so that it can be restored.
    """
    if before is not None and compute_digest(before) == compute_digest(after):
        return None
    if before is not None and not list_versions(item_type, after["id"]).exists():
        add_version(by=None, item_type=item_type, data=before, happened=VersionOrigin.LOADED, at=at)
    return add_version(by=by, item_type=item_type, data=after, happened=happened, at=at)


def add_version(
    *,
    by: User | None,
    item_type: ItemType,
    data: Data,
    happened: VersionOrigin,
    at: datetime | None = None,
) -> Version:
    """Add a version with this data; for VersionOrigin.DELETED, the data before the deletion."""
    return Version.objects.create(
        item_type=item_type.name,
        permanent_id=data["id"],
        data=data,
        digest=compute_digest(data),
        by=by,
        at=at or timezone.now(),
        happened=happened,
    )


@transaction.atomic
def restore_version(
    *, by: User, version: Version, seen: str, at: datetime | None = None
) -> DraftItem:
    """Save the data of `version` as the draft again. The person becomes its editor.

    `seen` is the digest of the draft that the person saw; "" for a deleted item. Raises Refused,
    without changing anything, if the draft has changed since or today's rules refuse the data.
    """
    item_type = get_item_types()[version.item_type]
    row = lock_draft(item_type, version.permanent_id)
    before = read_draft_data(item_type, row) if row else None
    if compute_digest(before) != seen:
        message = _("It changed after you opened this page. Nothing was restored. Read it again.")
        raise Refused(Problem("changed", message))
    position = row.position if row else get_next_position(item_type)
    draft = write_version_data(item_type, version.data, position=position)
    draft.edited_by = by
    draft.save(update_fields=["edited_by"])
    add_version_if_changed(
        by=by,
        item_type=item_type,
        before=before,
        after=read_draft_data(item_type, draft),
        happened=VersionOrigin.RESTORED,
        at=at,
    )
    day = timezone.localtime(version.at).strftime("%Y-%m-%d %H:%M")
    write_audit_entry(by, draft, _("Restored as it was on %(day)s") % {"day": day})
    return draft


def write_version_data(item_type: ItemType, data: Data, *, position: int) -> DraftItem:
    """The draft with this data. Raises Refused, with the reason, if it can't be written."""
    try:
        with transaction.atomic():
            return write_draft(item_type, data, position=position)
    except ValidationError as error:
        problems = [Problem("invalid", sentence) for sentence in error.messages]
        raise Refused(*problems) from error
    except ObjectDoesNotExist as error:
        message = _("It refers to an item that was deleted since. Restore that one first.")
        raise Refused(Problem("missing", message)) from error
    except (KeyError, FieldDoesNotExist) as error:
        message = _("It is older than the fields of today’s form. It can be read and copied only.")
        raise Refused(Problem("old", message)) from error


def get_next_position(item_type: ItemType) -> int:
    """The position after all other drafts of the type."""
    positions = item_type.model._default_manager.aggregate(last=Max("position"))
    return (positions["last"] or 0) + 1


def list_deleted_items() -> list[Version]:
    """The last version of each deleted item that has no draft again, newest first. One query."""
    has_draft = Q()
    for item_type in get_item_types().values():
        drafts = item_type.model._default_manager.filter(permanent_id=OuterRef("permanent_id"))
        has_draft |= Q(Exists(drafts), item_type=item_type.name)
    later_deletions = Version.objects.filter(
        item_type=OuterRef("item_type"),
        permanent_id=OuterRef("permanent_id"),
        happened=VersionOrigin.DELETED,
        pk__gt=OuterRef("pk"),
    )
    deletions = Version.objects.filter(~Exists(later_deletions), happened=VersionOrigin.DELETED)
    return list(deletions.exclude(has_draft).select_related("by"))
