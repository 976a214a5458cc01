"""The admin's menu, in the words that the clinic uses."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

MENU: Iterable[tuple[Any, Mapping[str, Any]]] = (
    (
        _("Cramp now"),
        {
            "stretches.Stretch": _("Stretches"),
            "stretches.BodyArea": _("Areas of the body"),
            "stretches.DrawnPose": _("Poses"),
            "stretches.Elsewhere": _("Somewhere else"),
            "pictures.Picture": _("Pictures"),
            "stretches.Guidance": _("Words for every stretch"),
        },
    ),
    (
        _("Prevent and check"),
        {
            "stretches.Routine": _("Routines to prevent"),
            "checklist.Trigger": _("Checklist"),
            "checklist.Pattern": _("Patterns of the checklist"),
            "checklist.Spot": _("Spots that seize"),
            "checklist.CareCard": _("Warning signs"),
        },
    ),
    (
        _("To read"),
        {
            "checklist.Tip": _("Tips"),
            "checklist.Question": _("Questions"),
            "checklist.ExplainerPanel": _("Inside the muscle"),
            "checklist.Topic": _("Other passages"),
            "search.LayWord": _("Words people search for"),
        },
    ),
    (
        _("The clinic"),
        {
            "clinic.ClinicProfile": _("Numbers and hours"),
            "evidence.Source": _("Sources"),
            "hazards.Hazard": _("Hazards"),
            "auth.User": _("People"),
            "admin.LogEntry": _("Audit log"),
        },
    ),
)
"""(heading, model label → the clinic's name for its list)."""

SHORTCUTS: Mapping[str, tuple[str, Any]] = {
    "checklist.Tip": ("add_url", _("Write a tip")),
    "stretches.Stretch": ("admin_url", _("Change a stretch")),
    "checklist.Trigger": ("admin_url", _("Change the checklist")),
    "pictures.Picture": ("add_url", _("Add a picture")),
    "clinic.ClinicProfile": ("admin_url", _("Change numbers or hours")),
}
"""What staff do most often: model label → (which of its URLs, the words)."""


def get_list_name(model: type[Model]) -> str:
    """The menu's name of a model's list, or its plural if it is not in the menu."""
    options = model._meta
    for _heading, names in MENU:
        if options.label in names:
            return str(names[options.label])
    return str(capfirst(options.verbose_name_plural))
