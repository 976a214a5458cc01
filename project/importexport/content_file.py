"""The one file that holds all content: JSON, with the pictures' bytes in it.

{"format": "unknot-content", "version": 1, "schema": 1, "made": "2026-01-31T02:10:00+00:00",
 "from": "release 7", "items": {"tip/T1": {…}, "order/tip": {"ids": […]}},
 "pictures": {"<hash>": "<WebP in Base64>"}}

JSON and not an archive: nothing is unpacked, so nothing can unfold, escape its folder or hide.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from project.releases.content import SCHEMA, Data, Document
from project.releases.errors import Problem, Refused
from project.releases.upgrade import upgraded

FORMAT = "unknot-content"
VERSION = 1
MOST_BYTES = 24_000_000
MOST_DIGITS = 12
DEEPEST = 12
FIELDS = {"format", "version", "schema", "made", "from", "items", "pictures"}


@dataclass(frozen=True)
class Parcel:
    """What a file brings: a document as of a release, and picture name → WebP bytes."""

    document: Document
    pictures: Mapping[str, bytes] = field(default_factory=dict)


class Unreadable(ValueError):
    """Why the text is no JSON of ours, in words."""


def packed(parcel: Parcel, *, origin: str, at: datetime) -> bytes:
    """The file's bytes: the same for the same content, origin and moment."""
    pictures = {
        name: base64.b64encode(webp).decode("ascii") for name, webp in parcel.pictures.items()
    }
    content = {
        "format": FORMAT,
        "version": VERSION,
        "schema": parcel.document["schema"],
        "made": at.isoformat(timespec="seconds"),
        "from": origin,
        "items": parcel.document["items"],
        "pictures": pictures,
    }
    return json.dumps(content, sort_keys=True, indent=1, ensure_ascii=False).encode() + b"\n"


def demand_light(upload: bytes) -> None:
    """Raises Refused for a file of more bytes than this site reads."""
    if len(upload) > MOST_BYTES:
        refuse("heavy", _("The file is larger than %(n)s MB.") % {"n": MOST_BYTES // 1_000_000})


def unpacked(upload: bytes) -> Parcel:
    """What the file brings, in today's schema. Raises Refused; the items are not looked at yet."""
    content = envelope(parsed(upload))
    document = {"schema": content["schema"], "items": content["items"], "former_slugs": {}}
    try:
        document = upgraded(document)
    # An upgrade trusts its document, and nobody has looked at this one yet.
    except (LookupError, TypeError, AttributeError, ValueError):
        refuse("schema", _("The file is older than this site can read, or it is damaged."))
    return Parcel(document, pictures(content["pictures"]))


def parsed(upload: bytes) -> Any:
    """The JSON value of the bytes. Raises Refused."""
    try:
        value = json.loads(
            upload.decode("utf-8-sig"),
            object_pairs_hook=once,
            parse_constant=no_number,
            parse_int=whole,
            parse_float=decimal,
        )
    except UnicodeDecodeError:
        refuse("bytes", _("The file is no text in UTF-8."))
    except Unreadable as error:
        refuse("json", str(error))
    except json.JSONDecodeError as error:
        words = _("The file breaks off or is damaged at line %(line)s.")
        refuse("json", words % {"line": error.lineno})
    except RecursionError:
        refuse("deep", _("The file is nested too deeply."))
    if too_deep(value, DEEPEST):
        refuse("deep", _("The file is nested too deeply."))
    return value


def once(pairs: list[tuple[str, Any]]) -> Data:
    """An object whose names are each there once: of two, which one would be meant?"""
    found: Data = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable(_("The file says “%(name)s” twice.") % {"name": name[:60]})
        found[name] = value
    return found


def no_number(word: str) -> NoReturn:
    raise Unreadable(_("The file holds “%(word)s”, which is no number.") % {"word": word})


def whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise Unreadable(_("The file holds a number of %(n)s digits.") % {"n": len(digits)})
    return int(digits)


def decimal(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise Unreadable(_("The file holds “%(word)s”, which is no number.") % {"word": digits})
    return number


def too_deep(value: Any, levels: int) -> bool:
    """Whether more than so many lists and objects stand in one another."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not levels or any(too_deep(each, levels - 1) for each in inner)


def envelope(content: Any) -> Data:
    """The file's outermost object. Raises Refused."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        refuse("format", _("This is no file that Unknot took out."))
    schema = content.get("schema")
    # True would pass for the number 1.
    if content.get("version") != VERSION or type(schema) is not int or schema > SCHEMA:
        refuse("newer", _("The file was made by a newer Unknot. Renew this site first."))
    if content.keys() != FIELDS:
        name = min(content.keys() ^ FIELDS)
        refuse("envelope", _("“%(name)s” is missing or unknown.") % {"name": name[:60]})
    if not isinstance(content["items"], dict) or not isinstance(content["pictures"], dict):
        refuse("envelope", _("“items” and “pictures” must be objects."))
    return content


def pictures(coded: Mapping[str, Any]) -> dict[str, bytes]:
    """Name → bytes. Raises Refused for what is no Base64."""
    found = {}
    for name, text in coded.items():
        try:
            found[name] = base64.b64decode(text, validate=True)
        except (binascii.Error, TypeError, ValueError):
            words = _("The picture “%(name)s” is damaged.")
            refuse("picture", words % {"name": name[:60]})
    return found


def refuse(code: str, reason: str) -> NoReturn:
    """Raise Refused with the reason and what it means."""
    rest = _("Nothing was changed. Take the file out again where it came from, and bring that one.")
    raise Refused(Problem(code, f"{reason} {rest}"))
