"""The clinic's details as a kind of item."""

from collections.abc import Iterator

from project.clinic.models import ClinicProfile, OpeningHours
from project.clinic.serializers import ClinicSerializer
from project.pictures.items import PICTURE
from project.releases.content import Data, Key, key_of
from project.releases.items import ItemType

CLINIC = "clinic"
NUMBERS = ("phone", "emergency_number", "urgent_number", "opening_hours")


def logo(data: Data) -> Iterator[Key]:
    if "logo" in data:
        yield key_of(PICTURE, data["logo"])


def numbers_change(before: Data | None, after: Data | None) -> bool:
    """A wrong number in an emergency does harm, so a second person reads it."""
    before, after = before or {}, after or {}
    return any(before.get(key) != after.get(key) for key in NUMBERS)


ITEM_TYPES = [
    ItemType(
        name=CLINIC,
        model=ClinicProfile,
        serializer=ClinicSerializer,
        title="name",
        single=True,
        inlines={"opening_hours": OpeningHours},
        references=logo,
        needs_signature=numbers_change,
        page=lambda data, content: "/about/",
    )
]
