"""Reading grades are close to a known library's. Marks, lists and allowed terms don't matter."""

import pytest
import textstat

from project.wording.grade import compute_grades, compute_reading_grade
from project.wording.sentences import split_sentences

EASY = "Sit up. Pull your toes to your shin. Hold on to the bed, and breathe out slowly."
HARD = (
    "Physiological electrolyte irregularities occasionally precipitate involuntary contractions. "
    "Neurological deterioration necessitates comprehensive multidisciplinary evaluation."
)
MEDIUM = (
    "Stretch the muscle that has seized until it lets go of you. "
    "Drink water with a little food after long sweating in the heat. "
    "Ask a pharmacist whether one of your tablets could be behind it."
)
ROUNDING = 0.8
"""The library rounds syllables a word to one digit, which moves its grade by up to 0.6."""


@pytest.mark.parametrize("text", [HARD, MEDIUM.replace("pharmacist", "word")])
def test_the_grades_are_those_of_a_known_library(text: str) -> None:
    computed = compute_grades(text)
    assert computed["Flesch-Kincaid"] == pytest.approx(
        textstat.flesch_kincaid_grade(text), abs=ROUNDING
    )
    assert computed["automated readability"] == pytest.approx(
        textstat.automated_readability_index(text), abs=ROUNDING
    )


def test_a_hard_text_has_a_higher_grade_than_an_easy_one() -> None:
    assert compute_reading_grade(EASY) < 4 < 12 < compute_reading_grade(HARD)


def test_the_higher_of_the_formulas_counts() -> None:
    assert compute_reading_grade(HARD) == max(compute_grades(HARD).values())


@pytest.mark.parametrize("text", ["", "  \n ", "…", "**", "- "])
def test_a_text_without_words_has_grade_0(text: str) -> None:
    assert compute_reading_grade(text) == 0.0


@pytest.mark.parametrize(
    "marked",
    [
        "# Pull your toes up\n\nHold on to the bed",
        "- Pull your toes up\n- Hold on to the bed",
        "1. Pull your toes up\n2. Hold on to the bed",
        "**Pull** your [toes](https://example.org/physiology) up.\n*Hold* on to the bed:",
    ],
)
def test_marks_and_lists_are_not_read(marked: str) -> None:
    assert split_sentences(marked)[0].rstrip(".") == "Pull your toes up"
    assert compute_reading_grade(marked) == pytest.approx(
        compute_reading_grade("Pull your toes up.\nHold on to the bed."), abs=0.5
    )


def test_a_word_that_patients_need_makes_no_text_harder() -> None:
    assert compute_reading_grade("Ask a pharmacist.") == compute_reading_grade("Ask a word.")
    assert compute_reading_grade("Ask a physiologist.") > compute_reading_grade("Ask a word.")
