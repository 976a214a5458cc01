"""The content file: all content as one JSON document, pictures included.

{"format": "unknot-content", "version": 1, "schema": 1, "made": "2026-01-31T02:10:00+00:00",
 "from": "release 7", "items": {"tip/T1": {…}, "order/tip": {"ids": […]}},
 "pictures": {"<hash>": "<WebP in Base64>"}}

JSON rather than an archive: there is nothing to unpack, so no bomb and no path that escapes.
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
from project.releases.upgrade import upgrade_document

FORMAT = "unknot-content"
VERSION = 1
MAX_BYTES = 24_000_000
MAX_DIGITS = 12
MAX_DEPTH = 12
FIELDS = {"format", "version", "schema", "made", "from", "items", "pictures"}


@dataclass(frozen=True)
class ContentFile:
    """A document like a release's, and the WebP bytes of each picture by its hash."""

    document: Document
    pictures: Mapping[str, bytes] = field(default_factory=dict)


class InvalidJson(ValueError):
    """The text is not JSON that we accept; the message says why, for staff."""


def encode_content_file(file: ContentFile, *, origin: str, at: datetime) -> bytes:
    """The file's bytes. The same content, origin and time give the same bytes."""
    pictures = {
        name: base64.b64encode(webp).decode("ascii") for name, webp in file.pictures.items()
    }
    content = {
        "format": FORMAT,
        "version": VERSION,
        "schema": file.document["schema"],
        "made": at.isoformat(timespec="seconds"),
        "from": origin,
        "items": file.document["items"],
        "pictures": pictures,
    }
    return json.dumps(content, sort_keys=True, indent=1, ensure_ascii=False).encode() + b"\n"


def require_size_limit(upload: bytes) -> None:
    """Raises Refused for a file of more than MAX_BYTES."""
    if len(upload) > MAX_BYTES:
        words = _("The file is larger than %(n)s MB.")
        refuse_content_file("heavy", words % {"n": MAX_BYTES // 1_000_000})


def decode_content_file(upload: bytes) -> ContentFile:
    """The file in today's schema. Raises Refused; its items are not checked yet."""
    content = read_envelope(parse_json(upload))
    document = {"schema": content["schema"], "items": content["items"], "former_slugs": {}}
    try:
        document = upgrade_document(document)
    # Upgrades expect a sound document, and this one has not been checked yet.
    except (LookupError, TypeError, AttributeError, ValueError):
        words = _("The file is older than this site can read, or it is damaged.")
        refuse_content_file("schema", words)
    return ContentFile(document, decode_pictures(content["pictures"]))


def parse_json(upload: bytes) -> Any:
    """The JSON value of the bytes. Raises Refused."""
    try:
        value = json.loads(
            upload.decode("utf-8-sig"),
            object_pairs_hook=reject_repeated_names,
            parse_constant=reject_constant,
            parse_int=parse_integer,
            parse_float=parse_decimal,
        )
    except UnicodeDecodeError:
        refuse_content_file("bytes", _("The file is not text in UTF-8."))
    except InvalidJson as error:
        refuse_content_file("json", str(error))
    except json.JSONDecodeError as error:
        words = _("The file breaks off or is damaged at line %(line)s.")
        refuse_content_file("json", words % {"line": error.lineno})
    except RecursionError:
        refuse_content_file("deep", _("The file is nested too deeply."))
    if is_nested_deeper(value, MAX_DEPTH):
        refuse_content_file("deep", _("The file is nested too deeply."))
    return value


def reject_repeated_names(pairs: list[tuple[str, Any]]) -> Data:
    """The JSON object. Raises InvalidJson if a name is repeated: which value would count?"""
    data: Data = {}
    for name, value in pairs:
        if name in data:
            raise InvalidJson(_("The file says “%(name)s” twice.") % {"name": name[:60]})
        data[name] = value
    return data


def reject_constant(word: str) -> NoReturn:
    raise InvalidJson(_("The file holds “%(word)s”, which is not a number.") % {"word": word})


def parse_integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise InvalidJson(_("The file holds a number of %(n)s digits.") % {"n": len(digits)})
    return int(digits)


def parse_decimal(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise InvalidJson(_("The file holds “%(word)s”, which is not a number.") % {"word": digits})
    return number


def is_nested_deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects are nested more than `levels` deep."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not levels or any(is_nested_deeper(each, levels - 1) for each in inner)


def read_envelope(content: Any) -> Data:
    """The file's outermost object. Raises Refused."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        refuse_content_file("format", _("This is not a file that Unknot exported."))
    schema = content.get("schema")
    # bool is an int: True would pass for 1.
    if content.get("version") != VERSION or type(schema) is not int or schema > SCHEMA:
        words = _("The file was made by a newer Unknot. Update this site first.")
        refuse_content_file("newer", words)
    if content.keys() != FIELDS:
        words = _("“%(name)s” is missing or unknown.")
        refuse_content_file("envelope", words % {"name": min(content.keys() ^ FIELDS)[:60]})
    if not isinstance(content["items"], dict) or not isinstance(content["pictures"], dict):
        refuse_content_file("envelope", _("“items” and “pictures” must be objects."))
    return content


def decode_pictures(coded: Mapping[str, Any]) -> dict[str, bytes]:
    """Name → bytes. Raises Refused for text that is not Base64."""
    pictures = {}
    for name, text in coded.items():
        try:
            pictures[name] = base64.b64decode(text, validate=True)
        except (binascii.Error, TypeError, ValueError):
            words = _("The picture “%(name)s” is damaged.")
            refuse_content_file("picture", words % {"name": name[:60]})
    return pictures


def refuse_content_file(code: str, reason: str) -> NoReturn:
    """Raises Refused with the reason and what to do next."""
    rest = _("Nothing was changed. Export the file again where it came from, and import that one.")
    raise Refused(Problem(code, f"{reason} {rest}"))
