"""What is sent to phones to search in: words by address, and as few of them as can be."""

import pytest

from project.search.findable import Findable
from project.search.index import MOST_HOLDERS, search_index, suggestions, words
from project.search.pages import by_letter

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


def test_a_things_words_are_the_important_ones_and_the_rest_each_once_and_none_of_its_title() -> (
    None
):
    index = search_index([CLOT], [])
    assert index["words"] == {"/help/#clot": ("blood clot feel cramp", "rub see")}


def test_words_lose_case_markdown_addresses_and_apostrophes() -> None:
    told = ["**Can’t** pee? Don't [wait](https://example.org/x): CALL", "call now, at 10"]
    assert list(words(told)) == ["cant", "pee", "dont", "wait", "call", "now", "at", "10"]


def test_a_word_that_many_texts_hold_is_sent_only_where_it_matters() -> None:
    many = [Findable(f"Thing {n}", f"/{n}/", "Tip", text=["muscle"]) for n in range(MOST_HOLDERS)]
    assert search_index(many, [])["words"]["/1/"] == ("", "muscle")
    one_more = Findable("Other", "/other/", "Tip", also=["muscle"])
    index = search_index([*many, one_more], [])
    assert index["words"]["/1/"] == ("", "")
    assert index["words"]["/other/"] == ("muscle", "")


def test_what_people_type_stands_behind_what_the_pages_call_it() -> None:
    assert search_index([], LAY_WORDS)["lay"] == [
        ("cramp", "charley horse", "knot"),
        ("blood clot", "thrombosis"),
    ]


def test_a_release_without_lay_words_has_an_index_too() -> None:
    assert search_index([CLOT], [])["lay"] == []


def test_what_is_offered_is_the_first_line_of_each_row_that_staff_ticked() -> None:
    assert suggestions(LAY_WORDS) == ["charley horse"]


@pytest.mark.parametrize("word", ["the", "cant", "keeps"])
def test_words_that_say_nothing_are_told_to_the_phone(word: str) -> None:
    assert word in search_index([], [])["ignored"].split()


def test_the_list_goes_from_a_to_z_whatever_the_case() -> None:
    titles = ["calf", "Back", "Calf, by day", "ankle"]
    found = [Findable(title, f"/{title}/", "Page") for title in titles]
    listed = [(letter, [each.title for each in things]) for letter, things in by_letter(found)]
    assert listed == [("A", ["ankle"]), ("B", ["Back"]), ("C", ["calf", "Calf, by day"])]
