"""Relief and Prevent: every page of the areas and routines, made from a release's content."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from project.pages.site import EMERGENCY, NOT_FOUND, Document, Entry, Page, Redirect, Site
from project.pictures.items import PICTURE
from project.releases.content import Content, Data
from stretches.figure.export import for_the_phone
from stretches.posing.known import poses_of
from stretches.timeline import duration

STANDING = "standing"
SECONDS_OFFERED = {
    "ready": (3, 5, 10, 15, 20, 30),
    "changeover": (5, 8, 10, 15, 20, 30),
    "hold": (10, 15, 20, 30, 45, 60),
}
"""What the settings offer, in seconds. Each step keeps within what its own row allows."""
SAME_DAY_CARD = "ten-minutes"


def pages(site: Site) -> Iterator[Entry]:
    """The first page, the areas', the routines' and the one for unknown addresses."""
    content = site.content
    areas = [area for area in content.all("area") if not area["hidden"]]
    shared = shared_context(content)
    yield Page("/", "stretches/home.html", {**shared, "areas": areas})
    for area in content.all("area"):
        yield from area_pages(content, area, shared)
    for routine in content.all("routine"):
        address = f"/routines/{routine['slug']}/"
        yield Page(address, "stretches/routine.html", {**shared, **routine_view(content, routine)})
    yield from prevent_pages(content, areas, shared)
    answers = content.all("elsewhere")
    elsewhere = {**shared, **checking(answers), "answers": answers}
    yield Page("/somewhere-else/", "stretches/elsewhere.html", elsewhere)
    yield Page("/diary/", "stretches/diary.html", {**shared, "areas": areas})
    yield Page("/settings/", "stretches/settings.html", {**shared, "seconds": SECONDS_OFFERED})
    yield Page(NOT_FOUND, "stretches/not_found.html", {**shared, "areas": areas}, status=404)
    restore_access_short = {**shared, **short_help(content, areas)}
    yield Page(EMERGENCY, "offline/emergency.html", restore_access_short, offline=False)
    yield Document("/figures.json", for_the_phone(poses_of(content)))
    yield from former_addresses(content)


def shared_context(content: Content) -> dict[str, Any]:
    """What every page may show: the clinic, the words for all stretches, the sources by code, the
    poses by name."""
    return {
        "clinic": content.find("clinic", "clinic"),
        "guidance": content.find("guidance", "guidance"),
        "sources": {source["id"]: source for source in content.all("source")},
        "poses": poses_of(content),
    }


def short_help(content: Content, areas: Iterable[Data]) -> dict[str, Any]:
    """What a phone says that has lost all else: each area's likeliest stretch, the urgent cards."""
    return {
        **urgent_cards(content),
        "areas": [
            {"name": area["name"], "words": position["stretch"]["summary"]}
            for area in areas
            for position in positions(content, area)[:1]
        ],
    }


def urgent_cards(content: Content) -> dict[str, list[Data]]:
    """The care cards that say when to call now and when to call today, for lists in short."""
    cards = content.all("care-card")
    return {
        "emergency": [card for card in cards if card["level"] == "emergency"],
        "today": [card for card in cards if card["level"] == "same-day" and card.get("in_short")],
    }


def checking(items: Iterable[Data]) -> dict[str, Any]:
    """When a page's texts were checked: the oldest check and the next one due, as ISO days.

    `unchecked` counts the texts that nobody has checked; `who` names the checkers.
    """
    items = list(items)
    checked = [item for item in items if item["checked_on"]]
    return {
        "checking": {
            "total": len(items),
            "unchecked": len(items) - len(checked),
            "who": ", ".join(dict.fromkeys(item["checked_by"] for item in checked)),
            "last": min((item["checked_on"] for item in checked), default=""),
            "due": min((item["next_due"] for item in checked if item["next_due"]), default=""),
        }
    }


def area_pages(content: Content, area: Data, shared: Mapping[str, Any]) -> Iterator[Entry]:
    """/calf/ with its positions, /calf/now/ which counts at once, /calf/prevent/.

    A hidden area's printed addresses answer with help instead.
    """
    root = f"/{area['slug']}/"
    if area["hidden"]:
        areas = [other for other in content.all("area") if not other["hidden"]]
        for path in (root, f"{root}now/", f"{root}prevent/"):
            yield Page(path, "stretches/hidden_area.html", {**shared, "area": area, "areas": areas})
        return
    view = {**shared, **area_view(content, area)}
    yield Page(root, "stretches/area.html", {**view, "at_once": False})
    yield Page(f"{root}now/", "stretches/area.html", {**view, "at_once": True})
    routine = prevent_routine(content, area)
    if routine:
        routine_page = {**shared, **routine_view(content, routine), "area": area}
        yield Page(f"{root}prevent/", "stretches/routine.html", routine_page)


def area_view(content: Content, area: Data) -> dict[str, Any]:
    """An area with its ways to stretch right now, and the card for after 10 minutes."""
    views = positions(content, area)
    return {
        **checking([area, *(view["stretch"] for view in views)]),
        "area": area,
        "positions": views,
        "card": content.find("care-card", SAME_DAY_CARD),
        "routine": prevent_routine(content, area),
    }


def positions(content: Content, area: Data) -> list[dict[str, Any]]:
    """The area's right-now stretches, standing ones last: at night they must never come first, and
    the server can't know the hour. `order` keeps staff's own order, which the phone uses by day.
    `key` names the position in the address. Where a place comes more than once, its `title` tells
    the stretches apart."""
    stretches = [
        stretch
        for stretch in content.all("stretch")
        if stretch["area"] == area["id"] and stretch["purpose"] == "now"
    ]
    places = [stretch["position"] for stretch in stretches]
    views = []
    for order, view in enumerate(printed_stretches(content, stretches)):
        stretch, place = view["stretch"], places[order]
        alike = places[:order].count(place)
        key = f"{place}-{alike + 1}" if alike else place
        title = own_title(stretch, area) if places.count(place) > 1 else ""
        named = {"key": key, "order": order, "title": title}
        views.append({**view, **named, **effort_picture(content, [stretch])})
    return sorted(views, key=lambda position: position["stretch"]["position"] == STANDING)


def own_title(stretch: Data, area: Data) -> str:
    """The stretch's title without its area's name, which the page says already."""
    title: str = stretch["title"].removeprefix(f"{area['name']}, ")
    return title[:1].upper() + title[1:]


def printed_stretches(content: Content, stretches: list[Data]) -> list[dict[str, Any]]:
    """Stretches with their steps as one page prints them.

    A step's `picture` is staff's own, or None where it shows its pose; `look` names what it shows.
    `shown` is "new" where the page shows that for the first time, "again" where another stretch
    has shown it, and "" where an earlier step of the same stretch has.
    """
    drawn: set[str] = set()
    printed = []
    for stretch in stretches:
        own: set[str] = set()
        steps = []
        for step in stretch["steps"]:
            picture = picture_of(content, step)
            look = picture["id"] if picture else step["pose"]
            shown = "" if look in own else "again" if look in drawn else "new"
            steps.append({**step, "picture": picture, "look": look, "shown": shown})
            own.add(look)
        drawn |= own
        printed.append({"stretch": stretch, "steps": steps})
    return printed


def picture_of(content: Content, step: Data) -> Data | None:
    """Staff's own picture of a step, if it has one that is in the release."""
    return content.find(PICTURE, step.get("picture"))


def prevent_routine(content: Content, area: Data) -> Data | None:
    return content.find("routine", area["prevent_routine"])


def routine_view(content: Content, routine: Data) -> dict[str, Any]:
    """A routine with its stretches and how long it takes."""
    stretches = stretches_of(content, routine)
    return {
        **checking([routine, *stretches]),
        "routine": routine,
        "stretches": printed_stretches(content, stretches),
        "seconds": duration(stretches, routine["changeover_seconds"]),
        "figure_area": routine["area"] or "",
        **urgent_cards(content),
    }


def stretches_of(content: Content, routine: Data) -> list[Data]:
    return content.some("stretch", [entry["stretch"] for entry in routine["entries"]])


def prevent_pages(
    content: Content, areas: list[Data], shared: Mapping[str, Any]
) -> Iterator[Entry]:
    """/prevent/: the sets for the whole body first, then the routines of visible areas."""
    crops = {area["id"]: area["crop"] for area in areas}
    hidden = {area["id"] for area in content.all("area")} - {area["id"] for area in areas}
    routines = [
        {
            "routine": routine,
            "seconds": duration(stretches_of(content, routine), routine["changeover_seconds"]),
            **effort_picture(content, stretches_of(content, routine)),
            "crop": crops.get(routine["area"], ""),
        }
        for routine in content.all("routine")
        if routine["area"] not in hidden
    ]
    topics = [topic for topic in content.all("topic") if topic["place"] == "prevent"]
    yield Page(
        "/prevent/",
        "stretches/prevent.html",
        {
            **shared,
            "sets": [view for view in routines if not view["routine"]["area"]],
            "routines": [view for view in routines if view["routine"]["area"]],
            "topics": topics,
        },
    )


def effort_picture(content: Content, stretches: list[Data]) -> dict[str, Any]:
    """What stands for stretches in a row, the first hold or movement: its `picture`, or `pose`."""
    for stretch in stretches:
        for step in stretch["steps"]:
            if step["kind"] in ("hold", "move"):
                return {"pose": step["pose"], "picture": picture_of(content, step)}
    return {"pose": "stand-ready", "picture": None}


def former_addresses(content: Content) -> Iterator[Redirect]:
    """Old slugs and permanent ids lead to today's address: /hamstring/ to /back-of-thigh/."""
    slugs = {area["id"]: area["slug"] for area in content.all("area")}
    old = [*content.former_slugs("area"), *((area_id, area_id) for area_id in slugs)]
    for word, area_id in old:
        if area_id in slugs and word != slugs[area_id]:
            for rest in ("", "now/", "prevent/"):
                yield Redirect(f"/{word}/{rest}", f"/{slugs[area_id]}/{rest}")
    routine_slugs = {routine["id"]: routine["slug"] for routine in content.all("routine")}
    for word, routine_id in content.former_slugs("routine"):
        if routine_id in routine_slugs:
            yield Redirect(f"/routines/{word}/", f"/routines/{routine_slugs[routine_id]}/")
