"""Broken and hostile files are refused in words, and nothing in the database is touched."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from project.importexport import content_file
from project.importexport.exporting import export_content, export_texts, get_draft_source
from project.importexport.importing import receive_upload
from project.pictures.models import StoredPicture
from project.releases.collect import collect_drafts
from project.releases.errors import Refused
from tests.factories import (
    AreaFactory,
    ClinicFactory,
    DrawnPoseFactory,
    PictureFactory,
    RoutineFactory,
    SourceFactory,
    StretchFactory,
    TipFactory,
    UserFactory,
)
from tests.integration.importexport import hostile as bad

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 31, 2, 10, tzinfo=UTC)
Spoil = Callable[[bytes], bytes]


Rows = Mapping[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Site:
    """The person who imports, two valid files, and every row of every table."""

    somebody: User
    content: bytes
    texts: bytes
    rows: Rows


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """One site for all files: none of them may change it, so all see the same site."""
    with django_db_blocker.unblock(), transaction.atomic():
        add_items()
        somebody = UserFactory.create()
        content = export_content(by=somebody, source=get_draft_source(), at=NOW)
        yield Site(somebody, content, export_texts(by=somebody, at=NOW), everything())
        transaction.set_rollback(True)


def add_items() -> None:
    """A few items that refer to each other."""
    routine = RoutineFactory(permanent_id="by-day", slug="by-day")
    area = AreaFactory(permanent_id="calf", slug="calf", prevent_routine=routine)
    picture = PictureFactory(permanent_id="towel")
    StretchFactory(permanent_id="bed", area=area, steps=[{"picture": picture}])
    AreaFactory(permanent_id="foot", slug="foot")
    SourceFactory(permanent_id="NHS")
    ClinicFactory()
    DrawnPoseFactory(permanent_id="lean")
    TipFactory(permanent_id="T1", title="Drink", why="It may help.")


def everything() -> Rows:
    """Every row of every table, as the database keeps it."""
    with connection.cursor() as cursor:
        return {table: rows_of(table, cursor) for table in connection.introspection.table_names()}


def rows_of(table: str, cursor: Any) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
    return list(cursor.fetchall())


def of(change: bad.Change) -> Spoil:
    return lambda good: bad.changed(good, change)


def text(words: str) -> Spoil:
    return of(bad.setting("tip/T1", why=words))


JSON: dict[str, tuple[Spoil, str]] = {
    "an empty file": (lambda good: b"", "damaged at line 1"),
    "another program's JSON": (lambda good: b'{"hello": 1}', "not a file that Unknot exported"),
    "a list": (lambda good: b"[]", "not a file that Unknot exported"),
    "a picture in place of a file": (lambda good: bad.PNG, "not text in UTF-8"),
    "cut off in the middle": (lambda good: good[: len(good) // 2], "breaks off or is damaged"),
    "Latin-1": (lambda good: good.replace(b"Drink", "Größe".encode("latin-1")), "UTF-8"),
    "too many bytes": (lambda good: good + b" " * content_file.MAX_BYTES, "larger than 24 MB"),
    "a name twice": (lambda good: good[:-3] + b',"format":"x"}', "says “format” twice"),
    "an item twice": (
        lambda good: good.replace(b'"tip/T1":', b'"tip/T1": {}, "tip/T1":'),
        "says “tip/T1” twice",
    ),
    "a thousand levels": (lambda good: bad.nested(200_000), "nested too deeply"),
    "six hundred levels": (lambda good: bad.nested(600), "nested too deeply"),
    "twenty levels": (lambda good: bad.nested(20), "nested too deeply"),
    "no number": (
        lambda good: good.replace(b": 30,", b": NaN,", 1),
        "“NaN”, which is not a number",
    ),
    "a number without end": (lambda good: good.replace(b": 30,", b": 1e999,", 1), "“1e999”"),
    "a number of 5000 digits": (
        lambda good: good.replace(b": 30,", b": " + b"9" * 5000 + b",", 1),
        "a number of 5000 digits",
    ),
    "a newer Unknot's": (of(bad.top(schema=99)), "made by a newer Unknot"),
    "a newer format": (of(bad.top(version=2)), "made by a newer Unknot"),
    "a schema from before the first": (of(bad.top(schema=0)), "older than this site can read"),
    "a schema that is no number": (of(bad.top(schema=True)), "made by a newer Unknot"),
    "a part that nobody knows": (of(bad.top(script="x")), "“script” is missing or unknown"),
    "items as a list": (of(bad.top(items=[])), "must be objects"),
    "an unknown kind": (of(bad.add("user", {"id": "root"})), "user/root: there is no such kind"),
    "an item that is a text": (
        of(lambda content: content["items"].update({"tip/T1": "x"})),
        "tip/T1: it is not an object",
    ),
    "an unknown value": (of(bad.setting("tip/T1", is_staff=True)), "tip/T1: “is_staff” is unknown"),
    "a missing value": (of(bad.without("tip/T1", "why")), "tip/T1: “why” is missing"),
    "another id inside": (of(bad.setting("tip/T1", id="T2")), "tip/T1: it has another id inside"),
    "an id that is a path": (
        of(bad.copy_as("tip/T1", "../../etc/passwd")),
        "tip/../../etc/passwd: ",
    ),
    "an id twice in the order": (
        of(lambda content: content["items"]["order/tip"]["ids"].append("T1")),
        "order/tip: it names “T1” twice",
    ),
    "an order that forgets one": (
        of(lambda content: content["items"]["order/tip"]["ids"].clear()),
        "order/tip: “T1” is missing",
    ),
    "a number where text": (of(bad.setting("tip/T1", why=5)), "tip/T1: “why” must be a text"),
    "text where a number": (
        of(bad.setting("routine/by-day", changeover_seconds="5")),
        "“changeover_seconds” must be a whole number",
    ),
    "text where yes or no": (
        of(bad.setting("area/calf", hidden="yes")),
        "area/calf: “hidden” must be true or false",
    ),
    "text where a list": (of(bad.setting("tip/T1", do="x")), "“do” must be a list of texts"),
    "steps that are no rows": (
        of(bad.setting("stretch/bed", steps=["x"])),
        "stretch/bed: “steps” must be a list of objects",
    ),
    "a step with an unknown value": (
        of(lambda content: content["items"]["stretch/bed"]["steps"][0].update(run="x")),
        "stretch/bed: “steps 1 run” is unknown",
    ),
    "a choice that there is not": (
        of(bad.setting("tip/T1", evidence="certain")),
        "tip/T1: Value 'certain' is not a valid choice",
    ),
    "a number too large for its column": (
        of(bad.setting("stretch/bed", rounds=99_999_999_999)),
        "stretch/bed: ",
    ),
    "a day that there is not": (of(bad.setting("tip/T1", next_due="2026-02-30")), "tip/T1: “2026"),
    "a text too long for its column": (
        of(bad.setting("tip/T1", title="x" * 5000)),
        "tip/T1: Ensure this value has at most",
    ),
    "a source that nobody has": (
        of(bad.setting("tip/T1", sources=["WHO"])),
        "tip/T1: it needs “source/WHO”, which is not there",
    ),
    "a routine that nobody has": (
        of(bad.setting("area/calf", prevent_routine="gone")),
        "area/calf: it needs “routine/gone”",
    ),
    "a pose that nobody has": (of(bad.setting("area/calf", pose="gone")), "it needs “pose/gone”"),
    "a posture of nonsense": (of(bad.setting("pose/lean", posture={"x": []})), "pose/lean: "),
    "a reserved address": (
        of(bad.setting("area/calf", slug="admin")),
        "area/calf: the web address “admin” is taken",
    ),
    "a taken address": (of(bad.setting("area/calf", slug="foot")), "area/calf: "),
    "a second clinic": (
        of(bad.copy_as("clinic/clinic", "other")),
        "clinic: there can be only one such item",
    ),
    "a script in a text": (text("<script>alert(1)</script>"), "tip/T1: it holds HTML"),
    "an image tag in a text": (text('<img src=x onerror="x">'), "tip/T1: it holds HTML"),
    "a script in a link": (
        text("[here](javascript:alert(1))"),
        "“javascript:alert(1” leads no",
    ),
    "a relative link": (text("[here](tips)"), "its link to “tips” leads nowhere"),
    "a link to another scheme": (text("[here](//evil.example)"), "“//evil.example” leads no"),
    "a control character": (text("a\x00b"), "tip/T1: it holds a hidden character (U+0000)"),
    "words that run backwards": (text("a\u202eb"), "hidden character (U+202E)"),
    "half a character": (text("a\ud800b"), "hidden character (U+D800)"),
    "another picture under its name": (
        of(bad.picture_of(bad.other_picture())),
        "picture/towel: its picture's bytes are not those",
    ),
    "an SVG as a picture": (of(bad.picture_of(bad.SVG)), "not a WebP that Unknot made"),
    "a PNG as a picture": (of(bad.picture_of(bad.PNG)), "not a WebP that Unknot made"),
    "a JPEG as a picture": (of(bad.picture_of(bad.PHOTO)), "not a WebP that Unknot made"),
    "a script behind a picture": (
        of(bad.picture_of(bad.with_a_tail(bad.other_picture()))),
        "not a WebP that Unknot made",
    ),
    "a picture that is no Base64": (
        of(lambda content: content["pictures"].update(x="*")),
        "The picture “x” is damaged",
    ),
    "a picture that no item shows": (
        of(
            lambda content: content["pictures"].update(
                {"../x": next(iter(content["pictures"].values()))}
            )
        ),
        "pictures/../x: its picture's bytes are not",
    ),
    "a picture of another size": (
        of(lambda content: content["items"]["picture/towel"]["image"].update(width=9)),
        "picture/towel: its picture has another size",
    ),
    "no picture": (
        of(lambda content: content["items"]["picture/towel"]["image"].update(hash="0" * 32)),
        "picture/towel: the file does not hold its picture",
    ),
}


def workbook(change: bad.Change) -> Spoil:
    return lambda good: bad.sheet(good, change)


WORKBOOK: dict[str, tuple[Spoil, str]] = {
    "a workbook cut off": (lambda good: good[:2000], "damaged, or is not a workbook"),
    "no workbook in the archive": (
        lambda good: bad.zipped(b"", "content.json", b"{}"),
        "damaged, or is not a workbook",
    ),
    "a formula": (workbook(bad.cell("D2", "=1+1")), "Row 2: it holds a formula"),
    "a call to a program": (workbook(bad.cell("D2", "=cmd|' /C calc'!A0")), "Row 2: it holds a f"),
    "a number where words belong": (workbook(bad.cell("D3", 5)), "Row 3: it holds a number"),
    "a date where words belong": (workbook(bad.cell("D3", NOW.date())), "Row 3: it holds a number"),
    "an unknown item": (workbook(bad.cell("A2", "tip/T9")), "Row 2: there is no item “tip/T9”"),
    "a row without an item": (workbook(bad.cell("A2", None)), "Row 2: it names no item"),
    "an unknown part": (workbook(bad.cell("C2", "id")), "has no text “id”"),
    "a row twice": (workbook(bad.repeat_row), "an earlier row has the same text"),
    "HTML in a cell": (workbook(bad.cell("D2", "<b>x</b>")), "it holds HTML"),
    "words that run backwards in a cell": (workbook(bad.cell("D2", "a\u202eb")), "U+202E"),
    "a cell too long for its column": (workbook(bad.cell("D2", "x" * 5000)), "at most"),
    "another sheet": (workbook(bad.rename), "no sheet “Texts”"),
    "a missing column": (workbook(bad.drop_column), "The first row must read"),
    "merged cells": (workbook(bad.merge), "holds merged cells"),
    "a sheet merged into one cell": (
        lambda good: bad.in_the_sheet(good, bad.ALL_MERGED),
        "holds merged cells",
    ),
    "a row behind a million empty ones": (
        lambda good: bad.in_the_sheet(good, bad.FAR_ROW),
        "more than 20000 rows",
    ),
    "macros": (lambda good: bad.zipped(good, "xl/vbaProject.bin", b"x"), "no macros"),
    "a link to another file": (
        lambda good: bad.zipped(good, "xl/externalLinks/externalLink1.xml", b"<x/>"),
        "no macros, links or other files",
    ),
    "a path out of its folder": (
        lambda good: bad.zipped(good, "../../evil", b"x"),
        "holds “../../evil”",
    ),
    "a bomb": (
        lambda good: bad.zipped(good, "xl/bomb.xml", b"0" * 12_000_000),
        "unpacks to more than this site can read",
    ),
    "entities that unfold": (
        lambda good: bad.zipped(good, "xl/x.xml", b'<!DOCTYPE x [<!ENTITY a "aaa">]><x/>'),
        "entities of its own",
    ),
    "entities in another encoding": (
        lambda good: bad.zipped(good, "xl/x.xml", "<!DOCTYPE x><x/>".encode("utf-16")),
        "entities of its own",
    ),
    "an encrypted one": (bad.encrypted, "is encrypted"),
}


def refused(upload: bytes, site: Site) -> str:
    """The sentences of the refusal; everything is as it was."""
    with pytest.raises(Refused) as caught:
        receive_upload(by=site.somebody, name="file", upload=upload, at=NOW)
    assert everything() == site.rows
    return str(caught.value)


@pytest.mark.parametrize("what", JSON)
def test_a_bad_file_is_refused_with_item_and_reason(what: str, site: Site) -> None:
    spoil, sentence = JSON[what]
    words = refused(spoil(site.content), site)
    assert sentence in words
    assert "Nothing was changed" in words


@pytest.mark.parametrize("what", WORKBOOK)
def test_a_bad_spreadsheet_is_refused_with_row_and_reason(what: str, site: Site) -> None:
    spoil, sentence = WORKBOOK[what]
    words = refused(spoil(site.texts), site)
    assert sentence in words
    assert "Nothing was changed" in words


def test_areas_and_routines_that_refer_to_each_other_are_imported(site: Site) -> None:
    def circle(content: Any) -> None:
        bad.copy_as("area/calf", "thigh", slug="thigh", prevent_routine="round")(content)
        bad.copy_as(
            "routine/by-day", "round", slug="round", area="thigh", entries=[{"stretch": "bed"}]
        )(content)

    upload = bad.changed(site.content, circle)
    assert receive_upload(by=site.somebody, name="x", upload=upload, at=NOW).pk
    assert "area/thigh" not in collect_drafts()["items"]


def test_a_picture_is_stored_for_the_dry_run_only_if_the_file_is_valid(site: Site) -> None:
    StoredPicture.objects.all().delete()
    with pytest.raises(Refused):
        receive_upload(by=site.somebody, name="x", upload=text("<b>")(site.content), at=NOW)
    assert not StoredPicture.objects.exists()
    receive_upload(by=site.somebody, name="x", upload=text("Water")(site.content), at=NOW)
    assert StoredPicture.objects.count() == 1
