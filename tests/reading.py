"""The rules that every text for patients keeps: short sentences, plain words, no verdict."""

from project.wording import forbidden as never_said
from project.wording.grade import HIGHEST_GRADE, MOST_WORDS, compute_grades
from project.wording.sentences import split_sentences, split_words


def problems(text: str) -> list[str]:
    """What is hard to read, or never to be said, in an item's Markdown: one sentence each."""
    said = split_sentences(text)
    return [*long_sentences(said), *forbidden(said), *high_grades(text)]


def long_sentences(said: list[str]) -> list[str]:
    return [
        f"{len(split_words(sentence))} words in a sentence, {MOST_WORDS} are the most: “{sentence}”"
        for sentence in said
        if len(split_words(sentence)) > MOST_WORDS
    ]


def forbidden(said: list[str]) -> list[str]:
    return [f"never say “{phrase}”" for phrase in never_said.find_forbidden_phrases(" ".join(said))]


def high_grades(text: str) -> list[str]:
    return [
        f"reading grade {grade:.1f} by {formula}, {HIGHEST_GRADE:g} is the highest"
        for formula, grade in compute_grades(text).items()
        if grade > HIGHEST_GRADE
    ]
