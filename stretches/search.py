"""What of relief and routines can be found."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from project.releases.content import Content, Data
from project.search.findable import Findable
from stretches.pages import stretches_of


def findables(content: Content) -> Iterator[Findable]:
    """Areas, routines, the advice for elsewhere, and the pages about oneself."""
    areas = content.all("area")
    hidden = {area["id"] for area in areas if area["hidden"]}
    for area in areas:
        if area["id"] not in hidden:
            yield area_findable(content, area)
    for routine in content.all("routine"):
        if routine["area"] not in hidden:
            yield routine_findable(content, routine)
    yield from elsewhere_findables(content)
    yield Findable(
        _("Diary"),
        "/diary/",
        _("On this phone alone"),
        also=[_("When it cramps, where, and what helped")],
    )
    yield Findable(
        _("Settings"),
        "/settings/",
        _("On this phone alone"),
        also=[_("Sound, voice, buzz and times of the timer"), _("screen, keys, larger digits")],
    )


def area_findable(content: Content, area: Data) -> Findable:
    stretches = [
        stretch
        for stretch in content.all("stretch")
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


def routine_findable(content: Content, routine: Data) -> Findable:
    return Findable(
        routine["title"],
        f"/routines/{routine['slug']}/",
        _("Routine to prevent cramps"),
        also=[routine["summary"]],
        text=[
            routine["how_often"],
            *routine["notes"],
            *(stretch["title"] for stretch in stretches_of(content, routine)),
        ],
    )


def elsewhere_findables(content: Content) -> Iterator[Findable]:
    places = {
        "emergency": _("Emergency: call now"),
        "same-day": _("Call today"),
        "home": _("Care at home"),
    }
    for answer in content.all("elsewhere"):
        level = answer["level"]
        yield Findable(
            answer["where"],
            f"/somewhere-else/#{answer['id']}",
            places[level],
            text=[answer["advice"]],
            level="" if level == "home" else level,
        )
