"""All findings on the drafts as they stand, kept until a draft changes: every page is drawn."""

from collections.abc import Hashable
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from project.health.findings import Finding, Kind, checks, links, unseen, unsourced, unused
from project.pages.editions import ANSWERED_ELSEWHERE
from project.pages.preview import draft_stamp
from project.pages.render import render_site
from project.pages.site import Site
from project.releases.collect import drafts
from project.releases.content import Content
from project.releases.waiting import stamp

KEPT = 2


def survey(today: date) -> tuple[Finding, ...]:
    """What is to be mended in the drafts, the most pressing kind first.

    Raises AddressTaken where two drafts claim one address.
    """
    return findings(stamp(timezone.now()), today, get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=KEPT)
def findings(stamp: Hashable, today: date, language: str) -> tuple[Finding, ...]:
    content = Content(drafts())
    pages = list(render_site(Site(content, draft_stamp()), language))
    found = [
        *links(content, pages, ANSWERED_ELSEWHERE),
        *checks(content, today),
        *unsourced(content),
        *unseen(content),
        *unused(content),
    ]
    order = list(Kind)
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))
