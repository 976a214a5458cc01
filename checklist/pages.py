"""The pages of the checklist, the warning signs and the reading, from a release's content."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from checklist.lookup import build_lookup_table, list_ranked_patterns, list_triggers
from checklist.models import Spot, Trigger
from checklist.rules import URGENCY, look_up_result
from project.hazards.models import HazardLevel
from project.hazards.signs import list_care_cards, list_warnings
from project.pages.site import Page, Site, SiteEntry
from project.releases.content import Content, Data
from stretches.pages import build_checks_context, build_shared_context, find_prevent_routine

BODIES = {
    "front": (Spot.Place.HAND, Spot.Place.THIGH_FRONT, Spot.Place.FOOT),
    "back": (Spot.Place.NECK, Spot.Place.LOW_BACK, Spot.Place.THIGH_BACK, Spot.Place.CALF),
}
"""The side from which the body is drawn → the places that can be tapped, from the top down."""


def pages(site: Site) -> Iterator[SiteEntry]:
    """The checklist, "Where does it seize?" and the five reading pages."""
    content = site.content
    shared = build_shared_context(content)
    checklist = [*content.items_of("trigger"), *content.items_of("pattern")]
    for name, items, context in (
        ("check", checklist, build_check_context(content)),
        ("where", content.items_of("spot"), build_where_context(content)),
    ):
        context = {**shared, **build_checks_context(items), **context}
        yield Page(f"/{name}/", f"checklist/{name}.html", context)
    for name, item_type, lists in (
        ("tips", "tip", {"tips": list_tips(content)}),
        ("help", "care-card", {"levels": group_cards_by_level(content)}),
        ("muscle", "panel", {"panels": content.items_of("panel")}),
        ("questions", "question", {"questions": content.items_of("question")}),
        ("about", "", {}),
    ):
        topics = [topic for topic in content.items_of("topic") if topic["place"] == name]
        checks = build_checks_context([*content.items_of(item_type), *topics])
        context = {**shared, **checks, **lists, "topics": topics}
        yield Page(f"/{name}/", f"checklist/{name}.html", context)


def group_cards_by_level(content: Content) -> list[dict[str, Any]]:
    """Care cards, the most urgent level first."""
    cards = list_care_cards(content)
    return [
        {"level": level, "cards": [card for card in cards if card["level"] == level]}
        for level in HazardLevel.values
    ]


def build_check_context(content: Content) -> dict[str, Any]:
    """The checklist's boxes, and the leaflet that they filter: what each trigger may point to.

    `urgent` are the triggers that need help soon, the most urgent first, and `nothing` is the
    pattern shown to somebody who ticks nothing.
    """
    matches = look_up_result(build_lookup_table(content), frozenset()).matches
    urgent = [trigger for trigger in list_triggers(content) if trigger["level"]]
    return {
        "stages": list_stages(content),
        "box_groups": group_boxes(content),
        "urgent": sorted(urgent, key=lambda trigger: URGENCY.index(trigger["level"])),
        "groups": build_leaflet(content),
        "nothing": content.get_item("pattern", matches[0].pattern) if matches else None,
        "lines_today": [item for item in content.items_of("hazard") if item["whom_today"]],
        "spots": content.items_of("spot"),
    }


def build_where_context(content: Content) -> dict[str, Any]:
    """The spots that seize, and the two drawn bodies with the spots that can be tapped on them."""
    spots = content.items_of("spot")
    by_place = {spot["place"]: spot for spot in spots}
    return {
        "spots": [build_spot_view(content, spot) for spot in spots],
        "bodies": [
            {"side": side, "spots": [by_place[place] for place in places if place in by_place]}
            for side, places in BODIES.items()
        ],
    }


def build_spot_view(content: Content, spot: Data) -> dict[str, Any]:
    """A spot with the triggers worth ticking, and the area and routine that fit it.

    Both are None if there are none or the area is hidden.
    """
    area = content.find_item("area", spot["area"])
    if area and area["hidden"]:
        area = None
    return {
        "spot": spot,
        "triggers": content.find_items("trigger", spot["items"]),
        "area": area,
        "routine": find_prevent_routine(content, area) if area else None,
        "warnings": list_warnings(content, [f"where:{spot['place']}"]),
    }


def list_stages(content: Content) -> list[dict[str, Any]]:
    """The two questions that come first, each with its warning signs: emergencies, then what is for
    today.

    `unsure` is the trigger of the box "Yes, or I'm not sure", which opens the signs. Releases from
    before it have none, and then the signs are open.
    """
    red = [item for item in list_triggers(content) if item["group"] == Trigger.Group.RED]
    unsure = {item["unsure_about"]: item for item in red if item.get("unsure_about")}
    signs = [item for item in red if item not in unsure.values()]
    emergencies = [item for item in signs if item["level"] == HazardLevel.EMERGENCY]
    others = [item for item in signs if item["level"] != HazardLevel.EMERGENCY]
    stages = (
        (HazardLevel.EMERGENCY, _("First: is any of this happening now?"), emergencies),
        (HazardLevel.SAME_DAY, _("Does one of these fit? Then call today."), others),
    )
    return [
        {"title": title, "triggers": items, "unsure": unsure.get(level)}
        for level, title, items in stages
        if items
    ]


def group_boxes(content: Content) -> list[dict[str, Any]]:
    """The other triggers with their boxes in groups, the harmless first."""
    return [
        {"title": group.label, "triggers": items}
        for group in Trigger.Group
        if group != Trigger.Group.RED
        for items in [[item for item in list_triggers(content) if item["group"] == group]]
        if items
    ]


def build_leaflet(content: Content) -> list[dict[str, Any]]:
    """Each pattern, with its routine and the triggers that may point to it."""
    return [
        {
            "pattern": pattern,
            "triggers": [
                {**item, "tip_items": attach_routines(content, tips)}
                for item in list_triggers(content)
                if item["pattern"] == pattern["id"]
                for tips in [content.find_items("tip", item["tips"])]
            ],
            "routine": content.find_item("routine", pattern["routine"]),
        }
        for pattern in list_ranked_patterns(content)
    ]


def list_tips(content: Content) -> list[dict[str, Any]]:
    """The tips, each with its routine and the warning signs that must be seen there."""
    return [
        {**tip, "warnings": list_warnings(content, [f"tip:{tip['id']}"])}
        for tip in attach_routines(content, content.items_of("tip"))
    ]


def attach_routines(content: Content, tips: list[Data]) -> list[dict[str, Any]]:
    """The tips, each with its routine as `routine_item`, or None."""
    return [
        {**tip, "routine_item": content.find_item("routine", tip.get("routine"))} for tip in tips
    ]
