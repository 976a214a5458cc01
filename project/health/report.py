"""Collects the findings on today's drafts. Cached, because it renders every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from project.health.findings import (
    Finding,
    FindingKind,
    find_due_texts,
    find_hard_texts,
    find_link_problems,
    find_open_decisions,
    find_unreachable_items,
    find_unsourced_texts,
    find_unused_items,
)
from project.health.reading_grades import grade_texts as graded
from project.pages.preview import describe_next_release
from project.pages.render_site import render_site
from project.pages.site import Site
from project.pages.store import OTHER_ADDRESSES
from project.releases.cache_key import CacheKey, read_cache_key
from project.releases.collect import collect_drafts
from project.releases.content import Content, Key
from project.releases.drafts import find_drafts
from project.releases.models import DraftItem

CACHED_REPORTS = 2


@dataclass(frozen=True)
class HealthReport:
    """The findings, most urgent kind first, and each text's reading grade, hardest first."""

    findings: tuple[Finding, ...]
    grades: Mapping[Key, float]
    rows: Mapping[Key, DraftItem]
    """The drafts that findings and grades are about."""


def report_on_drafts(today: date, key: CacheKey | None = None) -> HealthReport:
    """The findings on the drafts on a day; `key` is their cache key, if it is known.

    Raises AddressTaken if two drafts claim one address.
    """
    return report_for_key(
        key or read_cache_key(timezone.now()), today, get_language() or settings.LANGUAGE_CODE
    )


@lru_cache(maxsize=CACHED_REPORTS)
def report_for_key(key: CacheKey, today: date, language: str) -> HealthReport:
    content = Content(collect_drafts())
    pages = list(render_site(Site(content, describe_next_release()), language))
    grades = graded(content)
    findings = [
        *find_link_problems(content, pages, OTHER_ADDRESSES),
        *find_open_decisions(content),
        *find_due_texts(content, today),
        *find_unsourced_texts(content),
        *find_hard_texts(grades),
        *find_unreachable_items(content),
        *find_unused_items(content),
    ]
    order = list(FindingKind)
    findings = sorted(findings, key=lambda each: order.index(each.kind))
    rows = find_drafts({*grades, *(finding.key for finding in findings if finding.key)})
    return HealthReport(tuple(findings), MappingProxyType(grades), MappingProxyType(rows))
