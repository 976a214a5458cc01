"""The search index that phones download: words by address, and as few as possible."""

import pytest

from project.search.findable import Findable
from project.search.index import (
    MOST_FINDABLES,
    build_search_index,
    list_search_words,
    list_suggestions,
)
from project.search.pages import group_by_letter

CLOT = Findable(
    "One leg swollen",
    "/help/#clot",
    "Call today",
    also=["A blood clot can feel like a cramp.", ""],
    text=["Don't rub the **leg**: see [what it's about](/tips/#T3), and feel the blood."],
    level="same-day",
)
LAY_WORDS = [
    {"id": "knot", "means": "cramp", "typed": ["charley horse", "knot"], "suggested": True},
    {"id": "dvt", "means": "blood clot", "typed": ["thrombosis"], "suggested": False},
]


def test_index_words_are_unique_and_leave_out_those_of_the_title() -> None:
    index = build_search_index([CLOT], [])
    assert index["words"] == {"/help/#clot": ("blood clot feel cramp", "rub see")}


def test_words_lose_case_markdown_addresses_and_apostrophes() -> None:
    texts = ["**Can’t** pee? Don't [wait](https://example.org/x): CALL", "call now, at 10"]
    assert list(list_search_words(texts)) == [
        "cant",
        "pee",
        "dont",
        "wait",
        "call",
        "now",
        "at",
        "10",
    ]


def test_a_word_of_many_texts_is_only_indexed_where_it_matters() -> None:
    many = [Findable(f"Thing {n}", f"/{n}/", "Tip", text=["muscle"]) for n in range(MOST_FINDABLES)]
    assert build_search_index(many, [])["words"]["/1/"] == ("", "muscle")
    one_more = Findable("Other", "/other/", "Tip", also=["muscle"])
    index = build_search_index([*many, one_more], [])
    assert index["words"] == {"/other/": ("muscle",)}


def test_pages_that_show_the_same_movement_are_listed_together_the_answer_first() -> None:
    area = Findable("Calf", "/calf/", "Stretch a cramp now", shows=["area/calf"])
    routine = Findable("Bedtime", "/bed/", "Routine", shows=["area/calf", "area/foot"])
    index = build_search_index([area, routine], [])
    assert index["shows"] == {"area/calf": ["/calf/", "/bed/"], "area/foot": ["/bed/"]}


def test_lay_words_follow_the_word_of_the_pages() -> None:
    assert build_search_index([], LAY_WORDS)["lay"] == [
        ("cramp", "charley horse", "knot"),
        ("blood clot", "thrombosis"),
    ]


def test_a_release_without_lay_words_has_an_index_too() -> None:
    assert build_search_index([CLOT], [])["lay"] == []


def test_suggestions_are_the_first_lines_of_suggested_lay_words() -> None:
    assert list_suggestions(LAY_WORDS) == ["charley horse"]


@pytest.mark.parametrize("word", ["the", "cant", "keeps"])
def test_the_index_lists_the_words_to_ignore(word: str) -> None:
    assert word in build_search_index([], [])["ignored"].split()


def test_the_list_goes_from_a_to_z_whatever_the_case() -> None:
    titles = ["calf", "Back", "Calf, by day", "ankle"]
    findables = [Findable(title, f"/{title}/", "Page") for title in titles]
    groups = [
        (letter, [each.title for each in group]) for letter, group in group_by_letter(findables)
    ]
    assert groups == [("A", ["ankle"]), ("B", ["Back"]), ("C", ["calf", "Calf, by day"])]
