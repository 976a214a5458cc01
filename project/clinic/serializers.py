"""The clinic's details as they stand in a release."""

from typing import Any, ClassVar

from rest_framework import serializers

from project.clinic.models import ClinicProfile, OpeningHours
from project.clinic.sample import is_sample
from project.releases.serializers import ItemSerializer, LinesField


class OpeningHoursSerializer(serializers.ModelSerializer):
    opens = serializers.TimeField(format="%H:%M")
    closes = serializers.TimeField(format="%H:%M")

    class Meta:
        model = OpeningHours
        fields: ClassVar[tuple[str, ...]] = ("weekday", "opens", "closes")


class OwnField(serializers.CharField):
    """A number or address that is empty until the clinic has entered its own."""

    def to_representation(self, value: Any) -> str:
        text = super().to_representation(value)
        return "" if is_sample(text) else text


class ClinicSerializer(ItemSerializer):
    phone = OwnField()
    booking_url = OwnField()
    emergency_number = OwnField()
    urgent_number = OwnField()
    email = OwnField()
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
        )
