"""The signs of hazards in the words of Check ("My leg is swollen") and of Help ("your leg…")."""

import re
from collections.abc import Iterable

from project.hazards.models import HazardLevel
from project.releases.content import Content, Data

HAZARD = "hazard"
SECOND_PERSON = {
    "I am": "you are",
    "I'm": "you are",
    "am": "are",
    "I was": "you were",
    "I": "you",
    "my": "your",
    "me": "you",
    "myself": "yourself",
}
FIRST_PERSON = re.compile(
    rf"\b({'|'.join(sorted(SECOND_PERSON, key=len, reverse=True))})\b", re.IGNORECASE
)


def find_hazards(content: Content, item: Data) -> list[Data]:
    """The hazards that an item names. Items of old releases name none."""
    return content.find_items(HAZARD, item.get("hazards", ()))


def list_warnings(content: Content, places: Iterable[str]) -> list[Data]:
    """The signs of the hazards that must be seen at one of these places, by level.

    The most urgent level comes first; each has its `level` and its `signs`, said to the reader.
    """
    wanted = set(places)
    hazards = [item for item in content.items_of(HAZARD) if wanted & set(item["shown_at"])]
    return [
        {"level": level, "signs": list_help_texts(found)}
        for level in HazardLevel.values
        for found in [[hazard for hazard in hazards if hazard["level"] == level]]
        if found
    ]


def list_sign_texts(hazards: Iterable[Data]) -> list[str]:
    """Each sign as a person says it."""
    return [sign["text"] for hazard in hazards for sign in hazard["signs"]]


def list_help_texts(hazards: Iterable[Data]) -> list[str]:
    """Each sign as a bullet of a care card, to the reader."""
    return [
        sign.get("help_text") or address_reader(sign["text"])
        for hazard in hazards
        for sign in hazard["signs"]
    ]


def list_care_cards(content: Content) -> list[Data]:
    """The care cards with the signs of their hazards before their own."""
    return [add_signs(card, find_hazards(content, card)) for card in content.items_of("care-card")]


def add_signs(card: Data, hazards: Iterable[Data]) -> Data:
    signs = [{"text": text} for text in list_help_texts(hazards)]
    return {**card, "signs": [*signs, *card["signs"]]}


def address_reader(text: str) -> str:
    """A sign in the second person, as a bullet after "Call if:": "My leg" becomes "your leg"."""
    first, *others = re.split(r"(?<=\. )", replace_first_person(text))
    return first[0].lower() + first[1:] + "".join(part[0].upper() + part[1:] for part in others)


def replace_first_person(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        words = match[0]
        return SECOND_PERSON[words if words in SECOND_PERSON else words.lower()]

    return FIRST_PERSON.sub(replace, text)
