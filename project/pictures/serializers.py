"""Pictures as data, for releases and the API."""

from typing import Any, ClassVar

from rest_framework import serializers

from project.pictures.models import Picture
from project.releases.serializers import ItemSerializer


class ImageSerializer(serializers.Serializer[Any]):
    """The hash of the bytes, and the size in pixels."""

    hash = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class PictureSerializer(ItemSerializer):
    image = ImageSerializer(source="*")

    class Meta:
        model = Picture
        fields: ClassVar[tuple[str, ...]] = ("id", "title", "alt", "image")
