"""The live release for other software: whole and by part, always as JSON, never from drafts."""

from typing import Any

from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from project.releases.content import Data, digest_of
from project.releases.items import ItemType, item_types
from project.releases.live import live_release
from project.releases.models import Release

schema = SpectacularJSONAPIView.as_view()
CACHE_SECONDS = 60


class RootSerializer(serializers.Serializer[Any]):
    """Where everything is."""

    release = serializers.URLField()
    schema = serializers.URLField()
    collections = serializers.DictField(child=serializers.URLField())


class ReleaseSerializer(serializers.Serializer[Any]):
    """The live release whole. `items` maps "type/id" to the item's data."""

    number = serializers.IntegerField()
    digest = serializers.CharField()
    live_from = serializers.DateTimeField()
    note = serializers.CharField()
    urgent = serializers.BooleanField()
    unchecked_start = serializers.BooleanField()
    schema = serializers.IntegerField()
    items = serializers.DictField()


class LiveView(APIView):
    """Answers 304 to whoever has the live release's answer already."""

    def released(self) -> Release:
        """The live release. Raises NotFound before the first."""
        release = live_release()
        if release is None:
            raise NotFound("Nothing has been published yet. Ask again later.")
        return release

    def refuse_parameters(self, request: Request) -> None:
        """The API has no parameters: one that is sent is a mistake worth telling."""
        if request.query_params:
            names = ", ".join(sorted(request.query_params))
            raise ValidationError(
                {"query": f"This address takes no parameters, but got: {names}. Leave them out."}
            )

    def answer(self, request: Request, data: Any) -> Response:
        etag = quote_etag(digest_of(data)[:32])
        fresh = etag in request.headers.get("If-None-Match", "")
        response = Response(None if fresh else data, status=304 if fresh else 200)
        response["ETag"] = etag
        patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
        return response


class RootView(LiveView):
    @extend_schema(operation_id="root", responses=RootSerializer)
    def get(self, request: Request) -> Response:
        """The addresses of all parts."""
        self.refuse_parameters(request)
        names = [collection_name(item_type) for item_type in item_types().values()]
        data = {
            "release": reverse("api:release", request=request),
            "schema": reverse("api:schema", request=request),
            "collections": {
                name: reverse("api:collection", [name], request=request) for name in names
            },
        }
        return self.answer(request, data)


class ReleaseView(LiveView):
    @extend_schema(operation_id="release", responses=ReleaseSerializer)
    def get(self, request: Request) -> Response:
        """The live release whole."""
        self.refuse_parameters(request)
        release = self.released()
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
        return self.answer(request, data)


class CollectionView(LiveView):
    @extend_schema(operation_id="collection", responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, collection: str) -> Response:
        """Every item of a collection, in the order that patients see."""
        self.refuse_parameters(request)
        item_type = find_collection(collection)
        return self.answer(request, self.released().content.all(item_type.name))


class ItemView(LiveView):
    @extend_schema(operation_id="item", responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, collection: str, item: str) -> Response:
        """One item, by its permanent id or its slug."""
        self.refuse_parameters(request)
        item_type = find_collection(collection)
        data = find_item(self.released().content.all(item_type.name), item)
        return self.answer(request, data)


class UnknownView(LiveView):
    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """An address that the API doesn't know. Raises NotFound with the way to the start."""
        raise NotFound("There is nothing at this address. /api/v1/ lists what there is.")


def collection_name(item_type: ItemType) -> str:
    """The plural that stands in addresses, such as "care-cards"."""
    return PLURALS.get(item_type.name, f"{item_type.name}s")


PLURALS = {
    "clinic": "clinic",
    "guidance": "guidance",
    "stretch": "stretches",
    "elsewhere": "elsewhere",
}


def find_collection(name: str) -> ItemType:
    """The item type of a collection. Raises NotFound with the names that exist."""
    known = {collection_name(item_type): item_type for item_type in item_types().values()}
    if name not in known:
        raise NotFound(f"There is no collection “{name}”. Known: {', '.join(known)}.")
    return known[name]


def find_item(items: list[Data], name: str) -> Data:
    """The item with this id or slug. Raises NotFound."""
    for data in items:
        if name in (data["id"], data.get("slug")):
            return data
    raise NotFound(f"There is no item “{name}” in this collection.")
