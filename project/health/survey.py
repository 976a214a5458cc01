"""All findings on the drafts as they stand, kept until a draft changes: every page is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from project.health.findings import Finding, Kind, checks, hard, links, unseen, unsourced, unused
from project.health.reading import grades as graded
from project.pages.preview import draft_stamp
from project.pages.render import render_site
from project.pages.site import Site
from project.pages.store import ANSWERED_ELSEWHERE
from project.releases.cache_key import Stamp, stamp
from project.releases.collect import drafts
from project.releases.content import Content, Key
from project.releases.models import DraftItem
from project.releases.writers import draft_rows

KEPT = 2


@dataclass(frozen=True)
class Survey:
    """What is to be mended, the most pressing kind first; and each text's reading grade by its key,
    the worst first.
    """

    findings: tuple[Finding, ...]
    grades: Mapping[Key, float]
    rows: Mapping[Key, DraftItem]
    """The drafts that these are about."""


def survey(today: date, now: Stamp | None = None) -> Survey:
    """How the drafts are doing on a day; `now` is their stamp, where it is known.

    Raises AddressTaken where two claim one address.
    """
    return surveyed(now or stamp(timezone.now()), today, get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=KEPT)
def surveyed(stamp: Stamp, today: date, language: str) -> Survey:
    content = Content(drafts())
    pages = list(render_site(Site(content, draft_stamp()), language))
    grades = graded(content)
    found = [
        *links(content, pages, ANSWERED_ELSEWHERE),
        *checks(content, today),
        *unsourced(content),
        *hard(grades),
        *unseen(content),
        *unused(content),
    ]
    order = list(Kind)
    findings = sorted(found, key=lambda each: order.index(each.kind))
    rows = draft_rows({*grades, *(finding.key for finding in findings if finding.key)})
    return Survey(tuple(findings), MappingProxyType(grades), MappingProxyType(rows))
