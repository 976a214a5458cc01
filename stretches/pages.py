"""Relief and Prevent: every page of the areas and routines, made from a release's content."""

from collections.abc import Iterator, Mapping
from typing import Any

from project.pages.site import NOT_FOUND, Entry, Page, Redirect, Site
from project.releases.content import Content, Data
from stretches.timeline import duration

STANDING = "standing"
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
    elsewhere = {**shared, "answers": content.all("elsewhere")}
    yield Page("/somewhere-else/", "stretches/elsewhere.html", elsewhere)
    yield Page(NOT_FOUND, "stretches/not_found.html", {**shared, "areas": areas}, status=404)
    yield from former_addresses(content)


def shared_context(content: Content) -> dict[str, Any]:
    """What every page may show: the clinic, the words for all stretches, the sources by code."""
    return {
        "clinic": content.find("clinic", "clinic"),
        "guidance": content.find("guidance", "guidance"),
        "sources": {source["id"]: source for source in content.all("source")},
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
    return {
        "area": area,
        "positions": positions(content, area),
        "card": content.find("care-card", SAME_DAY_CARD),
        "routine": prevent_routine(content, area),
    }


def positions(content: Content, area: Data) -> list[dict[str, Any]]:
    """The area's right-now stretches, standing ones last: at night they must never come first, and
    the server can't know the hour. `order` keeps staff's own order, which the phone uses by day.
    `key` names the position in the address."""
    stretches = [
        stretch
        for stretch in content.all("stretch")
        if stretch["area"] == area["id"] and stretch["purpose"] == "now"
    ]
    keyed: dict[str, dict[str, Any]] = {}
    for order, stretch in enumerate(stretches):
        place = stretch["position"]
        alike = sum(1 for other in keyed.values() if other["stretch"]["position"] == place)
        key = f"{place}-{alike + 1}" if alike else place
        keyed[key] = {"key": key, "order": order, "stretch": stretch, "steps": steps_view(stretch)}
    return sorted(keyed.values(), key=lambda position: position["stretch"]["position"] == STANDING)


def steps_view(stretch: Data) -> list[dict[str, Any]]:
    """The steps, each told whether its picture is a new one: a repeated one is printed once."""
    drawn: set[str] = set()
    steps = []
    for step in stretch["steps"]:
        steps.append({**step, "draw": step["pose"] not in drawn})
        drawn.add(step["pose"])
    return steps


def prevent_routine(content: Content, area: Data) -> Data | None:
    return content.find("routine", area["prevent_routine"])


def routine_view(content: Content, routine: Data) -> dict[str, Any]:
    """A routine with its stretches and how long it takes."""
    stretches = stretches_of(content, routine)
    return {
        "routine": routine,
        "stretches": [
            {
                "stretch": stretch,
                "steps": steps_view(stretch),
                "seconds": duration([stretch], routine["changeover_seconds"]),
            }
            for stretch in stretches
        ],
        "seconds": duration(stretches, routine["changeover_seconds"]),
        "figure_area": routine["area"] or "",
    }


def stretches_of(content: Content, routine: Data) -> list[Data]:
    return content.some("stretch", [entry["stretch"] for entry in routine["entries"]])


def prevent_pages(
    content: Content, areas: list[Data], shared: Mapping[str, Any]
) -> Iterator[Entry]:
    """/prevent/: the sets for the whole body first, then one routine for each visible area."""
    listed = {area["prevent_routine"] for area in areas}
    hidden = {area["id"] for area in content.all("area")} - {area["id"] for area in areas}
    routines = [
        {
            "routine": routine,
            "seconds": duration(stretches_of(content, routine), routine["changeover_seconds"]),
            "pose": first_effort_pose(content, routine),
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
            "sets": [view for view in routines if view["routine"]["id"] not in listed],
            "routines": [view for view in routines if view["routine"]["id"] in listed],
            "topics": topics,
        },
    )


def first_effort_pose(content: Content, routine: Data) -> str:
    """The picture that stands for a routine: its first hold or movement."""
    for stretch in stretches_of(content, routine):
        for step in stretch["steps"]:
            if step["kind"] in ("hold", "move"):
                return str(step["pose"])
    return "stand-ready"


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
