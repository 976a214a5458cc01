"""The rules that every text for patients keeps: short sentences, plain words, no verdict."""

import re

import textstat

MOST_WORDS = 20
"""Words in a sentence."""
HIGHEST_GRADE = 6.0
"""US school grade, for an item as a whole."""
FORMULAS = {
    "Flesch-Kincaid": textstat.flesch_kincaid_grade,
    "automated readability": textstat.automated_readability_index,
}
"""Two that see different things: the first counts syllables, the second letters."""
ALLOWED_TERMS = ("emergency", "medicine", "medicines", "pharmacist", "magnesium", "potassium")
"""Words a patient needs and can't be spared. Each counts as a short word."""
NEVER = ("you have", "diagnosis", "your cause is", "safe to ignore", "cures")
WORD = re.compile(r"[\w'’.-]*\w")


def problems(text: str) -> list[str]:
    """What is hard to read, or never to be said, in an item's Markdown: one sentence each."""
    said = sentences(text)
    return [*long_sentences(said), *forbidden(said), *high_grades(said)]


def long_sentences(said: list[str]) -> list[str]:
    return [
        f"{len(words(sentence))} words in a sentence, {MOST_WORDS} are the most: “{sentence}”"
        for sentence in said
        if len(words(sentence)) > MOST_WORDS
    ]


def forbidden(said: list[str]) -> list[str]:
    flat = " ".join(said).lower().replace("’", "'")
    return [f"never say “{phrase}”" for phrase in NEVER if re.search(rf"\b{phrase}\b", flat)]


def high_grades(said: list[str]) -> list[str]:
    return [
        f"reading grade {grade:.1f} by {formula}, {HIGHEST_GRADE:g} is the highest"
        for formula, grade in grades(said).items()
        if grade > HIGHEST_GRADE
    ]


def sentences(text: str) -> list[str]:
    """Sentences. A list's line, a heading and what stands before a colon each count as one."""
    shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "")
    paragraphs = (re.sub(r"^(#+|-) ", "", line).strip() for line in shown.splitlines())
    parts = (part for line in paragraphs for part in re.split(r"(?<=[.!?:])\s+", line))
    return [part for part in parts if words(part)]


def words(sentence: str) -> list[str]:
    return WORD.findall(sentence)


def grades(said: list[str]) -> dict[str, float]:
    """The grade of the sentences together by each formula; allowed terms count as short words."""
    text = " ".join(sentence.rstrip(".:!?") + "." for sentence in said)
    for term in ALLOWED_TERMS:
        text = re.sub(rf"\b{term}\b", "word", text, flags=re.IGNORECASE)
    return {name: float(formula(text)) if said else 0.0 for name, formula in FORMULAS.items()}
