"""All texts as a spreadsheet, one a row, for translators and proofreaders; and back again.

A workbook and not CSV: it keeps umlauts and line breaks in every program, and locks what must stay.
"""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from io import BytesIO
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils.exceptions import InvalidFileException

from project.importexport.validation import MOST_TOLD
from project.releases.content import ORDER, Document, Key, digest_of
from project.releases.errors import Problem, Refused
from project.releases.items import item_type_of
from project.releases.texts import reworded, wordings

SHEET = "Texts"
HEADS = ("Item", "Title", "Part", "Text", "Mark")
KEY, TITLE, PART, TEXT, MARK = range(len(HEADS))
WIDTHS = (20, 30, 20, 90, 10)
MARK_LENGTH = 16
MOST_ROWS = 20_000
MOST_PARTS = 60
MOST_UNFOLDED = 10_000_000
FORBIDDEN = ("vba", "externallink", "embeddings", "activex", "connections", "..", "customxml")
"""What a workbook of texts has no use for, in the names of its parts."""
ENTITIES = [b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be")]
MERGED = re.compile(rb"<(\w+:)?mergeCell\s")
# What openpyxl raises for a workbook that goes wrong on the way.
DAMAGED = (
    BadZipFile,
    InvalidFileException,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    LookupError,
    RuntimeError,
    EOFError,
    zlib.error,
    OSError,
)
PAPER = PatternFill("solid", fgColor="FFE9E9E9")


def marked(text: str) -> str:
    """A short digest by which a text is known again that nobody touched."""
    return digest_of(text)[:MARK_LENGTH]


def written(document: Document, *, at: datetime) -> bytes:
    """The workbook: only the column of texts can be edited."""
    book = Workbook()
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    sheet: Any = book.active
    sheet.title = SHEET
    sheet.append(HEADS)
    for cells in rows(document):
        sheet.append([None] * len(HEADS))
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(sheet.max_row, column, value)
            # Words that begin with "=" stay words.
            cell.data_type = "s"
    dress(sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def rows(document: Document) -> Iterator[tuple[str, ...]]:
    for key, data in document["items"].items():
        if key.startswith(f"{ORDER}/"):
            continue
        item_type = item_type_of(key)
        for part, text in wordings(item_type, data):
            yield key, item_type.title_of(data), part, text, marked(text)


def dress(sheet: Any) -> None:
    """Widths, a head that stays, grey and locked where nothing is to be typed."""
    for column, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["E"].hidden = True
    sheet.freeze_panes = "D2"
    for number, row in enumerate(sheet.iter_rows(), start=1):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number > 1 and cell.column == TEXT + 1:
                cell.protection = Protection(locked=False)
            else:
                cell.fill = PAPER
                cell.font = Font(bold=number == 1)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def read(upload: bytes, drafts: Document) -> Document:
    """The drafts with the texts that the workbook changed. Raises Refused, naming each row."""
    known = {
        key: dict(wordings(item_type_of(key), data))
        for key, data in drafts["items"].items()
        if not key.startswith(f"{ORDER}/")
    }
    changed: dict[Key, dict[str, str]] = {}
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for number, cells in enumerate(rows_in(upload), start=2):
        reason = fault(cells, known, seen)
        if reason:
            problems.append(Problem("row", row_words(number, reason)))
        elif cells[KEY].value and touched(cells):
            changed.setdefault(cells[KEY].value, {})[cells[PART].value] = text_of(cells)
    if problems:
        raise Refused(*problems[:MOST_TOLD])
    items = {
        key: reworded(data, changed[key]) if key in changed else data
        for key, data in drafts["items"].items()
    }
    return {**drafts, "items": items}


def text_of(cells: Sequence[Any]) -> str:
    return "\n".join((cells[TEXT].value or "").splitlines())


def touched(cells: Sequence[Any]) -> bool:
    """Whether somebody wrote in the row: an old file doesn't take back what staff wrote since."""
    return bool(marked(text_of(cells)) != cells[MARK].value)


def fault(
    cells: Sequence[Any], known: Mapping[Key, Mapping[str, str]], seen: set[tuple[str, str]]
) -> str | None:
    """Why the row can't be used, or None. A row without anything in it is passed over."""
    if all(cell.value is None for cell in cells):
        return None
    if any(cell.data_type == "f" for cell in cells):
        return _("it holds a formula. Type the words themselves.")
    if any(not isinstance(cell.value, str | None) for cell in cells):
        return _("it holds a number or a date where words belong. Format the cell as text.")
    address = (cells[KEY].value, cells[PART].value)
    if address[0] is None:
        return _("it names no item.")
    if address[0] not in known:
        return _("there is no item “%(key)s” here.") % {"key": address[0][:60]}
    if address[1] not in known[address[0]]:
        return _("“%(key)s” has no text “%(part)s”.") % {
            "key": address[0],
            "part": str(address[1])[:60],
        }
    if address in seen:
        return _("an earlier row has the same text.")
    seen.add(address)
    return None


def row_words(number: int, reason: str) -> str:
    words = _("Row %(n)s: %(reason)s Nothing was changed. Mend the row, then bring it again.")
    return words % {"n": number, "reason": reason}


def rows_in(upload: bytes) -> list[Sequence[Any]]:
    """The cells of each row below the head, as the sheet was taken out. Raises Refused.

    The sheet is streamed: what it says of its own size, and cells that it merges, cost nothing.
    """
    demand_harmless(upload)
    try:
        with closing(load_workbook(BytesIO(upload), read_only=True, keep_links=False)) as book:
            found = list(sheet_of(book).iter_rows(max_row=MOST_ROWS + 2, max_col=len(HEADS)))
    except DAMAGED:
        refuse(_("The spreadsheet is damaged or no workbook (.xlsx)."))
    if not found or tuple(cell.value for cell in found[0]) != HEADS:
        refuse(_("The first row must read: %(heads)s.") % {"heads": ", ".join(HEADS)})
    if len(found) > MOST_ROWS + 1:
        refuse(_("The sheet has more than %(n)s rows.") % {"n": MOST_ROWS})
    return found[1:]


def sheet_of(book: Any) -> Any:
    """The sheet of texts. Raises Refused."""
    sheet = next((each for each in book.worksheets if each.title == SHEET), None)
    if sheet is None:
        refuse(_("The workbook has no sheet “%(name)s”.") % {"name": SHEET})
    return sheet


def demand_harmless(upload: bytes) -> None:
    """Look at the workbook's parts before anybody reads them. Raises Refused.

    A part never gives more bytes than it declares, so their sum is what it can cost.
    """
    try:
        with ZipFile(BytesIO(upload)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
                refuse(_("The spreadsheet unfolds to more than this site can read."))
            if any(part.flag_bits & 1 for part in parts):
                refuse(_("The spreadsheet is encrypted. Save it without a password."))
            stray = [part.filename for part in parts if strange(part.filename)]
            if stray:
                words = _("The spreadsheet holds “%(name)s”: no macros, links or other files.")
                refuse(words % {"name": stray[0][:60]})
            for part in parts:
                demand_plain(archive.read(part))
    except DAMAGED:
        refuse(_("The spreadsheet is damaged or no workbook (.xlsx)."))


def demand_plain(part: bytes) -> None:
    """Raises Refused for what would unfold, or hide words, when the part is read."""
    # Entities may unfold to gigabytes, and no program declares any.
    if any(start in part for start in ENTITIES):
        refuse(_("The spreadsheet declares entities of its own."))
    if MERGED.search(part):
        refuse(_("The spreadsheet holds merged cells, and words may be lost in them."))


def strange(name: str) -> bool:
    return name.startswith(("/", "\\")) or any(word in name.lower() for word in FORBIDDEN)


def refuse(reason: str) -> NoReturn:
    rest = _("Nothing was changed. Take the texts out again, and write in that file.")
    raise Refused(Problem("spreadsheet", f"{reason} {rest}"))
