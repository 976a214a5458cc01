"""What the search finds of the warning signs, the checklist and the reading."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from project.hazards.models import HazardLevel
from project.hazards.signs import list_care_cards
from project.releases.content import Content, Key
from project.search.findable import Findable


def findables(content: Content) -> Iterator[Findable]:
    """Care cards first, then patterns, spots and the reading, then whole pages.

    Triggers of the red group say the same as the care cards, so only the cards are found.
    """
    yield from list_card_findables(content)
    yield from list_pattern_findables(content)
    yield from list_spot_findables(content)
    yield from list_reading_findables(content)
    yield from list_page_findables()
    if content.find_item("clinic", "clinic"):
        words = [_("Phone number, address, services, imprint, appointment")]
        yield Findable(_("Your clinic"), "/about/#clinic", _("About this app"), also=words)


def list_card_findables(content: Content) -> Iterator[Findable]:
    """Cards by their signs. What to do meanwhile is left out: phones download every word."""
    for card in list_care_cards(content):
        signs = [sign["text"] for sign in card["signs"]]
        level = HazardLevel(card["level"])
        yield Findable(
            card["about"],
            f"/help/#{card['id']}",
            str(level.label),
            also=signs,
            text=[card["in_short"], card["intro"]],
            level=level.value if level in {HazardLevel.EMERGENCY, HazardLevel.SAME_DAY} else "",
        )


def list_pattern_findables(content: Content) -> Iterator[Findable]:
    for pattern in content.items_of("pattern"):
        ticks = [
            item["text"] for item in content.items_of("trigger") if item["pattern"] == pattern["id"]
        ]
        yield Findable(
            pattern["title"],
            f"/check/#{pattern['id']}",
            _("What may fit you"),
            text=[*ticks, pattern["meaning"], *pattern["helps"], pattern["see_text"]],
        )


def list_spot_findables(content: Content) -> Iterator[Findable]:
    """Spots by their title alone: areas, care cards and passages have the words of their texts."""
    spots = content.items_of("spot")
    for spot in spots:
        shows = [Key("area", spot["area"])] if spot["area"] else []
        yield Findable(spot["title"], f"/where/#{spot['id']}", _("Where it seizes"), shows=shows)
    if spots:
        words = [_("Pain locator: show it on the body")]
        yield Findable(_("Where does it seize?"), "/where/", _("Page"), also=words)


def list_reading_findables(content: Content) -> Iterator[Findable]:
    """Passages about the app are found by their titles and introductions alone."""
    for tip in content.items_of("tip"):
        text = [tip["why"], *tip["do"], *tip["dont"]]
        yield Findable(tip["title"], f"/tips/#{tip['id']}", _("Tip"), text=text)
    for question in content.items_of("question"):
        address = f"/questions/#{question['id']}"
        yield Findable(question["question"], address, _("Question"), text=[question["answer"]])
    muscle = _("Inside the muscle")
    for panel in content.items_of("panel"):
        yield Findable(panel["title"], f"/muscle/#{panel['id']}", muscle, text=[panel["text"]])
    places = {
        "about": _("About this app"),
        "help": _("When to get help"),
        "muscle": muscle,
        "prevent": _("Prevent"),
        "questions": _("Question"),
        "tips": _("Tip"),
    }
    for topic in content.items_of("topic"):
        yield Findable(
            topic["title"],
            f"/{topic['place']}/#{topic['id']}",
            places[topic["place"]],
            text=[topic["intro"], "" if topic["place"] == "about" else topic["text"]],
        )


def list_page_findables() -> Iterator[Findable]:
    page = _("Page")
    yield Findable(_("When to get help"), "/help/", page, also=[_("Warning signs")])
    yield Findable(_("Check: what fits you?"), "/check/", page, also=[_("Checklist")])
    yield Findable(_("Prevent cramps"), "/prevent/", page, also=[_("Routines")])
    yield Findable(_("Tips for home"), "/tips/", page)
    yield Findable(_("What happens inside the muscle"), "/muscle/", page)
    yield Findable(_("Questions and answers"), "/questions/", page)
