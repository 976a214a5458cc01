"""Texts as a workbook, one a row, for translators and proofreaders: export and import.

A workbook rather than CSV: it keeps umlauts and line breaks in every program, and locks cells.
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

from project.importexport.validation import MAX_PROBLEMS
from project.releases.content import Content, Document, Key, compute_digest
from project.releases.errors import Problem, Refused
from project.releases.items import get_item_type
from project.releases.texts import list_texts, replace_texts

SHEET = "Texts"
COLUMN_HEADINGS = ("Item", "Title", "Part", "Text", "Mark")
KEY, TITLE, PART, TEXT, MARK = range(len(COLUMN_HEADINGS))
WIDTHS = (20, 30, 20, 90, 10)
DIGEST_LENGTH = 16
MAX_ROWS = 20_000
MAX_PARTS = 60
MAX_UNPACKED_BYTES = 10_000_000
FORBIDDEN = ("vba", "externallink", "embeddings", "activex", "connections", "..", "customxml")
"""Parts of a workbook that texts never need, by words in their names."""
ENTITIES = [b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be")]
MERGED = re.compile(rb"<(\w+:)?mergeCell\s")
# What openpyxl and zipfile raise for a damaged workbook.
FILE_ERRORS = (BadZipFile, InvalidFileException, EOFError, zlib.error, OSError)
VALUE_ERRORS = (ValueError, TypeError, AttributeError, SyntaxError, LookupError, RuntimeError)
DAMAGED = (*FILE_ERRORS, *VALUE_ERRORS)
LOCKED_FILL = PatternFill("solid", fgColor="FFE9E9E9")


def digest_text(text: str) -> str:
    """A short digest that shows on import whether a text was edited."""
    return compute_digest(text)[:DIGEST_LENGTH]


def write_workbook(document: Document, *, at: datetime) -> bytes:
    """The workbook's bytes. Only the column of texts can be edited."""
    book = Workbook()
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    sheet: Any = book.active
    sheet.title = SHEET
    sheet.append(COLUMN_HEADINGS)
    for cells in iter_text_rows(document):
        sheet.append([None] * len(COLUMN_HEADINGS))
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(sheet.max_row, column, value)
            # Text that begins with "=" stays text.
            cell.data_type = "s"
    format_sheet(sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def iter_text_rows(document: Document) -> Iterator[tuple[str, ...]]:
    for key, data in Content(document).iter_items():
        item_type = get_item_type(key)
        for part, text in list_texts(item_type, data):
            yield key, item_type.title_of(data), part, text, digest_text(text)


def format_sheet(sheet: Any) -> None:
    """Set widths and a fixed heading row; make all cells but the texts grey and locked."""
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
                cell.fill = LOCKED_FILL
                cell.font = Font(bold=number == 1)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def read_workbook(upload: bytes, drafts: Document) -> Document:
    """The drafts with the workbook's edited texts. Raises Refused, naming each unusable row."""
    known = {
        key: dict(list_texts(get_item_type(key), data))
        for key, data in Content(drafts).iter_items()
    }
    changed: dict[Key, dict[str, str]] = {}
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for number, cells in enumerate(read_rows(upload), start=2):
        reason = find_row_fault(cells, known, seen)
        if reason:
            problems.append(Problem("row", describe_row_fault(number, reason)))
        elif cells[KEY].value and is_edited(cells):
            changed.setdefault(cells[KEY].value, {})[cells[PART].value] = join_cell_lines(cells)
    if problems:
        raise Refused(*problems[:MAX_PROBLEMS])
    items = {
        key: replace_texts(data, changed[key]) if key in changed else data
        for key, data in drafts["items"].items()
    }
    return {**drafts, "items": items}


def join_cell_lines(cells: Sequence[Any]) -> str:
    return "\n".join((cells[TEXT].value or "").splitlines())


def is_edited(cells: Sequence[Any]) -> bool:
    """Whether the text was edited in the workbook. Other rows leave their drafts alone."""
    return bool(digest_text(join_cell_lines(cells)) != cells[MARK].value)


def find_row_fault(
    cells: Sequence[Any], known: Mapping[Key, Mapping[str, str]], seen: set[tuple[str, str]]
) -> str | None:
    """Why the row can't be used, or None. Empty rows are skipped."""
    if all(cell.value is None for cell in cells):
        return None
    if any(cell.data_type == "f" for cell in cells):
        return _("it holds a formula. Type the words themselves.")
    if any(not isinstance(cell.value, str | None) for cell in cells):
        return _("it holds a number or a date where words belong. Format the cell as text.")
    key, part = cells[KEY].value, cells[PART].value
    if key is None:
        return _("it names no item.")
    if key not in known:
        return _("there is no item “%(key)s” here.") % {"key": key[:60]}
    if part not in known[key]:
        return _("“%(key)s” has no text “%(part)s”.") % {"key": key, "part": str(part)[:60]}
    if (key, part) in seen:
        return _("an earlier row has the same text.")
    seen.add((key, part))
    return None


def describe_row_fault(number: int, reason: str) -> str:
    words = _("Row %(n)s: %(reason)s Nothing was changed. Correct the row, then import it again.")
    return words % {"n": number, "reason": reason}


def read_rows(upload: bytes) -> list[Sequence[Any]]:
    """The cells of each row below the headings. Raises Refused.

    The sheet is streamed, so a false size in it costs no memory.
    """
    require_safe_workbook(upload)
    try:
        with closing(load_workbook(BytesIO(upload), read_only=True, keep_links=False)) as book:
            rows = list(
                find_text_sheet(book).iter_rows(max_row=MAX_ROWS + 2, max_col=len(COLUMN_HEADINGS))
            )
    except DAMAGED:
        refuse_workbook(_("The spreadsheet is damaged, or is not a workbook (.xlsx)."))
    if not rows or tuple(cell.value for cell in rows[0]) != COLUMN_HEADINGS:
        words = _("The first row must read: %(heads)s.")
        refuse_workbook(words % {"heads": ", ".join(COLUMN_HEADINGS)})
    if len(rows) > MAX_ROWS + 1:
        refuse_workbook(_("The sheet has more than %(n)s rows.") % {"n": MAX_ROWS})
    return rows[1:]


def find_text_sheet(book: Any) -> Any:
    """The sheet with the texts. Raises Refused if there is none."""
    sheet = next((each for each in book.worksheets if each.title == SHEET), None)
    if sheet is None:
        refuse_workbook(_("The workbook has no sheet “%(name)s”.") % {"name": SHEET})
    return sheet


def require_safe_workbook(upload: bytes) -> None:
    """Raises Refused for a workbook that would unpack to too much or holds more than texts.

    zipfile never reads more bytes of a part than it declares, so their sum is the limit.
    """
    try:
        with ZipFile(BytesIO(upload)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                refuse_workbook(_("The spreadsheet unpacks to more than this site can read."))
            if any(part.flag_bits & 1 for part in parts):
                refuse_workbook(_("The spreadsheet is encrypted. Save it without a password."))
            stray = [part.filename for part in parts if is_forbidden_part(part.filename)]
            if stray:
                words = _("The spreadsheet holds “%(name)s”: no macros, links or other files.")
                refuse_workbook(words % {"name": stray[0][:60]})
            for part in parts:
                require_plain_part(archive.read(part))
    except DAMAGED:
        refuse_workbook(_("The spreadsheet is damaged, or is not a workbook (.xlsx)."))


def require_plain_part(part: bytes) -> None:
    """Raises Refused for XML entities and merged cells."""
    # Entities may expand to gigabytes, and no spreadsheet program declares any.
    if any(start in part for start in ENTITIES):
        refuse_workbook(_("The spreadsheet declares entities of its own."))
    if MERGED.search(part):
        refuse_workbook(_("The spreadsheet holds merged cells, and texts may be lost in them."))


def is_forbidden_part(name: str) -> bool:
    return name.startswith(("/", "\\")) or any(word in name.lower() for word in FORBIDDEN)


def refuse_workbook(reason: str) -> NoReturn:
    rest = _("Nothing was changed. Export the texts again, and write in that file.")
    raise Refused(Problem("spreadsheet", f"{reason} {rest}"))
