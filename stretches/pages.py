"""The pages of Relief and Prevent, from a release's content."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from project.hazards.signs import list_care_cards, list_warnings
from project.pages.site import (
    EMERGENCY_PATH,
    NOT_FOUND_PATH,
    JsonDocument,
    Page,
    Redirect,
    Site,
    SiteEntry,
)
from project.pictures.items import PICTURE
from project.releases.content import Content, Data
from stretches.figure.export import export_figures
from stretches.posing.release_poses import list_poses
from stretches.timeline import compute_duration

STANDING = "standing"
SECONDS_OFFERED = {
    "ready": (3, 5, 10, 15, 20, 30),
    "changeover": (5, 8, 10, 15, 20, 30),
    "hold": (10, 15, 20, 30, 45, 60),
}
"""Choices in the settings, in seconds. The player never leaves a step's own range."""
CHILD_CARD = "child"
"""The permanent id of the care card for children. Everything else is for adults."""


def pages(site: Site) -> Iterator[SiteEntry]:
    """All pages of areas and routines, the diary, the settings and that for unknown addresses."""
    content = site.content
    areas = [area for area in content.items_of("area") if not area["hidden"]]
    shared = build_shared_context(content)
    yield Page("/", "stretches/home.html", {**shared, "areas": areas})
    for area in content.items_of("area"):
        yield from list_area_pages(content, area, shared)
    for routine in content.items_of("routine"):
        context = {**shared, **build_routine_view(content, routine)}
        yield Page(f"/routines/{routine['slug']}/", "stretches/routine.html", context)
    yield from list_prevent_pages(content, areas, shared)
    answers = content.items_of("elsewhere")
    elsewhere = {
        **shared,
        **build_checks_context(answers),
        "answers": [
            {**answer, "warnings": list_warnings(content, [f"elsewhere:{answer['id']}"])}
            for answer in answers
        ],
    }
    yield Page("/somewhere-else/", "stretches/elsewhere.html", elsewhere)
    yield Page("/diary/", "stretches/diary.html", {**shared, "areas": areas})
    yield Page("/settings/", "stretches/settings.html", {**shared, "seconds": SECONDS_OFFERED})
    yield Page(NOT_FOUND_PATH, "stretches/not_found.html", {**shared, "areas": areas}, status=404)
    short_help = {**shared, **build_short_help(content, areas)}
    yield Page(EMERGENCY_PATH, "offline/emergency.html", short_help, offline=False)
    yield JsonDocument("/figures.json", export_figures(list_poses(content)))
    yield from list_former_addresses(content)


def build_shared_context(content: Content) -> dict[str, Any]:
    """What every page may need: clinic, guidance, sources by code and poses by name."""
    return {
        "clinic": content.find_item("clinic", "clinic"),
        "guidance": content.find_item("guidance", "guidance"),
        "sources": {source["id"]: source for source in content.items_of("source")},
        "poses": list_poses(content),
        "child_card": content.find_item("care-card", CHILD_CARD),
    }


def build_short_help(content: Content, areas: Iterable[Data]) -> dict[str, Any]:
    """What a phone shows when it has lost the site: each area's first stretch, the urgent cards."""
    return {
        **list_urgent_cards(content),
        "areas": [
            {"name": area["name"], "advice": position["stretch"]["summary"]}
            for area in areas
            for position in list_positions(content, area)[:1]
        ],
    }


def list_urgent_cards(content: Content) -> dict[str, list[Data]]:
    """The care cards for the short lists of when to call now ("emergency") and when "today"."""
    cards = list_care_cards(content)
    return {
        "emergency": [card for card in cards if card["level"] == "emergency"],
        "today": [card for card in cards if card["level"] == "same-day" and card.get("in_short")],
    }


def build_checks_context(items: Iterable[Data]) -> dict[str, Any]:
    """What a page's foot says of the checks of its texts: counts, names, and ISO days.

    `oldest` is the day of the oldest check, `next_due` the first day on which one is due.
    """
    items = list(items)
    checked = [item for item in items if item["checked_on"]]
    due_days = (item["next_due"] for item in checked if item["next_due"])
    return {
        "checks": {
            "total": len(items),
            "unchecked": len(items) - len(checked),
            "checkers": ", ".join(dict.fromkeys(item["checked_by"] for item in checked)),
            "oldest": min((item["checked_on"] for item in checked), default=""),
            "next_due": min(due_days, default=""),
        }
    }


def list_area_pages(content: Content, area: Data, shared: Mapping[str, Any]) -> Iterator[SiteEntry]:
    """/calf/ with its positions, /calf/now/ which starts the timer at once, /calf/prevent/.

    The addresses of a hidden area may be printed somewhere: they show where to get help instead.
    """
    root = f"/{area['slug']}/"
    if area["hidden"]:
        areas = [other for other in content.items_of("area") if not other["hidden"]]
        for path in (root, f"{root}now/", f"{root}prevent/"):
            yield Page(path, "stretches/hidden_area.html", {**shared, "area": area, "areas": areas})
        return
    view = {**shared, **build_area_view(content, area)}
    yield Page(root, "stretches/area.html", {**view, "at_once": False})
    yield Page(f"{root}now/", "stretches/area.html", {**view, "at_once": True})
    routine = find_prevent_routine(content, area)
    if routine:
        routine_page = {**shared, **build_routine_view(content, routine), "area": area}
        yield Page(f"{root}prevent/", "stretches/routine.html", routine_page)


def build_area_view(content: Content, area: Data) -> dict[str, Any]:
    """An area with its stretches for right now. Areas of old releases have the 10-minute rule."""
    views = list_positions(content, area)
    return {
        **build_checks_context([area, *(view["stretch"] for view in views)]),
        "area": area,
        "positions": views,
        "has_ten_minute_rule": area.get("has_ten_minute_rule", True),
        "warnings": list_warnings(content, (f"area:{area['id']}", f"area:{area['slug']}")),
        "routine": find_prevent_routine(content, area),
    }


def list_positions(content: Content, area: Data) -> list[dict[str, Any]]:
    """The area's stretches for right now, those done standing last.

    At night standing must never come first, and the server can't know the time of day. `order` is
    the staff's own order, which the phone uses by day. `key` names the position in addresses.
    `title` is set if several stretches have the same position.
    """
    stretches = [
        stretch
        for stretch in content.items_of("stretch")
        if stretch["area"] == area["id"] and stretch["purpose"] == "now"
    ]
    positions = [stretch["position"] for stretch in stretches]
    views = []
    for order, view in enumerate(list_printed_stretches(content, stretches)):
        stretch, position = view["stretch"], positions[order]
        earlier = positions[:order].count(position)
        key = f"{position}-{earlier + 1}" if earlier else position
        title = shorten_title(stretch, area) if positions.count(position) > 1 else ""
        names = {"key": key, "order": order, "title": title}
        views.append({**view, **names, **choose_picture(content, [stretch])})
    return sorted(views, key=lambda view: view["stretch"]["position"] == STANDING)


def shorten_title(stretch: Data, area: Data) -> str:
    """The stretch's title without its area's name, which is the page's heading."""
    title: str = stretch["title"].removeprefix(f"{area['name']}, ")
    return title[:1].upper() + title[1:]


def list_printed_stretches(content: Content, stretches: list[Data]) -> list[dict[str, Any]]:
    """The stretches of one page, with their steps as they are printed.

    A step's `picture` is the staff's own, or None if the step shows its pose; `image` is the id of
    either. `appearance` says whether the page has shown that image: "new" if not, "again" if in
    another stretch, "" if in the same one.
    """
    on_page: set[str] = set()
    views = []
    for stretch in stretches:
        in_stretch: set[str] = set()
        steps = []
        for step in stretch["steps"]:
            picture = find_picture(content, step)
            image = picture["id"] if picture else step["pose"]
            appearance = "" if image in in_stretch else "again" if image in on_page else "new"
            steps.append({**step, "picture": picture, "image": image, "appearance": appearance})
            in_stretch.add(image)
        on_page |= in_stretch
        views.append({"stretch": stretch, "steps": steps})
    return views


def find_picture(content: Content, step: Data) -> Data | None:
    """The staff's own picture of a step, if it has one and the release includes it."""
    return content.find_item(PICTURE, step.get("picture"))


def find_prevent_routine(content: Content, area: Data) -> Data | None:
    return content.find_item("routine", area["prevent_routine"])


def build_routine_view(content: Content, routine: Data) -> dict[str, Any]:
    """A routine with its stretches and how long it takes."""
    stretches = list_routine_stretches(content, routine)
    return {
        **build_checks_context([routine, *stretches]),
        "routine": routine,
        "area": content.find_item("area", routine["area"]),
        "stretches": list_printed_stretches(content, stretches),
        "seconds": compute_duration(stretches, routine["changeover_seconds"]),
        "figure_area": routine["area"] or "",
        **list_urgent_cards(content),
    }


def list_routine_stretches(content: Content, routine: Data) -> list[Data]:
    return content.find_items("stretch", [entry["stretch"] for entry in routine["entries"]])


def list_prevent_pages(
    content: Content, areas: list[Data], shared: Mapping[str, Any]
) -> Iterator[SiteEntry]:
    """/prevent/: routines without an area first, then those of visible areas."""
    crops = {area["id"]: area["crop"] for area in areas}
    hidden = {area["id"] for area in content.items_of("area")} - {area["id"] for area in areas}
    views = []
    for routine in content.items_of("routine"):
        if routine["area"] not in hidden:
            stretches = list_routine_stretches(content, routine)
            view = {
                "routine": routine,
                "seconds": compute_duration(stretches, routine["changeover_seconds"]),
                "crop": crops.get(routine["area"], ""),
            }
            views.append({**view, **choose_picture(content, stretches)})
    topics = [topic for topic in content.items_of("topic") if topic["place"] == "prevent"]
    context = {
        **shared,
        "sets": [view for view in views if not view["routine"]["area"]],
        "routines": [view for view in views if view["routine"]["area"]],
        "topics": topics,
    }
    yield Page("/prevent/", "stretches/prevent.html", context)


def choose_picture(content: Content, stretches: list[Data]) -> dict[str, Any]:
    """The `pose` and `picture` (or None) of the first hold or movement of the stretches."""
    for stretch in stretches:
        for step in stretch["steps"]:
            if step["kind"] in ("hold", "move"):
                return {"pose": step["pose"], "picture": find_picture(content, step)}
    return {"pose": "stand-ready", "picture": None}


def list_former_addresses(content: Content) -> Iterator[Redirect]:
    """Redirects from former slugs and permanent ids: /hamstring/ to /back-of-thigh/."""
    slugs = {area["id"]: area["slug"] for area in content.items_of("area")}
    former_slugs = [*content.former_slugs_of("area"), *((area_id, area_id) for area_id in slugs)]
    for former, area_id in former_slugs:
        if area_id in slugs and former != slugs[area_id]:
            for rest in ("", "now/", "prevent/"):
                yield Redirect(f"/{former}/{rest}", f"/{slugs[area_id]}/{rest}")
    routine_slugs = {routine["id"]: routine["slug"] for routine in content.items_of("routine")}
    for former, routine_id in content.former_slugs_of("routine"):
        if routine_id in routine_slugs:
            yield Redirect(f"/routines/{former}/", f"/routines/{routine_slugs[routine_id]}/")
