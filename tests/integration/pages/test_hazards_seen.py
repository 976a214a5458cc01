"""Each hazard is seen on the pages that it names."""

from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from project.hazards.signs import list_help_texts
from project.releases.content import Content, Data
from project.releases.live import get_live_content
from tests.html import unwrap_tags

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]


@pytest.fixture
def content() -> Content:
    return get_live_content()


def find_hazards_at(content: Content, kind: str) -> Iterator[tuple[Data, str]]:
    """The hazards that must be seen at places of a kind ("area"), each with the place's name."""
    for hazard in content.items_of("hazard"):
        for place in hazard["shown_at"]:
            found, _colon, name = place.partition(":")
            if found == kind:
                yield hazard, name


def read_page(client: Client, path: str) -> str:
    return unescape(unwrap_tags(client.get(path).content.decode()))


def find_section(page: str, anchor: str) -> str:
    """What stands between an anchor and the next section, in lower case."""
    return page.split(f'id="{anchor}"')[1].split("<section")[0].lower()


def test_the_page_of_an_area_has_every_sign_of_its_hazards(
    client: Client, content: Content
) -> None:
    seen = 0
    for hazard, slug in find_hazards_at(content, "area"):
        page = read_page(client, f"/{slug}/").lower()
        for text in list_help_texts([hazard]):
            assert f"<li>{text.lower()}</li>" in page, (hazard["id"], slug)
            seen += 1
    assert seen > 100


@pytest.mark.parametrize(
    ("kind", "path"), [("elsewhere", "/somewhere-else/"), ("where", "/where/"), ("tip", "/tips/")]
)
def test_a_page_of_several_places_has_every_sign_at_its_place(
    kind: str, path: str, client: Client, content: Content
) -> None:
    page = read_page(client, path)
    anchors = {spot["place"]: spot["id"] for spot in content.items_of("spot")}
    hazards = list(find_hazards_at(content, kind))
    assert hazards
    for hazard, name in hazards:
        section = find_section(page, anchors.get(name, name) if kind == "where" else name)
        for text in list_help_texts([hazard]):
            assert f"<li>{text.lower()}</li>" in section, (hazard["id"], name)
