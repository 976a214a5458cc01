"""The weekly e-mail on how the content is doing. Pure."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.health.findings import Kind
from project.health.reading import reading
from project.health.survey import Survey


def subject(found: Survey, day: date) -> str:
    words = _("Unknot, %(day)s: %(number)s things to mend")
    return words % {"day": date_format(day, "j M Y"), "number": len(found.findings)}


def text(found: Survey, names: Mapping[Kind, Any], address: str) -> str:
    """How many findings there are of each kind, how hard the texts are, and where to see them.

    `address` is the absolute address of the screen that lists them.
    """
    counts = Counter(finding.kind for finding in found.findings)
    lines = [f"{names[kind]}: {counts[kind]}" for kind in Kind if counts[kind]]
    grade = reading(found.grades)
    grades = _("Reading grade: %(average).1f on average, highest %(highest).1f of 6 at most.") % {
        "average": grade.average,
        "highest": grade.highest,
    }
    see = _("See each of them, with the way to its form:")
    return "\n".join(
        [*(lines or [_("There is nothing to mend.")]), "", grades, "", see, address, ""]
    )
