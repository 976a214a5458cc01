"""Which places a text names, and that the table of directions fits the starting content."""

import json

import pytest

from project.releases.content import Key
from project.search.directions import find_places, read_places
from project.search.words import list_typed_words, stem_word
from scripts.install import ROOT
from tests.starting_content import read_starting_content

STEMS = json.loads((ROOT / "tests/cases/stems.json").read_text())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shin splints", ["Shin, front of lower leg"]),
        ("the front of my lower leg", ["Shin, front of lower leg"]),
        ("lower leg", ["Calf"]),
        ("Back of thigh", ["Back of thigh"]),
        ("back and thigh", ["Low back"]),
        ("top of the foot", ["Top of foot, toes stuck up"]),
        ("Toes pulled up", ["Top of foot, toes stuck up"]),
        ("my foot locks up", ["Foot or toes, no side named"]),
        ("fingers won’t bend", ["Back of hand; fingers stuck straight"]),
        ("Calf or shin", ["Calf", "Shin, front of lower leg"]),
        ("ankle", ["Ankle"]),
        ("back of the ankle", ["Deep calf, low"]),
        ("dehydrated", []),
        ("", []),
    ],
)
def test_a_text_names_places_by_their_longest_words(text: str, named: list[str]) -> None:
    assert [place.where for place in find_places(text)] == named


@pytest.mark.parametrize(("word", "stem"), STEMS.items())
def test_stems_are_those_of_the_phone(word: str, stem: str) -> None:
    assert [stem_word(each) for each in list_typed_words(word)] == [stem]


def test_every_answer_and_every_opposite_is_an_item_of_the_content() -> None:
    content = read_starting_content()
    keys = {Key.parse(key) for place in read_places() for key in (*place.answers, *place.never)}
    assert [key for key in keys if content.find_item(key.kind, key.id) is None] == []


def test_every_other_answer_of_somewhere_else_belongs_to_a_place() -> None:
    answers = {answer for place in read_places() for answer in place.answers}
    items = read_starting_content().items_of("elsewhere")
    assert [item["id"] for item in items if Key("elsewhere", item["id"]) not in answers] == []


def test_no_place_is_answered_by_what_shortens_its_muscle() -> None:
    places = read_places()
    assert [place.where for place in places if {*place.answers} & {*place.never}] == []


def test_every_opposite_has_its_reason() -> None:
    assert [place.where for place in read_places() if place.never and not place.shortens] == []


def test_each_name_leads_to_one_place_alone() -> None:
    names = [name for place in read_places() for name in place.words]
    assert len(names) == len(set(names))
