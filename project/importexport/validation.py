"""The checks that a content file passes before its dry run: items, orders, texts, pictures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from project.importexport.content_file import ContentFile
from project.importexport.shapes import find_misfits
from project.importexport.text_rules import find_text_faults, iter_strings
from project.pictures.items import IMAGE, PICTURE
from project.pictures.store import load_pictures
from project.pictures.verify import ForgedPicture, verify_picture
from project.releases.content import ORDER, Content, Document, Key
from project.releases.errors import Problem, Refused
from project.releases.items import get_item_type, get_item_types

MAX_PROBLEMS = 20
"""Problems listed at once: thousands of them would help nobody."""


def require_valid(file: ContentFile) -> None:
    """Raises Refused, naming each unsound item and the reason."""
    for check in (check_item_shapes, check_orders, check_texts, check_pictures):
        raise_problems(check(file))


def raise_problems(problems: Iterator[Problem]) -> None:
    """Raises Refused with the first problems, if there are any."""
    first = list(islice(problems, MAX_PROBLEMS))
    if first:
        raise Refused(*first)


def build_item_problem(key: str, reason: Any) -> Problem:
    words = _("%(key)s: %(reason)s Nothing was changed. Correct the file, then import it again.")
    return Problem("unsound", words % {"key": key[:120], "reason": reason})


def check_item_shapes(file: ContentFile) -> Iterator[Problem]:
    """Each item is of a known type, under its own id, in its type's shape."""
    for text, data in file.document["items"].items():
        key = Key.parse(text)
        if key.is_order:
            continue
        item_type = get_item_types().get(key.kind)
        if item_type is None:
            yield build_item_problem(key, _("there is no such kind of item."))
        elif not isinstance(data, dict):
            yield build_item_problem(key, _("it is not an object."))
        elif data.get("id") != key.id:
            yield build_item_problem(key, _("it has another id inside."))
        else:
            for sentence in find_misfits(item_type.fields, data):
                yield build_item_problem(key, sentence)


def check_orders(file: ContentFile) -> Iterator[Problem]:
    """The order of each type names each of its items once."""
    items = Content(file.document).items
    for key in items:
        if key.is_order and key.id not in get_item_types():
            yield build_item_problem(key, _("there is no such kind of item."))
    for name in get_item_types():
        held = collect_ids(items, name)
        key = Key(ORDER, name)
        order = items.get(key, {"ids": []})
        ids = order.get("ids") if isinstance(order, dict) else None
        if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
            yield build_item_problem(key, _("it must be a list of ids."))
            continue
        twice = [each for each, count in Counter(ids).items() if count > 1]
        if twice:
            yield build_item_problem(key, _("it names “%(id)s” twice.") % {"id": twice[0][:60]})
        elif set(ids) != held:
            words = _("“%(id)s” is missing here or there.")
            yield build_item_problem(key, words % {"id": min(set(ids) ^ held)[:60]})


def collect_ids(keys: Iterable[Key], kind: str) -> set[str]:
    return {key.id for key in keys if key.kind == kind}


def check_texts(file: ContentFile) -> Iterator[Problem]:
    for key, data in file.document["items"].items():
        for text in [key, *iter_strings(data)]:
            for sentence in find_text_faults(text):
                yield build_item_problem(key.encode("ascii", "replace").decode(), sentence)


def check_pictures(file: ContentFile) -> Iterator[Problem]:
    """Each picture is a WebP that Unknot could have encoded, named by the hash of its bytes."""
    wanted = {
        data[IMAGE]["hash"]: (key, data[IMAGE])
        for key, data in Content(file.document).items.items()
        if key.kind == PICTURE
    }
    known = load_pictures(wanted.keys() - file.pictures.keys())
    for name, (key, _image) in wanted.items():
        if name not in file.pictures and name not in known:
            yield build_item_problem(key, _("the file does not hold its picture."))
    for name, webp in file.pictures.items():
        key, image = wanted.get(name, (Key("pictures", name), None))
        try:
            picture = verify_picture(webp)
        except ForgedPicture:
            yield build_item_problem(key, _("its picture is not a WebP that Unknot made."))
            continue
        if picture.hash != name:
            words = _("its picture's bytes are not those that its name says.")
            yield build_item_problem(key, words)
        elif image is None:
            yield build_item_problem(key, _("no item of the file shows this picture."))
        elif (picture.width, picture.height) != (image["width"], image["height"]):
            yield build_item_problem(key, _("its picture has another size than it says."))


def check_single_items(document: Document) -> Iterator[Problem]:
    """A problem for each kind with only one item of which the file has another."""
    items = Content(document).items
    for name, item_type in get_item_types().items():
        if item_type.is_single and len(collect_ids(items, name)) > 1:
            words = _("there can be only one such item, and this site has its own.")
            yield build_item_problem(name, words)


def check_nothing_is_missing(document: Document) -> Iterator[Problem]:
    """A problem for each item that needs one which neither the file nor this site has."""
    items = Content(document).items
    for key, data in Content(document).iter_items():
        for needed in get_item_type(key).references(data):
            if needed not in items:
                words = _("it needs “%(key)s”, which is not there.")
                yield build_item_problem(key, words % {"key": needed})
