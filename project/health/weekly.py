"""The weekly e-mail on how the content is doing. Pure."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.health.findings import FindingKind
from project.health.reading_grades import summarise_grades
from project.health.report import HealthReport


def build_subject(report: HealthReport, day: date) -> str:
    words = _("Unknot, %(day)s: %(number)s things to correct")
    return words % {"day": date_format(day, "j M Y"), "number": len(report.findings)}


def build_summary(report: HealthReport, names: Mapping[FindingKind, Any], url: str) -> str:
    """The e-mail's text: findings of each kind, reading grades, and the URL of the screen."""
    counts = Counter(finding.kind for finding in report.findings)
    lines = [f"{names[kind]}: {counts[kind]}" for kind in FindingKind if counts[kind]]
    grade = summarise_grades(report.grades)
    grades = _("Reading grade: %(average).1f on average, highest %(highest).1f of 6 at most.") % {
        "average": grade.average,
        "highest": grade.highest,
    }
    see = _("See each of them, with a link to its form:")
    return "\n".join(
        [*(lines or [_("There is nothing to correct.")]), "", grades, "", see, url, ""]
    )
