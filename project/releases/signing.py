"""Signatures: who may sign a change, what a signature covers, and solo mode, which needs none.

A change may be signed by a reviewer who has not edited its draft since it was last published. The
signature counts for exactly the wording that was signed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from project.releases.audit_log import write_audit_entry
from project.releases.content import Key, compute_digest
from project.releases.diff import Change
from project.releases.drafts import find_draft, find_drafts
from project.releases.errors import Problem, Refused
from project.releases.items import get_item_type
from project.releases.models import DraftItem, Release, Signature, SoloDeclaration

EMPTY_LOG_MESSAGES = ["", "[]"]
"""What Django logs when a form is saved without a change, which is no edit."""


def lacks_signature(change: Change, signed: Collection[Key]) -> bool:
    """Whether the change needs a signature and has no valid one; `signed` are keys that have."""
    return change.needs_signature and change.key not in signed


def may_sign(
    reviewer_id: int | None, change: Change, *, signed: Collection[Key], editors: Collection[int]
) -> bool:
    """Whether this reviewer may sign the change. `editors` are the ids of those who edited it."""
    return lacks_signature(change, signed) and reviewer_id not in editors


def is_valid_signature(signature: Signature, change: Change, *, editors: Collection[int]) -> bool:
    """Whether it covers the change's exact wording and its signer did not edit the change."""
    return signature.digest == change.digest and signature.signer_id not in editors


def find_valid_signatures(
    changes: Iterable[Change], editors: Mapping[Key, Collection[int]] | None = None
) -> dict[Key, Signature]:
    """The newest valid signature of each change that has one.

    `editors` are the ids of those who edited each draft; without it they are looked up.
    """
    by_key = {change.key: change for change in changes if not change.key.is_order}
    rows = Signature.objects.filter(item_key__in=by_key).select_related("signer")
    signatures = [(Key.parse(row.item_key), row) for row in rows.order_by("signed_at", "pk")]
    if editors is None:
        editors = find_editors(find_drafts({key for key, _signature in signatures}))
    return {
        key: signature
        for key, signature in signatures
        if is_valid_signature(signature, by_key[key], editors=editors.get(key, ()))
    }


def find_publishable_keys(changes: Iterable[Change]) -> list[Key]:
    """The changes that lack no signature: in solo mode, all of them."""
    offered = list(changes)
    signed = find_valid_signatures(offered)
    solo = get_solo_declaration() is not None
    return [change.key for change in offered if solo or not lacks_signature(change, signed)]


@transaction.atomic
def sign_change(*, by: User, key: Key, digest: str) -> Signature:
    """Sign the draft as it is. `digest` is of the wording that `by` has read.

    Raises Refused if the draft was changed meanwhile, or if `by` edited it.
    """
    row, item_type = find_draft(key), get_item_type(key)
    data = item_type.serialize(row) if row else None
    if compute_digest(data) != digest:
        message = _("The draft changed after you read it. Nothing was signed. Read it again.")
        raise Refused(Problem("changed", message))
    if row and by.pk in find_editors({key: row})[key]:
        message = _("You made this change, so another reviewer must sign it. Nothing was signed.")
        raise Refused(Problem("own-change", message))
    signature, created = Signature.objects.get_or_create(item_key=key, digest=digest, signer=by)
    if created:
        title = item_type.title_of(data) if data else key
        write_audit_entry(by, signature, _("Signed the wording"), title=title)
    return signature


def find_editors(drafts: Mapping[Key, DraftItem]) -> dict[Key, set[int]]:
    """The ids of all who edited each draft since a release last published it.

    All, not only the last: otherwise an author could sign their own change after a colleague's
    small correction.
    """
    editors = {
        key: {row.edited_by_id} if row.edited_by_id else set() for key, row in drafts.items()
    }
    if not drafts:
        return editors
    keys, published = map_log_objects(drafts), find_publish_times()
    entries = LogEntry.objects.filter(build_log_filter(keys))
    for content_type_id, object_id, user_id, time in entries.exclude(
        change_message__in=EMPTY_LOG_MESSAGES
    ).values_list("content_type_id", "object_id", "user_id", "action_time"):
        key = keys[content_type_id, str(object_id)]
        if key not in published or time > published[key]:
            editors[key].add(user_id)
    return editors


def map_log_objects(drafts: Mapping[Key, DraftItem]) -> dict[tuple[int, str], Key]:
    """(content type id, object id) by which the log names each draft → its key."""
    return {
        (ContentType.objects.get_for_model(row).pk, str(row.pk)): key for key, row in drafts.items()
    }


def build_log_filter(objects: Iterable[tuple[int, str]]) -> Q:
    """The log's entries about any of these objects; there must be one at least."""
    ids_by_type: dict[int, list[str]] = defaultdict(list)
    for content_type_id, object_id in objects:
        ids_by_type[content_type_id].append(object_id)
    query = Q()
    for content_type_id, object_ids in ids_by_type.items():
        query |= Q(content_type_id=content_type_id, object_id__in=object_ids)
    return query


def find_publish_times() -> dict[Key, datetime]:
    """When each item was last published."""
    releases = Release.objects.not_cancelled().order_by("number")
    return {
        Key.parse(key): time
        for changed, time in releases.values_list("changed", "created_at")
        for key in changed
    }


def get_solo_declaration() -> SoloDeclaration | None:
    """The declaration that solo mode is in force, or None where a second person must sign."""
    return SoloDeclaration.objects.filter(in_force=True).first()


def declare_solo_mode(*, by: User, reason: str) -> SoloDeclaration:
    """From now on changes need no second person. Raises Refused if that is so already."""
    try:
        with transaction.atomic():
            declaration = SoloDeclaration.objects.create(declared_by=by, reason=reason)
            message = _("Declared solo mode: %(reason)s") % {"reason": reason}
            write_audit_entry(by, declaration, message)
    except IntegrityError as error:
        raise Refused(Problem("solo", _("Solo mode is declared already."))) from error
    return declaration


@transaction.atomic
def end_solo_mode(*, by: User) -> None:
    """From now on changes need a second person again."""
    for declaration in SoloDeclaration.objects.filter(in_force=True):
        declaration.ended_at, declaration.in_force = timezone.now(), False
        declaration.save(update_fields=["ended_at", "in_force"])
        write_audit_entry(by, declaration, _("Ended solo mode"))
