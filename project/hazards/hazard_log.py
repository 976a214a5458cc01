"""The hazard log of a release, as clinical safety officers read it: on a screen and as Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from project.hazards.models import HazardLevel
from project.hazards.signs import HAZARD, list_sign_texts
from project.releases.content import Content, Data

HEADING = """# Hazard log

What a release warns of, printed by `manage.py print_hazard_log`. [What it is for](safety.md)"""
COLUMNS = ("Id", "Hazard", "Signs", "Must be seen at", "Hides", "Sources", "Left over")


@dataclass(frozen=True)
class LogEntry:
    """One hazard: its signs, what controls it, and what is left over."""

    id: str
    title: str
    signs: tuple[str, ...]
    places: tuple[str, ...]
    hides: str
    sources: tuple[str, ...]
    left_over: str


@dataclass(frozen=True)
class LogGroup:
    """The hazards of one level, with the harm if one is missed."""

    level: HazardLevel
    harm: str
    entries: tuple[LogEntry, ...]


def build_hazard_log(content: Content) -> list[LogGroup]:
    """All hazards of a release, the most urgent level first."""
    hazards = content.items_of(HAZARD)
    return [
        LogGroup(level, describe_harm(level), tuple(build_entry(each) for each in found))
        for level in HazardLevel
        for found in [[hazard for hazard in hazards if hazard["level"] == level]]
        if found
    ]


def describe_harm(level: HazardLevel) -> str:
    """The worst that is likely if a sign of this level is missed: our own judgement."""
    return {
        HazardLevel.EMERGENCY: _("Death or lasting harm within minutes or hours"),
        HazardLevel.SAME_DAY: _("Lasting harm within days"),
        HazardLevel.ROUTINE: _("An illness is found late"),
        HazardLevel.PHARMACIST: _("A medicine or an illness is not looked at"),
        HazardLevel.SELF_CARE: _("None. An alarm here would frighten for nothing"),
    }[level]


def build_entry(hazard: Data) -> LogEntry:
    return LogEntry(
        id=hazard["id"],
        title=hazard["title"],
        signs=tuple(list_sign_texts([hazard])),
        places=tuple(hazard["shown_at"]),
        hides=describe_hiding(hazard),
        sources=tuple(hazard["sources"]),
        left_over=" ".join(filter(None, (hazard["evidence_note"], hazard["open_decision"]))),
    )


def describe_hiding(hazard: Data) -> str:
    if hazard["level"] == HazardLevel.EMERGENCY:
        return _("everything else")
    names = {
        "hides_stretching": _("stretches"),
        "hides_rubbing": _("rubbing and heat"),
        "hides_fluids": _("drinks and salts"),
    }
    return ", ".join(words for name, words in names.items() if hazard[name]) or _("nothing")


def format_hazard_log(content: Content) -> str:
    """The log as Markdown: a table for each level."""
    return "\n".join([HEADING, *list_lines(content)]) + "\n"


def list_lines(content: Content) -> Iterator[str]:
    for group in build_hazard_log(content):
        yield f"\n## {group.level.label} ({len(group.entries)})\n"
        yield f"If missed: {group.harm[0].lower()}{group.harm[1:]}.\n"
        yield f"| {' | '.join(COLUMNS)} |"
        yield "|---" * len(COLUMNS) + "|"
        for entry in group.entries:
            cells = (
                entry.id,
                entry.title,
                " · ".join(entry.signs),
                ", ".join(entry.places),
                entry.hides,
                ", ".join(entry.sources) or "–",
                entry.left_over,
            )
            yield f"| {' | '.join(cells)} |"
