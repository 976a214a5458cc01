"""Broken and hostile files: one good file, and everything that may be wrong with it."""

import base64
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

from project.pictures.encode import encode_picture
from tests.uploads import photo, saved, scene

Change = Callable[[Any], object]


def changed(good: bytes, change: Change) -> bytes:
    """The good file with one thing in it changed."""
    content = json.loads(good)
    change(content)
    return json.dumps(content).encode()


def setting(key: str, **values: Any) -> Change:
    """One item with other values."""

    def change(content: Any) -> None:
        content["items"][key] |= values

    return change


def without(key: str, name: str) -> Change:
    def change(content: Any) -> None:
        del content["items"][key][name]

    return change


def add(name: str, data: dict[str, Any]) -> Change:
    """One more item, listed in its type's order."""

    def change(content: Any) -> None:
        content["items"][f"{name}/{data['id']}"] = data
        order = content["items"].setdefault(f"order/{name}", {"ids": []})
        order["ids"].append(data["id"])

    return change


def copy_as(key: str, permanent_id: str, **values: Any) -> Change:
    """One item once more, under another id."""

    def change(content: Any) -> None:
        add(key.partition("/")[0], content["items"][key] | {"id": permanent_id} | values)(content)

    return change


def top(**values: Any) -> Change:
    def change(content: Any) -> None:
        content.update(values)

    return change


def picture_of(webp: bytes) -> Change:
    """Other bytes under the picture's name."""

    def change(content: Any) -> None:
        content["pictures"] = dict.fromkeys(
            content["pictures"], base64.b64encode(webp).decode("ascii")
        )

    return change


def other_picture() -> bytes:
    return encode_picture(saved(scene(500, 500))).webp


def with_a_tail(webp: bytes) -> bytes:
    return webp + b"<script>alert(1)</script>"


def nested(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PNG = saved(scene(400, 300), "PNG")
PHOTO = photo(400, 300)


def sheet(good: bytes, change: Change) -> bytes:
    """The good workbook with one thing in its sheet changed."""
    book = load_workbook(BytesIO(good))
    change(book["Texts"])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cell(address: str, value: Any) -> Change:
    def change(sheet: Any) -> None:
        sheet[address] = value

    return change


def typed(key: str, part: str, words: str) -> Change:
    """Words typed in the row of a text."""

    def change(sheet: Any) -> None:
        for row in sheet.iter_rows(min_row=2):
            if (row[0].value, row[2].value) == (key, part):
                row[3].value = words

    return change


def rename(sheet: Any) -> None:
    sheet.title = "Other"


def merge(sheet: Any) -> None:
    sheet.merge_cells("A2:B2")


def drop_column(sheet: Any) -> None:
    sheet.delete_cols(3)


def repeat_row(sheet: Any) -> None:
    sheet.append([each.value for each in sheet[2]])


def zipped(good: bytes, name: str, content: bytes) -> bytes:
    """The good workbook with one more part."""
    file = BytesIO(good)
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


FAR_ROW = b'<row r="1000000"><c r="A1000000"/></row></sheetData>'
ALL_MERGED = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'


def in_the_sheet(good: bytes, end: bytes) -> bytes:
    """The good workbook, its sheet's rows ended in another way."""
    file = BytesIO()
    with ZipFile(BytesIO(good)) as source, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for part in source.namelist():
            archive.writestr(part, source.read(part).replace(b"</sheetData>", end))
    return file.getvalue()


def encrypted(good: bytes) -> bytes:
    """The good workbook with every part's flag of encryption set."""
    found = bytearray(good)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = found.find(signature)
        while start >= 0:
            found[start + offset] |= 1
            start = found.find(signature, start + 1)
    return bytes(found)
