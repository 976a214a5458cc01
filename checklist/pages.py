"""Check, warning signs and reading, made from a release's content."""

from collections.abc import Iterator
from typing import Any

from checklist.models import Level, Spot, Trigger
from checklist.rules import URGENCY, Pattern, Row, Table, result
from project.pages.site import Entry, Page, Site
from project.releases.content import Content, Data
from stretches.pages import checking, prevent_routine, shared_context

BODIES = {
    "front": (Spot.Place.HAND, Spot.Place.THIGH_FRONT, Spot.Place.FOOT),
    "back": (Spot.Place.NECK, Spot.Place.LOW_BACK, Spot.Place.THIGH_BACK, Spot.Place.CALF),
}
"""From which side the body is drawn → the places to point at, from the top down."""


def pages(site: Site) -> Iterator[Entry]:
    """The checklist as a leaflet, where it seizes, and the five reading pages."""
    content = site.content
    shared = shared_context(content)
    checklist = [*content.all("trigger"), *content.all("pattern")]
    yield Page(
        "/check/", "checklist/check.html", {**shared, **checking(checklist), **check(content)}
    )
    spots = {**shared, **checking(content.all("spot")), **where(content)}
    yield Page("/where/", "checklist/where.html", spots)
    levels = {"levels": cards_by_level(content)}
    for place, item_type, lists in (
        ("tips", "tip", {"tips": with_routines(content, content.all("tip"))}),
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


def check(content: Content) -> dict[str, Any]:
    """The checklist's boxes, and the leaflet that they filter: what each row may point to.

    `nothing` is the pattern of who ticks nothing.
    """
    opened = result(lookup_table(content), frozenset()).matches
    return {
        "box_groups": box_groups(content),
        "urgent": urgent_triggers(content),
        "groups": leaflet(content),
        "nothing": content.one("pattern", opened[0].pattern) if opened else None,
        "spots": content.all("spot"),
    }


def where(content: Content) -> dict[str, Any]:
    """The spots that seize, and the two drawn bodies with those that can be pointed at."""
    spots = content.all("spot")
    by_place = {spot["place"]: spot for spot in spots}
    return {
        "spots": [spot_view(content, spot) for spot in spots],
        "bodies": [
            {"side": side, "spots": [by_place[place] for place in places if place in by_place]}
            for side, places in BODIES.items()
        ],
    }


def spot_view(content: Content, spot: Data) -> dict[str, Any]:
    """A spot with the rows worth ticking, and the area and routine that fit it, or None.

    A hidden area is not offered.
    """
    area = content.find("area", spot["area"])
    if area and area["hidden"]:
        area = None
    return {
        "spot": spot,
        "triggers": content.some("trigger", spot["items"]),
        "area": area,
        "routine": prevent_routine(content, area) if area else None,
    }


def lookup_table(content: Content) -> Table:
    """The release's triggers and patterns as the table that the rules look up in."""
    return Table(
        rows=tuple(
            Row(item["id"], item["level"], item["pattern"], item["hides_stretching"])
            for item in content.all("trigger")
        ),
        patterns=tuple(Pattern(item["id"], item["see"]) for item in ranked(content)),
    )


def ranked(content: Content) -> list[Data]:
    """Patterns, the most urgent first."""
    return sorted(content.all("pattern"), key=lambda pattern: pattern["rank"])


def box_groups(content: Content) -> list[dict[str, Any]]:
    """The rows to tick in their groups, the red one first; a row without parts is one box."""
    groups = []
    for group in Trigger.Group:
        triggers = [item for item in content.all("trigger") if item["group"] == group]
        rows = [{"trigger": item, "boxes": item["parts"] or [item["text"]]} for item in triggers]
        if rows:
            groups.append({"red": group == Trigger.Group.RED, "title": group.label, "rows": rows})
    return groups


def urgent_triggers(content: Content) -> list[Data]:
    """The rows that ask for help soon, the most urgent first."""
    urgent = [item for item in content.all("trigger") if item["level"]]
    return sorted(urgent, key=lambda item: URGENCY.index(item["level"]))


def leaflet(content: Content) -> list[dict[str, Any]]:
    """Each pattern, which carries meaning and help, with the rows that may point to it."""
    return [
        {
            "pattern": pattern,
            "triggers": [
                {**item, "tip_items": with_routines(content, content.some("tip", item["tips"]))}
                for item in content.all("trigger")
                if item["pattern"] == pattern["id"]
            ],
            "routine": content.find("routine", pattern["routine"]),
        }
        for pattern in ranked(content)
    ]


def with_routines(content: Content, tips: list[Data]) -> list[dict[str, Any]]:
    """Tips with the routine to do each with, or None."""
    return [{**tip, "with": content.find("routine", tip.get("routine"))} for tip in tips]
