"""The screen "How the content is doing"."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from project.health.findings import Finding, Kind
from project.health.survey import Survey, survey
from project.pages.site import AddressTaken
from project.permissions import VIEW_RELEASES, require_permission
from project.releases.cache_key import Stamp, stamp_of
from project.releases.content import Key
from project.releases.items import ItemType, item_type_of
from project.releases.models import DraftItem
from project.screens import Screen
from project.workplace.navigation import ROOMS
from project.workplace.today import form_of

NAMES: Mapping[Kind, Any] = {
    Kind.LINK: lazy("Links that lead nowhere"),
    Kind.OVERDUE: lazy("Checks that are overdue"),
    Kind.UNSOURCED: lazy("Texts without a source"),
    Kind.HARD: lazy("Too hard to read"),
    Kind.UNSEEN: lazy("Nobody can come to it"),
    Kind.UNUSED: lazy("Not used anywhere"),
    Kind.UNCHECKED: lazy("Never checked"),
}
SHOWN = 10
"""Findings of a kind until somebody asks for all of them."""


@dataclass(frozen=True)
class Row:
    """A finding with the item's name, its room, and the way to its form; "" for a page's own."""

    finding: Finding
    title: str
    kind: str
    room: str
    form: str


@dataclass(frozen=True)
class Graded:
    """A text's reading grade, with the way to its form."""

    title: str
    kind: str
    grade: float
    form: str


@dataclass(frozen=True)
class Group:
    """All findings of one kind: how many there are, and those that are shown."""

    kind: Kind
    name: Any
    total: int
    rows: list[Row]


@require_safe
def health(request: HttpRequest) -> HttpResponseBase:
    """What could be better in the drafts, all of it or of one kind or room."""
    require_permission(request, VIEW_RELEASES)
    kind, room = request.GET.get("kind", ""), request.GET.get("room", "")
    rows, hardest, taken = surveyed(stamp_of(request))
    shown = [row for row in rows if room in ("", row.room)]
    context = {
        **admin.site.each_context(request),
        "title": _("How the content is doing"),
        "taken": taken,
        "groups": groups(shown, kind),
        "kind": kind,
        "room": room,
        "kinds": choices(NAMES, Counter(str(row.finding.kind) for row in shown)),
        "rooms_found": Counter(row.room for row in rows if row.room).most_common(),
        "total": len(shown),
        "hardest": [] if kind or room else hardest,
    }
    return TemplateResponse(request, "admin/health.html", context)


def surveyed(now: Stamp) -> tuple[list[Row], list[Graded], str]:
    """The findings to show, the texts that are hardest to read, and an address that two drafts
    claim, which hides all else; or "".
    """
    try:
        found = survey(timezone.localdate(), now)
    except AddressTaken as taken:
        return [], [], str(taken)
    rooms, rows = rooms_by_model(), found.rows
    findings = [row_of(finding, rows.get(finding.key), rooms) for finding in found.findings]
    hardest = [key for key in found.grades if key in rows][:SHOWN]
    return findings, [graded(key, found) for key in hardest], ""


def graded(key: Key, found: Survey) -> Graded:
    row = found.rows[key]
    title = title_of(row, item_type_of(key))
    return Graded(title, kind_of(row), found.grades[key], form_of(row))


def title_of(row: DraftItem, item_type: ItemType) -> str:
    return str(getattr(row, item_type.title) or row.permanent_id)


def kind_of(row: DraftItem) -> str:
    return str(row._meta.verbose_name)


def rooms_by_model() -> dict[str, str]:
    return {name: str(heading) for heading, models in ROOMS for name in models}


def row_of(finding: Finding, row: DraftItem | None, rooms: Mapping[str, str]) -> Row:
    if row is None:
        return Row(finding, finding.page, "", "", "")
    item_type = item_type_of(finding.key)
    options = item_type.model._meta
    return Row(
        finding,
        title_of(row, item_type),
        kind_of(row),
        rooms.get(options.label, ""),
        form_of(row),
    )


def choices(names: Mapping[Kind, Any], counts: Mapping[str, int]) -> list[tuple[Kind, Any, int]]:
    """(kind, its name, how many) of each kind that has any."""
    return [(kind, name, counts[kind]) for kind, name in names.items() if counts[kind]]


def groups(rows: Iterable[Row], kind: str) -> list[Group]:
    """The findings by kind; where no kind was asked for, only the first of each."""
    rows = list(rows)
    found = []
    for each, name in NAMES.items():
        of_kind = [row for row in rows if row.finding.kind == each]
        if of_kind and kind in ("", each):
            shown = of_kind if kind else of_kind[:SHOWN]
            found.append(Group(each, name, len(of_kind), shown))
    return found


SCREENS = [Screen("health/", "health", health, lazy("How the content is doing"), VIEW_RELEASES)]
