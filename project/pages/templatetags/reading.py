"""Sources, grades of evidence and phone numbers in words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def evidence_words(grade: str) -> str:
    """A grade of evidence as patients read it."""
    return {
        "strong": _("Strong evidence"),
        "moderate": _("Fair evidence"),
        "weak": _("Weak evidence"),
        "expert": _("Experts' advice"),
        "judgement": _("Our own judgement"),
    }[grade]


@register.filter
def named(codes: Iterable[str], sources: Mapping[str, Any]) -> list[Any]:
    """The sources behind an item's codes."""
    return [sources[code] for code in codes]


@register.filter
def dialled(number: str) -> str:
    """A phone number as a tel: link needs it: digits, with a + in front if it has one.

    The (0) of "+44 (0) 20 …" is for callers inside the country and is never dialled with the +.
    """
    within = re.sub(r"\(0\)", "", number) if number.startswith("+") else number
    return re.sub(r"[^\d+]", "", within)


@register.filter
def as_hours(spans: Iterable[Mapping[str, Any]]) -> str:
    """Opening hours as a script reads them: "0 08:00-18:00;1 08:00-18:00"; 0 is Monday."""
    return ";".join(f"{span['weekday']} {span['opens']}-{span['closes']}" for span in spans)
