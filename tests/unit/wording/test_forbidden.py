"""Words that no text for patients uses are found however they are written, and in no other."""

import pytest

from project.wording.forbidden import NEVER, forbidden


@pytest.mark.parametrize("phrase", NEVER)
def test_each_word_is_found(phrase: str) -> None:
    assert forbidden(f"We think {phrase} here.") == [phrase]


@pytest.mark.parametrize("text", ["YOU HAVE a cramp", "you\nhave one", "You **have** one"])
def test_letters_lines_and_marks_hide_nothing(text: str) -> None:
    assert forbidden(text) == ["you have"]


@pytest.mark.parametrize("text", ["", "If you haven’t slept", "Secures the towel", "You may have"])
def test_other_words_are_left_alone(text: str) -> None:
    assert forbidden(text) == []
