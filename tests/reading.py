"""The rules that every text for patients keeps: short sentences, plain words, no verdict."""

from project.wording import forbidden as never_said
from project.wording.grade import HIGHEST_GRADE, MOST_WORDS, compute_grades
from project.wording.sentences import split_sentences, split_words


def problems(text: str) -> list[str]:
    """What is hard to read, or forbidden, in an item's Markdown: one sentence each."""
    sentences = split_sentences(text)
    return [*long_sentences(sentences), *forbidden(sentences), *high_grades(text)]


def long_sentences(sentences: list[str]) -> list[str]:
    return [
        f"{len(split_words(sentence))} words in a sentence, {MOST_WORDS} are the most: “{sentence}”"
        for sentence in sentences
        if len(split_words(sentence)) > MOST_WORDS
    ]


def forbidden(sentences: list[str]) -> list[str]:
    return [
        f"never say “{phrase}”" for phrase in never_said.find_forbidden_phrases(" ".join(sentences))
    ]


def high_grades(text: str) -> list[str]:
    return [
        f"reading grade {grade:.1f} by {formula}, {HIGHEST_GRADE:g} is the highest"
        for formula, grade in compute_grades(text).items()
        if grade > HIGHEST_GRADE
    ]
