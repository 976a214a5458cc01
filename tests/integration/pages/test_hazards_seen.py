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


def test_somewhere_else_has_every_sign_of_the_hazards_of_each_answer(
    client: Client, content: Content
) -> None:
    page = read_page(client, "/somewhere-else/").lower()
    for hazard, answer in find_hazards_at(content, "elsewhere"):
        section = page.split(f'id="{answer}"')[1].split("<section")[0]
        for text in list_help_texts([hazard]):
            assert f"<li>{text.lower()}</li>" in section, (hazard["id"], answer)
