"""Forbidden phrases are found in any spelling, and nothing else is."""

import pytest

from project.wording.forbidden import FORBIDDEN_PHRASES, find_forbidden_phrases


@pytest.mark.parametrize("phrase", FORBIDDEN_PHRASES)
def test_each_word_is_found(phrase: str) -> None:
    assert find_forbidden_phrases(f"We think {phrase} here.") == [phrase]


@pytest.mark.parametrize("text", ["YOU HAVE a cramp", "you\nhave one", "You **have** one"])
def test_letters_lines_and_marks_hide_nothing(text: str) -> None:
    assert find_forbidden_phrases(text) == ["you have"]


@pytest.mark.parametrize("text", ["", "If you haven’t slept", "Secures the towel", "You may have"])
def test_other_words_are_left_alone(text: str) -> None:
    assert find_forbidden_phrases(text) == []
