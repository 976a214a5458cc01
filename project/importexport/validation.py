"""What a parcel must keep before its dry run: whole items, known names, honest pictures."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from project.importexport.content_file import Parcel
from project.importexport.shapes import misfits
from project.importexport.texts import faults, texts_in
from project.pictures.items import IMAGE, PICTURE
from project.pictures.store import stored
from project.pictures.verify import Forged, verify
from project.releases.content import ORDER, Document, Key, key_of
from project.releases.errors import Problem, Refused
from project.releases.items import ItemType, item_type_of, item_types

MOST_TOLD = 20
"""Problems that are told at once: a list of thousands helps nobody."""


def demand_sound(parcel: Parcel) -> None:
    """Raises Refused with each item and its reason."""
    for look in (items, orders, texts, pictures):
        tell(look(parcel))


def tell(problems: Iterator[Problem]) -> None:
    """Raises Refused if there is any problem, with the first of them."""
    found = [problem for problem, _number in zip(problems, range(MOST_TOLD), strict=False)]
    if found:
        raise Refused(*found)


def problem(key: Key, reason: Any) -> Problem:
    words = _("%(key)s: %(reason)s Nothing was changed. Mend the file, then bring it again.")
    return Problem("unsound", words % {"key": key[:120], "reason": reason}, key)


def items(parcel: Parcel) -> Iterator[Problem]:
    """Each item is of a known type, under its own id, in its type's shape."""
    for key, data in parcel.document["items"].items():
        name, _slash, permanent_id = key.partition("/")
        if name == ORDER:
            continue
        item_type = item_types().get(name)
        if item_type is None:
            yield problem(key, _("there is no such kind of item."))
        elif not isinstance(data, dict):
            yield problem(key, _("it is no object."))
        elif data.get("id") != permanent_id:
            yield problem(key, _("it has another id inside."))
        else:
            for sentence in misfits(item_type.fields, data):
                yield problem(key, sentence)


def orders(parcel: Parcel) -> Iterator[Problem]:
    """The order of each type names each of its items once."""
    document = parcel.document
    for key in document["items"]:
        if key.startswith(f"{ORDER}/") and key.partition("/")[2] not in item_types():
            yield problem(key, _("there is no such kind of item."))
    for name, item_type in item_types().items():
        held = ids_of(document, item_type)
        key = key_of(ORDER, name)
        order = document["items"].get(key, {"ids": []})
        ids = order.get("ids") if isinstance(order, dict) else None
        if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
            yield problem(key, _("it must be a list of ids."))
            continue
        twice = [each for each, count in Counter(ids).items() if count > 1]
        if twice:
            yield problem(key, _("it names “%(id)s” twice.") % {"id": twice[0][:60]})
        elif set(ids) != held:
            stray = min(set(ids) ^ held)
            yield problem(key, _("“%(id)s” is missing here or there.") % {"id": stray[:60]})


def ids_of(document: Document, item_type: ItemType) -> set[str]:
    start = f"{item_type.name}/"
    return {key.removeprefix(start) for key in document["items"] if key.startswith(start)}


def texts(parcel: Parcel) -> Iterator[Problem]:
    for key, data in parcel.document["items"].items():
        for text in [key, *texts_in(data)]:
            for sentence in faults(text):
                yield problem(key.encode("ascii", "replace").decode(), sentence)


def pictures(parcel: Parcel) -> Iterator[Problem]:
    """Each picture is one that this site could have drawn itself, under the name of its bytes."""
    wanted = {
        data[IMAGE]["hash"]: (key, data[IMAGE])
        for key, data in parcel.document["items"].items()
        if key.startswith(f"{PICTURE}/")
    }
    at_hand = stored(wanted.keys() - parcel.pictures.keys())
    for name, (key, _image) in wanted.items():
        if name not in parcel.pictures and name not in at_hand:
            yield problem(key, _("the file does not hold its picture."))
    for name, webp in parcel.pictures.items():
        key, image = wanted.get(name, (f"pictures/{name}", None))
        try:
            drawn = verify(webp)
        except Forged:
            yield problem(key, _("its picture is no WebP that Unknot made."))
            continue
        if drawn.hash != name:
            yield problem(key, _("its picture's bytes are not those that its name says."))
        elif image is None:
            yield problem(key, _("no item of the file shows this picture."))
        elif (drawn.width, drawn.height) != (image["width"], image["height"]):
            yield problem(key, _("its picture has another size than it says."))


def crowded(document: Document) -> Iterator[Problem]:
    """Kinds of which there is one, and of which the file would bring another."""
    for name, item_type in item_types().items():
        if item_type.single and len(ids_of(document, item_type)) > 1:
            yield problem(name, _("there can be only one such item, and this site has its own."))


def dangling(document: Document) -> Iterator[Problem]:
    """Items that need one which neither the file nor this site has."""
    for key, data in document["items"].items():
        if key.startswith(f"{ORDER}/"):
            continue
        for needed in item_type_of(key).references(data):
            if needed not in document["items"]:
                yield problem(key, _("it needs “%(key)s”, which is not there.") % {"key": needed})
