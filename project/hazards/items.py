"""Hazards as a kind of item, and what must hold between them and the pages that show them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from project.evidence.items import define_reviewed_type
from project.hazards import models, serializers
from project.hazards.models import HazardLevel
from project.hazards.signs import HAZARD
from project.releases.content import Content, Data, Key
from project.releases.items import always_needs_signature

PLACES = ("home", "player", "check", "help", "area", "elsewhere", "where", "tip")
"""What a line of "where it must be seen" starts with. Some kinds name an item after a colon."""
PAGES = {"care-card": "/help/", "trigger": "/check/"}


def list_hazard_keys(data: Data) -> Iterator[Key]:
    """The hazards that an item names. Items of old releases name none."""
    for name in data.get("hazards", ()):
        yield Key(HAZARD, name)


def list_pair_keys(data: Data) -> Iterator[Key]:
    """The hazards that open this one if two of them are ticked."""
    for name in (*data["opened_by"], *data["opened_with"]):
        yield Key(HAZARD, name)


def find_hazard_problems(data: Data) -> Iterator[str]:
    if not data["signs"]:
        yield _("it has no sign that a person could notice. Add at least one.")
    if not data["shown_at"]:
        yield _("no page has to show it. Name at least one place.")
    for place in data["shown_at"]:
        if place.partition(":")[0] not in PLACES:
            yield _("“%(place)s” is no place. See the help beside the field.") % {"place": place}
    if is_less_urgent(data["level"], data["source_level"]):
        message = _("its source says “%(source)s”, and it says less: “%(level)s”.")
        levels = {"source": data["source_level"], "level": data["level"]}
        yield message % {name: HazardLevel(level).label for name, level in levels.items()}
    if bool(data["opened_by"]) != bool(data["opened_with"]):
        yield _("it is opened by 2 ticks. Choose hazards in both lists, or in none.")
    if data["level"] == HazardLevel.EMERGENCY and not hides_everything(data):
        yield _("an emergency hides stretches, rubbing and drinks. Tick all three.")


def is_less_urgent(level: str, other: str) -> bool:
    """Whether a level is less urgent than another one, which may be empty."""
    levels = HazardLevel.values
    return bool(other) and levels.index(level) > levels.index(other)


def hides_everything(data: Data) -> bool:
    return all(data[f"hides_{name}"] for name in ("stretching", "rubbing", "fluids"))


def find_hazard_page(data: Data, content: Content) -> str:
    """The page of the first card that names the hazard, or of the first row of Check."""
    for kind, path in PAGES.items():
        for item in content.items_of(kind):
            if data["id"] in item.get("hazards", ()):
                return f"{path}#{item['id']}"
    return "/help/"


def find_missing_places(content: Content) -> Iterator[str]:
    """Sentences on hazards that Check or Help must show and don't."""
    message = _(
        "“%(hazard)s” must be seen at “%(place)s”, and is not. Add it to that row or card, or "
        "change where it must be seen."
    )
    for hazard in content.items_of(HAZARD):
        for place in hazard["shown_at"]:
            if not is_shown_at(content, hazard, place):
                yield message % {"hazard": hazard["title"], "place": place}


def is_shown_at(content: Content, hazard: Data, place: str) -> bool:
    """Whether Check or a care card names the hazard, or the page that lists it exists.

    Of the first page and the player only people can tell: their lines have words of their own.
    """
    kind, _colon, name = place.partition(":")
    if kind == "check":
        return any(hazard["id"] in row.get("hazards", ()) for row in content.items_of("trigger"))
    if kind == "help":
        card = content.find_item("care-card", name)
        return card is not None and hazard["id"] in card.get("hazards", ())
    if kind == "area":
        return any(name in (area["id"], area["slug"]) for area in content.items_of("area"))
    if kind in {"elsewhere", "tip"}:
        return content.find_item(kind, name) is not None
    if kind == "where":
        return any(name == spot["place"] for spot in content.items_of("spot"))
    return True


ITEM_TYPES = [
    define_reviewed_type(
        name=HAZARD,
        model=models.Hazard,
        serializer=serializers.HazardSerializer,
        inlines={"signs": models.HazardSign},
        references=list_pair_keys,
        problems=find_hazard_problems,
        content_problems=find_missing_places,
        needs_signature=always_needs_signature,
        page=find_hazard_page,
    )
]
