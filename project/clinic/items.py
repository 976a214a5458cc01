"""The clinic's details as a kind of item."""

from project.clinic.models import ClinicProfile, OpeningHours
from project.clinic.serializers import ClinicSerializer
from project.releases.content import Data
from project.releases.items import ItemType

CLINIC = "clinic"
NUMBERS = ("phone", "emergency_number", "urgent_number", "opening_hours")


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
        needs_signature=numbers_change,
        page=lambda data, content: "/about/",
    )
]
