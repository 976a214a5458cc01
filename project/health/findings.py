"""Findings: what is wrong with the content or could be better. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.evidence.items import find_evidence_problems
from project.pages.links import find_broken_links
from project.pages.render import RenderedPage
from project.releases.content import Content, Key, encode_canonical
from project.releases.items import get_item_type
from project.wording.grade import HIGHEST_GRADE
from stretches.models import StretchPurpose

NEEDED_BY_OTHERS = ("pose", "picture", "source")
"""Kinds that patients see only as part of other items."""


class FindingKind(StrEnum):
    """What a finding is about, most urgent first."""

    LINK = "links"
    DECISION = "decisions"
    OVERDUE = "overdue"
    UNSOURCED = "sources"
    HARD = "hard"
    UNSEEN = "unseen"
    UNUSED = "unused"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Finding:
    """One thing to correct: the key of its item, or "" and the path of the page that shows it."""

    kind: FindingKind
    key: Key
    words: str
    page: str = ""


def find_open_decisions(content: Content) -> Iterator[Finding]:
    """What a clinician must still decide. The text goes by our safer judgement meanwhile."""
    for key, data in content.iter_items():
        if data.get("open_decision"):
            yield Finding(FindingKind.DECISION, key, data["open_decision"])


def find_due_texts(content: Content, today: date) -> Iterator[Finding]:
    """Texts that were never checked, or whose next check is due."""
    for key, data in content.iter_items():
        if "next_due" not in data:
            continue
        day = date.fromisoformat(data["next_due"]) if data["next_due"] else None
        if day and day <= today:
            words = _("Due since %(day)s.") % {"day": date_format(day, "j M Y")}
            yield Finding(FindingKind.OVERDUE, key, words)
        elif not data["checked_on"]:
            yield Finding(FindingKind.UNCHECKED, key, _("Nobody has checked it yet."))


def find_unsourced_texts(content: Content) -> Iterator[Finding]:
    """Texts that name no source and don't say that they are our own judgement."""
    for key, data in content.iter_items():
        if "evidence" in data:
            for sentence in find_evidence_problems(data):
                yield Finding(FindingKind.UNSOURCED, key, sentence[:1].upper() + sentence[1:])


def find_hard_texts(grades: Mapping[Key, float]) -> Iterator[Finding]:
    """Texts that are too hard to read, in the order of `grades`."""
    for key, grade in grades.items():
        if grade > HIGHEST_GRADE:
            words = _("Reading grade %(grade).1f. Shorter words and sentences bring it to 6.")
            yield Finding(FindingKind.HARD, key, words % {"grade": grade})


def find_unused_items(content: Content) -> Iterator[Finding]:
    """Poses, pictures and sources that no text names."""
    needed = {
        reference
        for key, data in content.iter_items()
        for reference in get_item_type(key).references(data)
    }
    for kind in NEEDED_BY_OTHERS:
        for permanent_id in content.order_of(kind):
            if Key(kind, permanent_id) not in needed:
                words = _("No text uses it. Use it somewhere, or delete it.")
                yield Finding(FindingKind.UNUSED, Key(kind, permanent_id), words)


def find_unreachable_items(content: Content) -> Iterator[Finding]:
    """Stretches and areas that patients can't reach."""
    hidden = {area["id"] for area in content.items_of("area") if area["hidden"]}
    in_routines = {
        entry["stretch"] for routine in content.items_of("routine") for entry in routine["entries"]
    }
    for area in sorted(hidden):
        words = _("The area is hidden: its pages say so, and no list leads to them.")
        yield Finding(FindingKind.UNSEEN, Key("area", area), words)
    for stretch in content.items_of("stretch"):
        now = stretch["purpose"] == StretchPurpose.NOW and stretch["area"] not in hidden
        if not now and stretch["id"] not in in_routines:
            words = _("No page shows it. Put it into a routine, or give it to an area.")
            yield Finding(FindingKind.UNSEEN, Key("stretch", stretch["id"]), words)


def find_link_problems(
    content: Content, pages: Iterable[RenderedPage], known: Iterable[str]
) -> Iterator[Finding]:
    """Broken links inside the site, and malformed outside addresses. Nothing is fetched."""
    pages = list(pages)
    broken = list(find_broken_links(pages, known))
    for page in pages:
        if page.status == 200:
            targets = dict.fromkeys(page.markup.targets)
            broken += [(page.path, target) for target in targets if is_malformed_url(target)]
    for path, target in dict.fromkeys(broken):
        words = _("The link to %(target)s leads nowhere.") % {"target": target}
        for key in find_items_with(content, target) or [Key.parse("")]:
            yield Finding(FindingKind.LINK, key, words, path)


def is_malformed_url(target: str) -> bool:
    """Whether a web address can't be right: no host, or a host without a dot."""
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return True
    if parts.scheme not in ("http", "https"):
        return False
    return "." not in host.strip(".") or any(letter.isspace() for letter in target)


def find_items_with(content: Content, target: str) -> list[Key]:
    """Keys of the items whose texts contain the address."""
    found = encode_canonical(target)[1:-1]
    return [key for key, data in content.iter_items() if found in encode_canonical(data)]
