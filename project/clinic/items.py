"""The clinic's details as a kind of item."""

from collections.abc import Iterator

from project.clinic.models import ClinicProfile, OpeningHours
from project.clinic.serializers import ClinicSerializer
from project.pictures.items import PICTURE
from project.releases.content import Data, Key
from project.releases.items import ItemType

CLINIC = "clinic"
NUMBER_KEYS = ("phone", "emergency_number", "urgent_number", "opening_hours")


def list_clinic_references(data: Data) -> Iterator[Key]:
    if "logo" in data:
        yield Key(PICTURE, data["logo"])


def has_number_change(before: Data | None, after: Data | None) -> bool:
    """Whether a number or the hours changed: wrong ones do harm, so a second person signs them."""
    before, after = before or {}, after or {}
    return any(before.get(key) != after.get(key) for key in NUMBER_KEYS)


ITEM_TYPES = [
    ItemType(
        name=CLINIC,
        model=ClinicProfile,
        serializer=ClinicSerializer,
        title="name",
        is_single=True,
        inlines={"opening_hours": OpeningHours},
        references=list_clinic_references,
        needs_signature=has_number_change,
        page=lambda data, content: "/about/",
    )
]
