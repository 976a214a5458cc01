"""A file from outside into the drafts: looked at first, then adopted item by item."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from project.clinic.items import CLINIC
from project.history.models import Happened
from project.history.versions import data_of, keep
from project.importexport import spreadsheet, validation
from project.importexport.content_file import Parcel, demand_light, unpacked
from project.importexport.models import KEPT_FOR, Incoming
from project.pictures.encode import Encoded
from project.pictures.store import store
from project.pictures.verify import verify
from project.releases.assemble import assemble, merge_order
from project.releases.audit_log import record
from project.releases.collect import drafts as collect_drafts
from project.releases.content import ORDER, Content, Data, Document, Key, digest_of, key_of
from project.releases.diff import Change, changes
from project.releases.drafts import without_links, write
from project.releases.errors import Problem, Refused
from project.releases.items import ItemType, item_type_of, item_types
from project.releases.signing import draft_row

WORKBOOK = b"PK"
"""What every workbook begins with, and no JSON."""


@transaction.atomic
def receive(*, by: User, name: str, upload: bytes, at: datetime) -> Incoming:
    """Try the whole file and keep it for its dry run. Raises Refused, and keeps nothing then."""
    parcel, drafts = opened(upload)
    offered = changes(drafts, parcel.document)
    if not offered:
        words = _("The file says what the drafts say already. Nothing was changed.")
        raise Refused(Problem("same", words))
    rehearse(parcel, drafts, offered, by=by)
    for picture in drawn(parcel):
        store(picture)
    Incoming.objects.filter(brought_at__lt=at - KEPT_FOR).delete()
    return Incoming.objects.create(name=name[:200], file=upload, brought_by=by, brought_at=at)


def opened(upload: bytes) -> tuple[Parcel, Document]:
    """What the file brings, looked at item by item, and the drafts as they are. Raises Refused."""
    demand_light(upload)
    if upload.startswith(WORKBOOK):
        drafts = collect_drafts()
        parcel = Parcel(spreadsheet.read(upload, drafts))
        validation.tell(validation.texts(only_new(parcel, drafts)))
        return parcel, drafts
    parcel = unpacked(upload)
    validation.demand_sound(parcel)
    drafts = collect_drafts()
    parcel = Parcel(beside(parcel.document, drafts), parcel.pictures)
    validation.tell(validation.crowded(parcel.document))
    validation.tell(validation.dangling(parcel.document))
    return parcel, drafts


def beside(document: Document, drafts: Document) -> Document:
    """The file's items and all others that the drafts have: bringing in removes nothing."""
    items = {**drafts["items"], **document["items"]}
    for name in item_types():
        kept, own = Content(document).ids(name), Content(drafts).ids(name)
        items[key_of(ORDER, name)] = {"ids": merge_order(kept, own, {*kept, *own})}
    return {**document, "items": items}


def only_new(parcel: Parcel, drafts: Document) -> Parcel:
    """The items that differ from the drafts: what stands there already is nobody's upload."""
    own = drafts["items"]
    items = {key: data for key, data in parcel.document["items"].items() if data != own.get(key)}
    return Parcel({**parcel.document, "items": items})


def offers(upload: bytes) -> list[Change]:
    """What the file would change in the drafts as they are. Raises Refused."""
    parcel, drafts = opened(upload)
    return changes(drafts, parcel.document)


def ticked_at_first(offered: Iterable[Change]) -> set[Key]:
    """All but the clinic's own profile: another clinic's numbers must not slip in."""
    return {change.key for change in offered if not change.key.startswith(f"{CLINIC}/")}


def rehearse(parcel: Parcel, drafts: Document, offered: list[Change], *, by: User) -> None:
    """Write everything, and take it back: what the database refuses is known before the dry run."""
    with transaction.atomic():
        carry_over(parcel, drafts, offered, by=by)
        transaction.set_rollback(True)


@transaction.atomic
def adopt(*, by: User, incoming: Incoming, chosen: Mapping[Key, str], at: datetime) -> int:
    """Write the chosen items into the drafts, all or none; gives their number.

    `chosen` maps each change's key to the digest of the draft that it was compared with ("" for
    none). Raises Refused, and changes nothing then.
    """
    if incoming.over(at):
        words = _("The file waited for more than a day. Nothing was changed. Bring it again.")
        raise Refused(Problem("over", words))
    parcel, drafts = opened(bytes(incoming.file))
    offered = {change.key: change for change in changes(drafts, parcel.document)}
    picked = [offered[key] for key in chosen if key in offered]
    problems = [
        *nothing_chosen(chosen),
        *stale(chosen, offered, drafts),
        *left_behind(picked, offered, drafts),
    ]
    if problems:
        raise Refused(*problems)
    carry_over(parcel, drafts, picked, by=by)
    record(by, by, _("Brought in %(n)s items from %(file)s") % {"n": len(picked), "file": incoming})
    incoming.delete()
    return len(picked)


def nothing_chosen(chosen: Collection[Key]) -> list[Problem]:
    if chosen:
        return []
    words = _("No item is ticked, so nothing was changed. Tick at least one.")
    return [Problem("nothing", words)]


def stale(
    chosen: Mapping[Key, str], offered: Mapping[Key, Change], drafts: Document
) -> Iterable[Problem]:
    """Drafts that somebody changed while the file was looked at."""
    for key, digest in chosen.items():
        change = offered.get(key)
        if change is None or digest_of(change.before) != digest:
            words = _(
                "“%(title)s” was changed here after you looked. Nothing was brought in, and "
                "your ticks are kept. Read the difference again."
            )
            title = change.title if change else titled(key, drafts)
            yield Problem("changed", words % {"title": title}, key)


def titled(key: Key, drafts: Document) -> str:
    """A draft's title; the key as it came where there is no such draft."""
    data = None if key.startswith(f"{ORDER}/") else drafts["items"].get(key)
    return item_type_of(key).title_of(data) if data else key


def left_behind(
    picked: Iterable[Change], offered: Mapping[Key, Change], drafts: Document
) -> Iterable[Problem]:
    """Items that a chosen one can't do without, and that only the file has."""
    picked = list(picked)
    keys = {change.key for change in picked}
    for change in picked:
        if change.kind == "order" or change.after is None:
            continue
        for needed in item_type_of(change.key).references(change.after):
            if needed in drafts["items"] or needed in keys:
                continue
            words = _("“%(title)s” needs “%(needed)s”. Nothing was brought in. Tick it too.")
            values = {"title": change.title, "needed": offered[needed].title}
            yield Problem("left-behind", words % values, change.key, [needed])


def carry_over(parcel: Parcel, drafts: Document, picked: list[Change], *, by: User) -> None:
    """Write the changes: first new rows, then what links them, then each list's order."""
    for picture in drawn(parcel):
        store(picture)
    target = Content(assemble(drafts, parcel.document, [change.key for change in picked]))
    edits = [change for change in picked if change.kind != "order"]
    problems: list[Problem] = []
    for change in edits:
        if change.kind == "add" and change.after is not None:
            data = without_links(item_type_of(change.key), change.after)
            problems += written(change.key, data, target)
    for change in () if problems else edits:
        if change.after is not None:
            problems += written(change.key, change.after, target) or kept_whole(change)
    if problems:
        raise Refused(*problems[: validation.MOST_TOLD])
    for change in edits:
        sign_for(change, by=by)
    for name in {kind_in_order(change) for change in picked}:
        put_in_order(item_types()[name], target)


def drawn(parcel: Parcel) -> list[Encoded]:
    return [verify(webp) for webp in parcel.pictures.values()]


def written(key: Key, data: Data, target: Content) -> list[Problem]:
    """Write one draft; gives the problem if its fields or the database refuse it."""
    item_type = item_type_of(key)
    position = target.ids(item_type.name).index(data["id"])
    try:
        with transaction.atomic():
            write(item_type, data, position=position)
    except ValidationError as error:
        return [validation.problem(key, " ".join(error.messages))]
    except (ObjectDoesNotExist, IntegrityError, DataError, OverflowError, TypeError, ValueError):
        return [validation.problem(key, _("a value of it can't be kept."))]
    return []


def sign_for(change: Change, *, by: User) -> None:
    """The words are theirs who brought them, so that another person must sign them.

    The history shows them, and what stood there before can be brought back.
    """
    item_type, row = item_type_of(change.key), draft_row(change.key)
    if row:
        row.edited_by = by
        row.save(update_fields=["edited_by"])
        keep(
            by=by,
            item_type=item_type,
            before=change.before,
            after=data_of(item_type, row),
            happened=Happened.BROUGHT,
        )
        record(by, row, _("Brought in from a file"))


def kept_whole(change: Change) -> list[Problem]:
    """What was written must read as it came, and could be published."""
    item_type, data = item_type_of(change.key), change.after or {}
    kept = item_type.serialize(draft_row(change.key))
    names = [name for name in data if without_none(kept[name]) != without_none(data[name])]
    if names:
        words = _("“%(name)s” can't be kept as it is written there.")
        return [validation.problem(change.key, words % {"name": names[0]})]
    return [validation.problem(change.key, sentence) for sentence in item_type.problems(kept)]


def without_none(value: object) -> object:
    """A value by which "none" and "not said" are the same, as they are in old releases."""
    if isinstance(value, dict):
        return {name: without_none(inner) for name, inner in value.items() if inner is not None}
    return [without_none(inner) for inner in value] if isinstance(value, list) else value


def kind_in_order(change: Change) -> str:
    """The kind of items whose order the change touches."""
    name, _slash, rest = change.key.partition("/")
    return rest if change.kind == "order" else name


def put_in_order(item_type: ItemType, target: Content) -> None:
    """Give each row the place that the target's order says."""
    rows = {row.permanent_id: row for row in item_type.model._default_manager.all()}
    for place, permanent_id in enumerate(target.ids(item_type.name)):
        row = rows.get(permanent_id)
        if row and row.position != place:
            item_type.model._default_manager.filter(pk=row.pk).update(position=place)
