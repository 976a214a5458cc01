"""The live release as JSON for other software, whole and in parts. Drafts never show here."""

import hashlib
from functools import lru_cache
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from project.compression import CompressedBody, compress
from project.http import BROTLI, GZIP, IDENTITY, Representation, respond
from project.releases.content import Data
from project.releases.items import ItemType, get_item_types
from project.releases.live import get_live_release
from project.releases.models import Release

schema = SpectacularJSONAPIView.as_view()
CACHE_CONTROL = "public, max-age=60"
CACHED_RESPONSES = 64
JSON_QUALITY = 5
"""Brotli's: clients wait for the first response of a release."""


class RootSerializer(serializers.Serializer[Any]):
    """Where everything is."""

    release = serializers.URLField()
    schema = serializers.URLField()
    collections = serializers.DictField(child=serializers.URLField())


class ReleaseSerializer(serializers.Serializer[Any]):
    """The whole live release. `items` maps "type/id" to the item's data."""

    number = serializers.IntegerField()
    digest = serializers.CharField()
    live_from = serializers.DateTimeField()
    note = serializers.CharField()
    urgent = serializers.BooleanField()
    unchecked_start = serializers.BooleanField()
    schema = serializers.IntegerField()
    items = serializers.DictField()


class LiveView(APIView):
    """Answers with the live release, or 304 if the client has that already."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError if there are query parameters: the API has none."""
        super().initial(request, *args, **kwargs)
        if request.query_params:
            names = ", ".join(sorted(request.query_params))
            raise ValidationError(
                {"query": f"This address takes no parameters, but got: {names}. Leave them out."}
            )

    def get_release(self) -> Release:
        """The live release. Raises NotFound before the first."""
        release = get_live_release()
        if release is None:
            raise NotFound("Nothing has been published yet. Ask again later.")
        return release

    def respond_with_json(self, request: Request, data: Any) -> HttpResponseBase:
        body: bytes = JSONRenderer().render(data)
        compressed = compress_json(body)
        representation = Representation(
            etag=hashlib.sha256(body).hexdigest()[:32],
            bodies={BROTLI: compressed["brotli"], GZIP: compressed["gzip"], IDENTITY: body},
            content_type="application/json",
            cache_control=CACHE_CONTROL,
        )
        return respond(request._request, representation)


@lru_cache(maxsize=CACHED_RESPONSES)
def compress_json(body: bytes) -> CompressedBody:
    """The response compressed. Cached, since it changes with a release only."""
    return compress(body, quality=JSON_QUALITY)


class RootView(LiveView):
    @extend_schema(operation_id="root", responses=RootSerializer)
    def get(self, request: Request) -> HttpResponseBase:
        """The addresses of all parts."""
        names = [name_collection(item_type) for item_type in get_item_types().values()]
        data = {
            "release": reverse("api:release", request=request),
            "schema": reverse("api:schema", request=request),
            "collections": {
                name: reverse("api:collection", [name], request=request) for name in names
            },
        }
        return self.respond_with_json(request, data)


class ReleaseView(LiveView):
    @extend_schema(operation_id="release", responses=ReleaseSerializer)
    def get(self, request: Request) -> HttpResponseBase:
        """The whole live release."""
        release = self.get_release()
        data = {
            "number": release.number,
            "digest": release.digest,
            "live_from": release.live_from.isoformat(),
            "note": release.note,
            "urgent": release.urgent,
            "unchecked_start": release.unchecked_start,
            "schema": release.document["schema"],
            "items": release.document["items"],
        }
        return self.respond_with_json(request, data)


class CollectionView(LiveView):
    @extend_schema(operation_id="collection", responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, collection: str) -> HttpResponseBase:
        """Every item of a collection, in the order that patients see."""
        item_type = find_collection(collection)
        return self.respond_with_json(request, self.get_release().content.items_of(item_type.name))


class ItemView(LiveView):
    @extend_schema(operation_id="item", responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, collection: str, item: str) -> HttpResponseBase:
        """One item, by its permanent id or its slug."""
        item_type = find_collection(collection)
        data = find_item(self.get_release().content.items_of(item_type.name), item)
        return self.respond_with_json(request, data)


class UnknownView(APIView):
    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponseBase:
        """Any other address. Raises NotFound, which says where to start."""
        raise NotFound("There is nothing at this address. /api/v1/ lists what there is.")


def name_collection(item_type: ItemType) -> str:
    """The plural that addresses have, such as "care-cards"."""
    return PLURALS.get(item_type.name, f"{item_type.name}s")


PLURALS = {
    "clinic": "clinic",
    "guidance": "guidance",
    "stretch": "stretches",
    "elsewhere": "elsewhere",
}


def find_collection(name: str) -> ItemType:
    """The item type of a collection. Raises NotFound, which lists the names that exist."""
    known = {name_collection(item_type): item_type for item_type in get_item_types().values()}
    if name not in known:
        raise NotFound(f"There is no collection “{name}”. Known: {', '.join(known)}.")
    return known[name]


def find_item(items: list[Data], name: str) -> Data:
    """The item with this id or slug. Raises NotFound."""
    for data in items:
        if name in (data["id"], data.get("slug")):
            return data
    raise NotFound(f"There is no item “{name}” in this collection.")
