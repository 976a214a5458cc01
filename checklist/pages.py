"""Check, warning signs and reading, made from a release's content."""

from collections.abc import Iterator
from typing import Any

from checklist.models import Level, Trigger
from project.pages.site import Entry, Page, Site
from project.releases.content import Content, Data
from stretches.pages import checking, shared_context


def pages(site: Site) -> Iterator[Entry]:
    """The checklist as a leaflet and the five reading pages."""
    content = site.content
    shared = shared_context(content)
    checklist = [*content.all("trigger"), *content.all("pattern")]
    check = {**shared, **checking(checklist), "groups": leaflet(content)}
    yield Page("/check/", "checklist/check.html", check)
    levels = {"levels": cards_by_level(content)}
    for place, item_type, lists in (
        ("tips", "tip", {"tips": content.all("tip")}),
        ("help", "care-card", levels),
        ("muscle", "panel", {"panels": content.all("panel")}),
        ("questions", "question", {"questions": content.all("question")}),
        ("about", "", {}),
    ):
        passages = topics(content, place)
        texts = [*(content.all(item_type) if item_type else []), *passages]
        context = {**shared, **checking(texts), **lists, "topics": passages}
        yield Page(f"/{place}/", f"checklist/{place}.html", context)


def topics(content: Content, place: str) -> list[Data]:
    """The passages of one page, in order."""
    return [topic for topic in content.all("topic") if topic["place"] == place]


def cards_by_level(content: Content) -> list[dict[str, Any]]:
    """Care cards, the most urgent level first."""
    cards = content.all("care-card")
    return [
        {"level": level, "cards": [card for card in cards if card["level"] == level]}
        for level in Level.values
    ]


def leaflet(content: Content) -> list[dict[str, Any]]:
    """Checklist items grouped under what each may mean: the red group first, then by urgency.

    A red item has no pattern; the others are grouped by theirs, which carries meaning and help.
    """
    triggers = content.all("trigger")
    patterns = sorted(content.all("pattern"), key=lambda pattern: pattern["rank"])
    red = [trigger for trigger in triggers if trigger["group"] == Trigger.Group.RED]
    groups: list[dict[str, Any]] = [{"pattern": None, "triggers": red}] if red else []
    for pattern in patterns:
        own = [item for item in triggers if item["pattern"] == pattern["id"]]
        groups.append(
            {
                "pattern": pattern,
                "triggers": [with_tips(content, item) for item in own if item not in red],
                "routine": content.find("routine", pattern["routine"]),
            }
        )
    return groups


def with_tips(content: Content, trigger: Data) -> dict[str, Any]:
    return {**trigger, "tip_items": content.some("tip", trigger["tips"])}
