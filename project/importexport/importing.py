"""Imports a content file or a spreadsheet into the drafts: first a dry run, then item by item."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from project.clinic.items import CLINIC
from project.history.models import VersionOrigin
from project.history.versions import add_version_if_changed, read_draft_data
from project.importexport import spreadsheet, validation
from project.importexport.content_file import ContentFile, decode_content_file, require_size_limit
from project.importexport.models import UPLOAD_LIFETIME, Incoming
from project.pictures.encode import EncodedPicture
from project.pictures.store import store_picture
from project.pictures.verify import verify_picture
from project.releases.assemble import assemble_document, merge_order
from project.releases.audit_log import write_audit_entry
from project.releases.collect import collect_drafts
from project.releases.content import ORDER, Content, Data, Document, Key, compute_digest
from project.releases.diff import Change, list_changes
from project.releases.drafts import drop_links, find_draft, write_draft
from project.releases.errors import Problem, Refused
from project.releases.items import ItemType, get_item_type, get_item_types

WORKBOOK_MAGIC = b"PK"
"""The first bytes of every workbook, which is a ZIP file. No JSON begins with them."""


@transaction.atomic
def receive_upload(*, by: User, name: str, upload: bytes, at: datetime) -> Incoming:
    """Store an uploaded file for its dry run, after a trial import of all of it.

    Raises Refused, and stores nothing, if an item of it could not be imported.
    """
    file, drafts = open_upload(upload)
    offered = list_changes(drafts, file.document)
    if not offered:
        words = _("The file says what the drafts say already. Nothing was changed.")
        raise Refused(Problem("same", words))
    rehearse_import(file, drafts, offered, by=by)
    for picture in verify_pictures(file):
        store_picture(picture)
    Incoming.objects.filter(brought_at__lt=at - UPLOAD_LIFETIME).delete()
    return Incoming.objects.create(name=name[:200], file=upload, brought_by=by, brought_at=at)


def open_upload(upload: bytes) -> tuple[ContentFile, Document]:
    """(the file with every item checked, the drafts as they are). Raises Refused."""
    require_size_limit(upload)
    if upload.startswith(WORKBOOK_MAGIC):
        drafts = collect_drafts()
        file = ContentFile(spreadsheet.read_workbook(upload, drafts))
        validation.raise_problems(validation.check_texts(drop_unchanged_items(file, drafts)))
        return file, drafts
    file = decode_content_file(upload)
    validation.require_valid(file)
    drafts = collect_drafts()
    file = ContentFile(merge_into_drafts(file.document, drafts), file.pictures)
    validation.raise_problems(validation.check_single_items(file.document))
    validation.raise_problems(validation.check_nothing_is_missing(file.document))
    return file, drafts


def merge_into_drafts(document: Document, drafts: Document) -> Document:
    """The file's items, and those that only the drafts have: an import removes nothing."""
    items = {**drafts["items"], **document["items"]}
    for name in get_item_types():
        imported, own = Content(document).order_of(name), Content(drafts).order_of(name)
        items[Key(ORDER, name)] = {"ids": merge_order(imported, own, {*imported, *own})}
    return {**document, "items": items}


def drop_unchanged_items(file: ContentFile, drafts: Document) -> ContentFile:
    """The file without the items that equal their drafts: those need no check."""
    own = drafts["items"]
    items = {key: data for key, data in file.document["items"].items() if data != own.get(key)}
    return ContentFile({**file.document, "items": items})


def list_import_changes(upload: bytes) -> list[Change]:
    """What the file would change in today's drafts. Raises Refused."""
    file, drafts = open_upload(upload)
    return list_changes(drafts, file.document)


def choose_by_default(offered: Iterable[Change]) -> set[Key]:
    """The changes ticked at first: all but the clinic's details, which may be another clinic's."""
    return {change.key for change in offered if change.key.kind != CLINIC}


def rehearse_import(
    file: ContentFile, drafts: Document, offered: list[Change], *, by: User
) -> None:
    """Write everything and roll it back, so that what the database refuses is known beforehand."""
    with transaction.atomic():
        write_changes(file, drafts, offered, by=by)
        transaction.set_rollback(True)


@transaction.atomic
def apply_import(*, by: User, incoming: Incoming, chosen: Mapping[Key, str], at: datetime) -> int:
    """Write the chosen items into the drafts, all or none, and return how many.

    `chosen` maps each change's key to the digest of the draft that it was compared with ("" for
    a new item). Raises Refused, and changes nothing, if a draft has changed since.
    """
    if incoming.has_expired(at):
        words = _("The file waited for more than a day. Nothing was changed. Import it again.")
        raise Refused(Problem("over", words))
    file, drafts = open_upload(bytes(incoming.file))
    offered = {change.key: change for change in list_changes(drafts, file.document)}
    picked = [offered[key] for key in chosen if key in offered]
    problems = [
        *check_anything_ticked(chosen),
        *check_drafts_unchanged(chosen, offered, drafts),
        *check_needed_items(picked, offered, drafts),
    ]
    if problems:
        raise Refused(*problems)
    write_changes(file, drafts, picked, by=by)
    words = _("Imported %(n)s items from %(file)s") % {"n": len(picked), "file": incoming}
    write_audit_entry(by, by, words)
    incoming.delete()
    return len(picked)


def check_anything_ticked(chosen: Collection[Key]) -> list[Problem]:
    if chosen:
        return []
    words = _("No item is ticked, so nothing was changed. Tick at least one.")
    return [Problem("nothing", words)]


def check_drafts_unchanged(
    chosen: Mapping[Key, str], offered: Mapping[Key, Change], drafts: Document
) -> Iterable[Problem]:
    """A problem for each draft that somebody changed during the dry run."""
    for key, digest in chosen.items():
        change = offered.get(key)
        if change is None or compute_digest(change.before) != digest:
            words = _(
                "“%(title)s” was changed here after you looked. Nothing was imported, and "
                "your ticks are kept. Read the difference again."
            )
            title = change.title if change else find_draft_title(key, drafts)
            yield Problem("changed", words % {"title": title})


def find_draft_title(key: Key, drafts: Document) -> str:
    """A draft's title, or the key itself if there is no such draft."""
    data = None if key.is_order else drafts["items"].get(key)
    return get_item_type(key).title_of(data) if data else key


def check_needed_items(
    picked: Iterable[Change], offered: Mapping[Key, Change], drafts: Document
) -> Iterable[Problem]:
    """A problem for each item that a chosen one needs and that is neither chosen nor a draft."""
    picked = list(picked)
    keys = {change.key for change in picked}
    for change in picked:
        if change.key.is_order or change.after is None:
            continue
        for needed in get_item_type(change.key).references(change.after):
            if needed in drafts["items"] or needed in keys:
                continue
            words = _("“%(title)s” needs “%(needed)s”. Nothing was imported. Tick it too.")
            values = {"title": change.title, "needed": offered[needed].title}
            yield Problem("left-behind", words % values, [needed])


def write_changes(file: ContentFile, drafts: Document, picked: list[Change], *, by: User) -> None:
    """Write the changes: first new rows, then the links between them, then each list's order."""
    for picture in verify_pictures(file):
        store_picture(picture)
    target = Content(assemble_document(drafts, file.document, [change.key for change in picked]))
    edits = [change for change in picked if not change.key.is_order]
    problems: list[Problem] = []
    for change in edits:
        if change.before is None and change.after is not None:
            data = drop_links(get_item_type(change.key), change.after)
            problems += write_item(change.key, data, target)
    for change in () if problems else edits:
        if change.after is not None:
            problems += write_item(change.key, change.after, target) or check_written_item(change)
    if problems:
        raise Refused(*problems[: validation.MAX_PROBLEMS])
    for change in edits:
        record_importer(change, by=by)
    for kind in {change.key.item_kind for change in picked}:
        reorder_rows(get_item_types()[kind], target)


def verify_pictures(file: ContentFile) -> list[EncodedPicture]:
    return [verify_picture(webp) for webp in file.pictures.values()]


def write_item(key: Key, data: Data, target: Content) -> list[Problem]:
    """Write one draft. Returns the problem if its fields or the database refuse it."""
    item_type = get_item_type(key)
    position = target.order_of(item_type.name).index(data["id"])
    try:
        with transaction.atomic():
            write_draft(item_type, data, position=position)
    except ValidationError as error:
        return [validation.build_item_problem(key, " ".join(error.messages))]
    except (ObjectDoesNotExist, IntegrityError, DataError, OverflowError, TypeError, ValueError):
        return [validation.build_item_problem(key, _("one of its values can't be stored."))]
    return []


def record_importer(change: Change, *, by: User) -> None:
    """Make the importer the author, so that somebody else has to sign, and keep both versions."""
    item_type, row = get_item_type(change.key), find_draft(change.key)
    if row:
        row.edited_by = by
        row.save(update_fields=["edited_by"])
        add_version_if_changed(
            by=by,
            item_type=item_type,
            before=change.before,
            after=read_draft_data(item_type, row),
            happened=VersionOrigin.IMPORTED,
        )
        write_audit_entry(by, row, _("Imported from a file"))


def check_written_item(change: Change) -> list[Problem]:
    """The problems of a draft that reads otherwise than the file, or could not be published."""
    item_type, data = get_item_type(change.key), change.after or {}
    stored = item_type.serialize(find_draft(change.key))
    names = [name for name in data if drop_none(stored[name]) != drop_none(data[name])]
    if names:
        words = _("“%(name)s” can't be stored as the file has it.")
        return [validation.build_item_problem(change.key, words % {"name": names[0]})]
    return [
        validation.build_item_problem(change.key, sentence)
        for sentence in item_type.problems(stored)
    ]


def drop_none(value: object) -> object:
    """The value without its empty entries: old releases leave out what newer ones say is None."""
    if isinstance(value, dict):
        return {name: drop_none(inner) for name, inner in value.items() if inner is not None}
    return [drop_none(inner) for inner in value] if isinstance(value, list) else value


def reorder_rows(item_type: ItemType, target: Content) -> None:
    """Give each row its position in the target's order."""
    rows = {row.permanent_id: row for row in item_type.model._default_manager.all()}
    for place, permanent_id in enumerate(target.order_of(item_type.name)):
        row = rows.get(permanent_id)
        if row and row.position != place:
            item_type.model._default_manager.filter(pk=row.pk).update(position=place)
