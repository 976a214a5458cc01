"""Pictures as they stand in a release, the API and the pages."""

from typing import Any, ClassVar

from rest_framework import serializers

from project.pictures.models import Picture
from project.releases.serializers import ItemSerializer


class ImageSerializer(serializers.Serializer[Any]):
    """Which bytes they are, and their size in pixels."""

    hash = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class PictureSerializer(ItemSerializer):
    image = ImageSerializer(source="*")

    class Meta:
        model = Picture
        fields: ClassVar[tuple[str, ...]] = ("id", "title", "alt", "image")
