"""Template filters for grades of evidence, sources, phone numbers and opening hours."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def evidence_words(grade: str) -> str:
    """A grade of evidence in words for patients."""
    return {
        "strong": _("Strong evidence"),
        "moderate": _("Fair evidence"),
        "weak": _("Weak evidence"),
        "expert": _("Experts' advice"),
        "judgement": _("Our own judgement"),
    }[grade]


@register.filter
def look_up_sources(codes: Iterable[str], sources: Mapping[str, Any]) -> list[Any]:
    """The sources with these codes."""
    return [sources[code] for code in codes]


@register.filter
def phone_digits(number: str) -> str:
    """A phone number for a tel: link: digits, with a + in front if it has one.

    The (0) of "+44 (0) 20 …" is for callers inside the country and is never dialled with the +.
    """
    number = re.sub(r"\(0\)", "", number) if number.startswith("+") else number
    return re.sub(r"[^\d+]", "", number)


@register.filter
def weekday_name(weekday: int) -> str:
    """The name of a day of the week. 0 is Monday."""
    return str(WEEKDAYS[weekday])


@register.filter
def hours_value(spans: Iterable[Mapping[str, Any]]) -> str:
    """Opening hours for a script, such as "0 08:00-18:00;1 08:00-18:00". 0 is Monday."""
    return ";".join(f"{span['weekday']} {span['opens']}-{span['closes']}" for span in spans)
