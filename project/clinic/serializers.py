"""The clinic's details as they are in a release."""

from typing import Any, ClassVar

from rest_framework import serializers

from project.clinic.models import ClinicProfile, OpeningHours
from project.clinic.sample import is_sample
from project.releases.content import Data
from project.releases.serializers import ItemSerializer, LinesField

LOOK_KEYS = ("colour", "logo")


class OpeningHoursSerializer(serializers.ModelSerializer):
    opens = serializers.TimeField(format="%H:%M")
    closes = serializers.TimeField(format="%H:%M")

    class Meta:
        model = OpeningHours
        fields: ClassVar[tuple[str, ...]] = ("weekday", "opens", "closes")


class NonSampleField(serializers.CharField):
    """A number or address that is empty until the clinic has entered its own."""

    def to_representation(self, value: Any) -> str:
        text = super().to_representation(value)
        return "" if is_sample(text) else text


class ClinicSerializer(ItemSerializer):
    phone = NonSampleField()
    booking_url = NonSampleField()
    emergency_number = NonSampleField()
    urgent_number = NonSampleField()
    email = NonSampleField()
    address = LinesField()
    services = LinesField()
    opening_hours = OpeningHoursSerializer(many=True)

    class Meta:
        model = ClinicProfile
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "name",
            "phone",
            "phone_hours",
            "booking_url",
            "site_url",
            "emergency_number",
            "urgent_number",
            "urgent_name",
            "email",
            "address",
            "services",
            "imprint",
            "author",
            "reviewer",
            "opening_hours",
            "colour",
            "logo",
        )

    def to_representation(self, instance: Any) -> Data:
        """Without a colour or logo the key is absent, as in releases from before they existed."""
        data: Data = super().to_representation(instance)
        return {key: data[key] for key in data if data[key] or key not in LOOK_KEYS}
