"""The clinic's details as they stand in a release."""

from typing import Any, ClassVar

from rest_framework import serializers

from project.clinic.models import ClinicProfile, OpeningHours
from project.clinic.sample import is_sample
from project.releases.content import Data
from project.releases.serializers import AbsentWhenEmpty, ItemSerializer, LinesField

LOOK = ("colour", "logo")


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
    colour = AbsentWhenEmpty()
    logo = serializers.SlugRelatedField(slug_field="permanent_id", read_only=True)

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
        """Without colour or logo there is no word of them, as in releases before there were any."""
        data: Data = super().to_representation(instance)
        return {key: data[key] for key in data if data[key] or key not in LOOK}
