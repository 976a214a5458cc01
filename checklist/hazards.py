"""The hazards that the pages must show: what people call them, how urgent they are, and where.

`hazards.toml` is the list. Its source is the clinical brief.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

HAZARDS = Path(__file__).with_suffix(".toml")


class HazardLevel(StrEnum):
    """How soon help is needed, and from whom. The most urgent comes first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    SOON = "soon"
    PHARMACIST = "pharmacist"
    SELF_CARE = "self-care"


class Hidden(StrEnum):
    """What a ticked sign hides. Rubbing includes heat, fluids include salts."""

    STRETCHING = "stretching"
    RUBBING = "rubbing"
    FLUIDS = "fluids"
    ALL = "all"


@dataclass(frozen=True)
class Sign:
    """What a person may notice: `text` as a box of Check says it, `help` as a bullet of Help."""

    text: str
    help: str


@dataclass(frozen=True)
class Hazard:
    """Something that the pages must show. `title` is for staff and engineers, never for patients.

    `shown_at` has the places as `kind:name`, for example `check:R1a` or `help:clot`.
    """

    id: str
    title: str
    level: HazardLevel
    signs: tuple[Sign, ...]
    shown_at: tuple[str, ...]
    hides: frozenset[Hidden]
    sources: tuple[str, ...]
    confidence: str

    def list_places(self, kind: str) -> list[str]:
        """The names of its places of one kind: for `help` the ids of cards."""
        prefix = f"{kind}:"
        return [place.removeprefix(prefix) for place in self.shown_at if place.startswith(prefix)]


@cache
def read_hazards() -> tuple[Hazard, ...]:
    """All hazards, in the order of their ids."""
    tables = tomllib.loads(HAZARDS.read_text(encoding="utf-8"))["hazard"]
    return tuple(
        Hazard(
            id=table["id"],
            title=table["title"],
            level=HazardLevel(table["level"]),
            signs=tuple(
                Sign(sign["text"], sign.get("help") or address_reader(sign["text"]))
                for sign in table["signs"]
            ),
            shown_at=tuple(table["shown_at"]),
            hides=frozenset(Hidden(name) for name in table["hides"]),
            sources=tuple(table["sources"]),
            confidence=table["confidence"],
        )
        for table in tables
    )


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


def address_reader(text: str) -> str:
    """A sign in the second person, as a bullet after "Call if:": "My leg" becomes "your leg"."""
    first, *others = re.split(r"(?<=\. )", replace_first_person(text))
    return first[0].lower() + first[1:] + "".join(part[0].upper() + part[1:] for part in others)


def replace_first_person(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        words = match[0]
        return SECOND_PERSON[words if words in SECOND_PERSON else words.lower()]

    return FIRST_PERSON.sub(replace, text)


def find_hazard_problems(hazard: Hazard) -> Iterator[str]:
    """Sentences on what is wrong with a hazard: no place, no sign, or a level without a source."""
    if not hazard.signs:
        yield "it has no sign that a person could notice."
    if not hazard.shown_at:
        yield "no page shows it. Name at least one place."
    if hazard.level == HazardLevel.EMERGENCY and hazard.hides != {Hidden.ALL}:
        yield "an emergency hides everything else."
    if not hazard.sources and hazard.confidence == "verified":
        yield "it counts as verified but names no source."
