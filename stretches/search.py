"""What the search finds of Relief, routines, diary and settings."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from project.releases.content import Content, Data, Key
from project.search.findable import Findable
from stretches.pages import list_routine_stretches


def findables(content: Content) -> Iterator[Findable]:
    """Areas, routines, the advice for a cramp somewhere else, the diary and the settings."""
    areas = content.items_of("area")
    hidden = {area["id"] for area in areas if area["hidden"]}
    for area in areas:
        if area["id"] not in hidden:
            yield build_area_findable(area)
    for routine in content.items_of("routine"):
        if routine["area"] not in hidden:
            yield build_routine_findable(content, routine)
    yield from list_elsewhere_findables(content)
    place = _("On this phone alone")
    yield Findable(_("Diary"), "/diary/", place, also=[_("When it cramps, where, and what helped")])
    also = [_("Sound, voice, buzz and times of the timer"), _("screen, keys, larger digits")]
    yield Findable(_("Settings"), "/settings/", place, also=also)


def build_area_findable(area: Data) -> Findable:
    """An area by its names. Words of its movements and cautions would lead other cramps to it."""
    return Findable(
        area["name"],
        f"/{area['slug']}/",
        _("Stretch a cramp now"),
        also=[area["also_called"], area["muscle"], area["summary"]],
        shows=[Key("area", area["id"])],
    )


def build_routine_findable(content: Content, routine: Data) -> Findable:
    stretches = list_routine_stretches(content, routine)
    areas = dict.fromkeys(stretch["area"] for stretch in stretches if stretch["area"])
    return Findable(
        routine["title"],
        f"/routines/{routine['slug']}/",
        _("Routine to prevent cramps"),
        also=[routine["summary"]],
        shows=[Key("area", area) for area in areas],
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
            level="" if level == "home" else level,
            shows=[Key("elsewhere", answer["id"])],
        )
