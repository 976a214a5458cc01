"""What the search finds of Relief, routines, diary and settings."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from project.releases.content import Content, Data
from project.search.findable import Findable
from stretches.pages import list_routine_stretches


def findables(content: Content) -> Iterator[Findable]:
    """Areas, routines, the advice for a cramp somewhere else, the diary and the settings."""
    areas = content.items_of("area")
    hidden = {area["id"] for area in areas if area["hidden"]}
    for area in areas:
        if area["id"] not in hidden:
            yield build_area_findable(content, area)
    for routine in content.items_of("routine"):
        if routine["area"] not in hidden:
            yield build_routine_findable(content, routine)
    yield from list_elsewhere_findables(content)
    place = _("On this phone alone")
    yield Findable(_("Diary"), "/diary/", place, also=[_("When it cramps, where, and what helped")])
    also = [_("Sound, voice, buzz and times of the timer"), _("screen, keys, larger digits")]
    yield Findable(_("Settings"), "/settings/", place, also=also)


def build_area_findable(content: Content, area: Data) -> Findable:
    stretches = [
        stretch
        for stretch in content.items_of("stretch")
        if stretch["area"] == area["id"] and stretch["purpose"] == "now"
    ]
    return Findable(
        area["name"],
        f"/{area['slug']}/",
        _("Stretch a cramp now"),
        also=[area["also_called"], area["muscle"], area["summary"]],
        text=[
            *area["cautions"],
            *(text for each in stretches for text in (each["title"], each["summary"])),
        ],
    )


def build_routine_findable(content: Content, routine: Data) -> Findable:
    return Findable(
        routine["title"],
        f"/routines/{routine['slug']}/",
        _("Routine to prevent cramps"),
        also=[routine["summary"]],
        text=[
            routine["how_often"],
            *routine["notes"],
            *(stretch["title"] for stretch in list_routine_stretches(content, routine)),
        ],
    )


def list_elsewhere_findables(content: Content) -> Iterator[Findable]:
    places = {
        "emergency": _("Emergency: call now"),
        "same-day": _("Call today"),
        "home": _("Care at home"),
    }
    for answer in content.items_of("elsewhere"):
        level = answer["level"]
        yield Findable(
            answer["where"],
            f"/somewhere-else/#{answer['id']}",
            places[level],
            text=[answer["advice"]],
            level="" if level == "home" else level,
        )
