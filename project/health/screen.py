"""The screen "How the content is doing"."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from project.health.findings import Finding, FindingKind
from project.health.report import HealthReport, report_on_drafts
from project.pages.site import AddressTaken
from project.permissions import VIEW_RELEASES, require_permission
from project.releases.cache_key import CacheKey, get_cache_key
from project.releases.content import Key
from project.releases.items import ItemType, get_item_type
from project.releases.models import DraftItem
from project.screens import Screen, change_form_url, render_screen
from project.workplace.navigation import MENU

FINDING_NAMES: Mapping[FindingKind, Any] = {
    FindingKind.LINK: lazy("Links that lead nowhere"),
    FindingKind.DECISION: lazy("A clinician must decide"),
    FindingKind.OVERDUE: lazy("Checks that are overdue"),
    FindingKind.UNSOURCED: lazy("Texts without a source"),
    FindingKind.HARD: lazy("Too hard to read"),
    FindingKind.UNSEEN: lazy("Nobody can come to it"),
    FindingKind.UNUSED: lazy("Not used anywhere"),
    FindingKind.UNCHECKED: lazy("Never checked"),
}
ROWS_SHOWN = 10
"""Findings shown of each kind, until staff choose one kind."""


@dataclass(frozen=True)
class FindingRow:
    """A finding with its item's title, kind, menu heading and form URL; "" for a page's finding."""

    finding: Finding
    title: str
    kind: str
    heading: str
    form_url: str


@dataclass(frozen=True)
class GradedText:
    """A text's reading grade, with the URL of its form."""

    title: str
    kind: str
    grade: float
    form_url: str


@dataclass(frozen=True)
class FindingGroup:
    """One kind of findings: how many there are, and the rows that are shown."""

    kind: FindingKind
    name: Any
    total: int
    rows: list[FindingRow]


@require_safe
def content_health(request: HttpRequest) -> HttpResponseBase:
    """The findings on the drafts: all, or those of one kind or under one menu heading."""
    require_permission(request, VIEW_RELEASES)
    kind, heading = request.GET.get("kind", ""), request.GET.get("heading", "")
    rows, hardest, taken_address = load_report(get_cache_key(request))
    visible = [row for row in rows if heading in ("", row.heading)]
    counts = Counter(row.finding.kind for row in visible)
    context: dict[str, Any] = {
        "title": _("How the content is doing"),
        "taken_address": taken_address,
        "groups": group_findings(visible, kind),
        "kind": kind,
        "heading": heading,
        "kinds": [
            (each, name, counts[each]) for each, name in FINDING_NAMES.items() if counts[each]
        ],
        "headings": Counter(row.heading for row in rows if row.heading).most_common(),
        "total": len(visible),
        "hardest": [] if kind or heading else hardest,
    }
    return render_screen(request, "admin/health.html", **context)


def load_report(now: CacheKey) -> tuple[list[FindingRow], list[GradedText], str]:
    """(findings, hardest texts, address that two drafts claim or "").

    While two drafts claim one address, nothing else can be found.
    """
    try:
        result = report_on_drafts(timezone.localdate(), now)
    except AddressTaken as taken:
        return [], [], str(taken)
    rows = result.rows
    headings = {name: str(heading) for heading, models in MENU for name in models}
    findings = [
        build_finding_row(finding, rows.get(finding.key), headings) for finding in result.findings
    ]
    hardest = [key for key in result.grades if key in rows][:ROWS_SHOWN]
    return findings, [build_graded_text(key, result) for key in hardest], ""


def build_graded_text(key: Key, result: HealthReport) -> GradedText:
    row = result.rows[key]
    title = get_row_title(row, get_item_type(key))
    return GradedText(title, str(row._meta.verbose_name), result.grades[key], change_form_url(row))


def get_row_title(row: DraftItem, item_type: ItemType) -> str:
    return str(getattr(row, item_type.title) or row.permanent_id)


def build_finding_row(
    finding: Finding, row: DraftItem | None, headings: Mapping[str, str]
) -> FindingRow:
    if row is None:
        return FindingRow(finding, finding.page, "", "", "")
    title, options = get_row_title(row, get_item_type(finding.key)), row._meta
    kind, heading = str(options.verbose_name), headings.get(options.label, "")
    return FindingRow(finding, title, kind, heading, change_form_url(row))


def group_findings(rows: Iterable[FindingRow], kind: str) -> list[FindingGroup]:
    """The findings by kind; the first of each, unless one kind is chosen."""
    rows = list(rows)
    groups = []
    for each, name in FINDING_NAMES.items():
        of_kind = [row for row in rows if row.finding.kind == each]
        if of_kind and kind in ("", each):
            shown = of_kind if kind else of_kind[:ROWS_SHOWN]
            groups.append(FindingGroup(each, name, len(of_kind), shown))
    return groups


SCREENS = [
    Screen("health/", "health", content_health, lazy("How the content is doing"), VIEW_RELEASES)
]
