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


ON_THE_FIRST_PAGE = {
    "Z01": "chest pain",
    "Z02": "hard breathing",
    "Z03": "fainting",
    "Z09": "numb between the legs",
    "Z11": "a fall, a blow",
    "Z12": "cold or numb",
    "Z32": "swollen, hot",
    "Z45": "a pop",
    "Z53": "for a child?",
}
IN_THE_PLAYER = {
    "Z12": "cold, pale or numb",
    "Z13": "hard and swollen, and it hurts more and more",
    "Z32": "swollen, warm, redder or darker",
    "Z34": "it has cramped for more than 10 minutes and is not easing",
}
"""What the lines of these pages, which have words of their own, say of each hazard."""


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


@pytest.mark.parametrize(
    ("place", "path", "words"),
    [("home", "/", ON_THE_FIRST_PAGE), ("player", "/calf/now/", IN_THE_PLAYER)],
)
def test_the_first_page_and_the_player_speak_of_each_of_their_hazards(
    place: str, path: str, words: dict[str, str], client: Client, content: Content
) -> None:
    assert {hazard["id"] for hazard, _name in find_hazards_at(content, place)} == set(words)
    page = read_page(client, path).lower()
    text = page.split("<main")[1] if place == "home" else find_section(page, "card-title")
    assert [hazard for hazard, each in words.items() if each not in text] == []
