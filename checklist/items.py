"""The checklist, the warning signs and the reading as kinds of items."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from checklist.models import (
    MOST_SIGNS,
    CareCard,
    ExplainerPanel,
    Pattern,
    Question,
    Spot,
    Tip,
    Topic,
    Trigger,
    WarningSign,
)
from checklist.serializers import (
    CareCardSerializer,
    PanelSerializer,
    PatternSerializer,
    QuestionSerializer,
    SpotSerializer,
    TipSerializer,
    TopicSerializer,
    TriggerSerializer,
)
from project.evidence.items import evidence_problems, source_keys
from project.evidence.models import ReviewCycle
from project.releases.content import Content, Data, Key, key_of
from project.releases.items import ItemType, always


def routine_references(data: Data) -> Iterator[Key]:
    """Sources, and the routine of a pattern or of a tip; tips of old releases name none."""
    yield from source_keys(data)
    if data.get("routine"):
        yield key_of("routine", data["routine"])


def trigger_references(data: Data) -> Iterator[Key]:
    yield from source_keys(data)
    for tip in data["tips"]:
        yield key_of("tip", tip)
    if data["pattern"]:
        yield key_of("pattern", data["pattern"])


def trigger_problems(data: Data) -> Iterator[str]:
    yield from evidence_problems(data)
    if data["group"] == Trigger.Group.RED and not data["level"]:
        yield _("an item of the red group must say which help is needed.")
    if not data["pattern"] and not data["level"]:
        yield _("it leads nowhere. Choose a pattern, or the help that is needed.")


def spot_references(data: Data) -> Iterator[Key]:
    yield from source_keys(data)
    for item in data["items"]:
        yield key_of("trigger", item)
    if data["area"]:
        yield key_of("area", data["area"])


def card_problems(data: Data) -> Iterator[str]:
    yield from evidence_problems(data)
    if not data["signs"]:
        yield _("it has no warning signs. Add at least one.")
    if len(data["signs"]) > MOST_SIGNS:
        yield _("it has more than 5 warning signs. Split it into two cards.")


def yearly_items_change(before: Data | None, after: Data | None) -> bool:
    """What is checked each year (medicines, warning signs) is clinical; the rest is wording."""
    return any(data and data["review_months"] == ReviewCycle.YEARLY for data in (before, after))


def topic_page(data: Data, content: Content) -> str:
    return f"/{data['place']}/#{data['id']}"


ITEM_TYPES = [
    ItemType(
        name="pattern",
        model=Pattern,
        serializer=PatternSerializer,
        references=routine_references,
        problems=evidence_problems,
        needs_signature=always,
        page=lambda data, content: f"/check/#{data['id']}",
    ),
    ItemType(
        name="tip",
        model=Tip,
        serializer=TipSerializer,
        references=routine_references,
        problems=evidence_problems,
        needs_signature=yearly_items_change,
        page=lambda data, content: f"/tips/#{data['id']}",
    ),
    ItemType(
        name="trigger",
        model=Trigger,
        serializer=TriggerSerializer,
        title="text",
        references=trigger_references,
        problems=trigger_problems,
        needs_signature=always,
        page=lambda data, content: f"/check/#{data['id']}",
    ),
    ItemType(
        name="spot",
        model=Spot,
        serializer=SpotSerializer,
        distinct=("place",),
        references=spot_references,
        problems=evidence_problems,
        needs_signature=always,
        page=lambda data, content: f"/where/#{data['id']}",
    ),
    ItemType(
        name="care-card",
        model=CareCard,
        serializer=CareCardSerializer,
        title="about",
        inlines={"signs": WarningSign},
        references=source_keys,
        problems=card_problems,
        needs_signature=always,
        page=lambda data, content: f"/help/#{data['id']}",
    ),
    ItemType(
        name="question",
        model=Question,
        serializer=QuestionSerializer,
        title="question",
        references=source_keys,
        problems=evidence_problems,
        needs_signature=yearly_items_change,
        page=lambda data, content: f"/questions/#{data['id']}",
    ),
    ItemType(
        name="panel",
        model=ExplainerPanel,
        serializer=PanelSerializer,
        references=source_keys,
        problems=evidence_problems,
        needs_signature=yearly_items_change,
        page=lambda data, content: f"/muscle/#{data['id']}",
    ),
    ItemType(
        name="topic",
        model=Topic,
        serializer=TopicSerializer,
        references=source_keys,
        problems=evidence_problems,
        needs_signature=yearly_items_change,
        page=topic_page,
    ),
]
