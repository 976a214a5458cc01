"""The checklist, the warning signs and the reading as kinds of items."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from checklist import models, serializers
from checklist.models import MOST_SIGNS, Trigger
from checklist.rules import URGENCY
from project.evidence.items import define_reviewed_type
from project.evidence.models import ReviewCycle
from project.hazards.items import list_hazard_keys
from project.hazards.models import HazardLevel
from project.hazards.signs import find_hazards, list_care_cards
from project.releases.content import Content, Data, Key
from project.releases.items import always_needs_signature


def list_routine_keys(data: Data) -> Iterator[Key]:
    """The routine of a pattern or a tip. Tips of old releases have no such key."""
    if data.get("routine"):
        yield Key("routine", data["routine"])


def list_trigger_references(data: Data) -> Iterator[Key]:
    yield from list_hazard_keys(data)
    for tip in data["tips"]:
        yield Key("tip", tip)
    if data["pattern"]:
        yield Key("pattern", data["pattern"])


def find_trigger_problems(data: Data) -> Iterator[str]:
    if data["group"] == Trigger.Group.RED and not data["level"]:
        yield _("an item of the red group must say which help is needed.")
    if not data["pattern"] and not data["level"]:
        yield _("it leads nowhere. Choose a pattern, or the help that is needed.")


def list_spot_references(data: Data) -> Iterator[Key]:
    for item in data["items"]:
        yield Key("trigger", item)
    if data["area"]:
        yield Key("area", data["area"])


def find_card_problems(data: Data) -> Iterator[str]:
    if not data["signs"] and not data["hazards"]:
        yield _("it has no warning signs. Add at least one.")


def find_card_contradictions(content: Content) -> Iterator[str]:
    """Cards with too many signs, or less urgent than a hazard whose signs they show."""
    for card in list_care_cards(content):
        if len(card["signs"]) > MOST_SIGNS:
            yield _("“%(card)s” has more than 5 warning signs. Split it into two cards.") % {
                "card": card["about"]
            }
        for hazard in find_hazards(content, card):
            if URGENCY.index(card["level"]) > URGENCY.index(hazard["level"]):
                yield describe_contradiction(card["about"], card["level"], hazard)


def find_trigger_contradictions(content: Content) -> Iterator[str]:
    """Rows of Check that lead to another level than a hazard whose signs are their boxes."""
    for trigger in content.items_of("trigger"):
        pattern = content.find_item("pattern", trigger["pattern"])
        level = trigger["level"] or (pattern["see"] if pattern else "")
        for hazard in find_hazards(content, trigger):
            if level and level != hazard["level"]:
                yield describe_contradiction(trigger["text"], level, hazard)


def describe_contradiction(title: str, level: str, hazard: Data) -> str:
    message = _(
        "“%(title)s” leads to “%(level)s”, but its hazard “%(hazard)s” to “%(other)s”. "
        "One sign has one level everywhere: change one of the two."
    )
    levels = {"level": HazardLevel(level).label, "other": HazardLevel(hazard["level"]).label}
    return message % {"title": title, "hazard": hazard["title"], **levels}


def is_checked_yearly(before: Data | None, after: Data | None) -> bool:
    """Whether the item is clinical (medicines, warning signs): those are checked each year."""
    return any(data and data["review_months"] == ReviewCycle.YEARLY for data in (before, after))


ITEM_TYPES = [
    define_reviewed_type(
        name="pattern",
        model=models.Pattern,
        serializer=serializers.PatternSerializer,
        references=list_routine_keys,
        needs_signature=always_needs_signature,
        page=lambda data, content: f"/check/#{data['id']}",
    ),
    define_reviewed_type(
        name="tip",
        model=models.Tip,
        serializer=serializers.TipSerializer,
        references=list_routine_keys,
        needs_signature=is_checked_yearly,
        page=lambda data, content: f"/tips/#{data['id']}",
    ),
    define_reviewed_type(
        name="trigger",
        model=models.Trigger,
        serializer=serializers.TriggerSerializer,
        title="text",
        references=list_trigger_references,
        problems=find_trigger_problems,
        content_problems=find_trigger_contradictions,
        needs_signature=always_needs_signature,
        page=lambda data, content: f"/check/#{data['id']}",
    ),
    define_reviewed_type(
        name="spot",
        model=models.Spot,
        serializer=serializers.SpotSerializer,
        unique_fields=("place",),
        references=list_spot_references,
        needs_signature=always_needs_signature,
        page=lambda data, content: f"/where/#{data['id']}",
    ),
    define_reviewed_type(
        name="care-card",
        model=models.CareCard,
        serializer=serializers.CareCardSerializer,
        title="about",
        inlines={"signs": models.WarningSign},
        references=list_hazard_keys,
        problems=find_card_problems,
        content_problems=find_card_contradictions,
        needs_signature=always_needs_signature,
        page=lambda data, content: f"/help/#{data['id']}",
    ),
    define_reviewed_type(
        name="question",
        model=models.Question,
        serializer=serializers.QuestionSerializer,
        title="question",
        needs_signature=is_checked_yearly,
        page=lambda data, content: f"/questions/#{data['id']}",
    ),
    define_reviewed_type(
        name="panel",
        model=models.ExplainerPanel,
        serializer=serializers.PanelSerializer,
        needs_signature=is_checked_yearly,
        page=lambda data, content: f"/muscle/#{data['id']}",
    ),
    define_reviewed_type(
        name="topic",
        model=models.Topic,
        serializer=serializers.TopicSerializer,
        needs_signature=is_checked_yearly,
        page=lambda data, content: f"/{data['place']}/#{data['id']}",
    ),
]
