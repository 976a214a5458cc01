"""What is wrong with the content, or could be better: a finding an item or page. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.evidence.items import evidence_problems
from project.pages.links import broken_links
from project.pages.render import Rendered
from project.releases.content import ORDER, Content, Data, Key, canonical, key_of
from project.releases.items import ItemType, item_type_of
from project.wording.grade import HIGHEST
from stretches.models import Purpose

NEEDED_BY_OTHERS = ("pose", "picture", "source")
"""Kinds that patients meet only where another item shows them."""


class Kind(StrEnum):
    """What a finding is about, the most pressing first."""

    LINK = "links"
    OVERDUE = "overdue"
    UNSOURCED = "sources"
    HARD = "hard"
    UNSEEN = "unseen"
    UNUSED = "unused"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `key` names the item to open; `page` the page that shows it, or ""."""

    kind: Kind
    key: Key
    words: str
    page: str = ""


def items_of(content: Content) -> Iterator[tuple[Key, ItemType, Data]]:
    for key, data in content.items.items():
        if not key.startswith(f"{ORDER}/"):
            yield key, item_type_of(key), data


def checks(content: Content, today: date) -> Iterator[Finding]:
    """Texts that were never checked, or not for too long."""
    for key, _type, data in items_of(content):
        if "next_due" not in data:
            continue
        day = date.fromisoformat(data["next_due"]) if data["next_due"] else None
        if day and day <= today:
            words = _("Due since %(day)s.") % {"day": date_format(day, "j M Y")}
            yield Finding(Kind.OVERDUE, key, words)
        elif not data["checked_on"]:
            yield Finding(Kind.UNCHECKED, key, _("Nobody has checked it yet."))


def unsourced(content: Content) -> Iterator[Finding]:
    """Texts that name no source and don't say that they are our own judgement."""
    for key, _type, data in items_of(content):
        if "evidence" in data:
            for sentence in evidence_problems(data):
                yield Finding(Kind.UNSOURCED, key, sentence[:1].upper() + sentence[1:])


def hard(grades: Mapping[Key, float]) -> Iterator[Finding]:
    """Texts that are harder to read than they may be, in the order of the grades."""
    for key, grade in grades.items():
        if grade > HIGHEST:
            words = _("Reading grade %(grade).1f. Shorter words and sentences bring it to 6.")
            yield Finding(Kind.HARD, key, words % {"grade": grade})


def unused(content: Content) -> Iterator[Finding]:
    """Poses, pictures and sources that no text names."""
    needed = {
        reference
        for _key, item_type, data in items_of(content)
        for reference in item_type.references(data)
    }
    for kind in NEEDED_BY_OTHERS:
        for permanent_id in content.ids(kind):
            if key_of(kind, permanent_id) not in needed:
                words = _("No text uses it. Use it somewhere, or delete it.")
                yield Finding(Kind.UNUSED, key_of(kind, permanent_id), words)


def unseen(content: Content) -> Iterator[Finding]:
    """Stretches and areas that patients can't come to."""
    hidden = {area["id"] for area in content.all("area") if area["hidden"]}
    in_routines = {
        entry["stretch"] for routine in content.all("routine") for entry in routine["entries"]
    }
    for area in sorted(hidden):
        words = _("The area is hidden: its pages say so, and no list leads to them.")
        yield Finding(Kind.UNSEEN, key_of("area", area), words)
    for stretch in content.all("stretch"):
        now = stretch["purpose"] == Purpose.NOW and stretch["area"] not in hidden
        if not now and stretch["id"] not in in_routines:
            words = _("No page shows it. Put it into a routine, or give it to an area.")
            yield Finding(Kind.UNSEEN, key_of("stretch", stretch["id"]), words)


def links(content: Content, pages: Iterable[Rendered], known: Iterable[str]) -> Iterator[Finding]:
    """Links that lead nowhere, and outside addresses that can't be right. Nobody is asked."""
    pages = list(pages)
    lost = list(broken_links(pages, known))
    for page in pages:
        if page.status == 200:
            targets = dict.fromkeys(page.markup.targets)
            lost += [(page.path, target) for target in targets if malformed(target)]
    for path, target in dict.fromkeys(lost):
        words = _("The link to %(target)s leads nowhere.") % {"target": target}
        for key in holders(content, target) or [""]:
            yield Finding(Kind.LINK, key, words, path)


def malformed(target: str) -> bool:
    """Whether a web address outside the site can't be one: no host, or none with a dot."""
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return True
    if parts.scheme not in ("http", "https"):
        return False
    return "." not in host.strip(".") or any(letter.isspace() for letter in target)


def holders(content: Content, target: str) -> list[Key]:
    """The items whose words hold the address."""
    found = canonical(target)[1:-1]
    return [key for key, _type, data in items_of(content) if found in canonical(data)]
