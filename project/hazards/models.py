"""Staff's drafts of the hazards and their signs."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from project.evidence.models import ReviewedItem


class HazardLevel(models.TextChoices):
    """How soon help is needed, and from whom. The most urgent comes first.

    `components/level.html` says the same words to patients.
    """

    EMERGENCY = "emergency", _("Emergency: call now")
    SAME_DAY = "same-day", _("Call today")
    ROUTINE = "routine", _("Make an appointment")
    PHARMACIST = "pharmacist", _("Ask a pharmacist, or at your next visit")
    SELF_CARE = "self-care", _("Care at home")


class Hazard(ReviewedItem):
    """Something that pages must warn of, or that an ordinary cramp must be told from.

    Its signs are said here and nowhere else: the rows of Check and the care cards on Help that name
    the hazard show them.
    """

    title = models.CharField(
        _("what it is"), max_length=120, help_text=_("For staff. Patients never see it.")
    )
    level = models.CharField(_("how urgent"), max_length=10, choices=HazardLevel)
    source_level = models.CharField(
        _("how urgent by its source"),
        max_length=10,
        choices=HazardLevel,
        blank=True,
        help_text=_(
            "A release in which the hazard is less urgent than this is refused. Empty: no source "
            "says it."
        ),
    )
    hides_stretching = models.BooleanField(_("hides stretches and routines"), default=False)
    hides_rubbing = models.BooleanField(_("hides rubbing and heat"), default=False)
    hides_fluids = models.BooleanField(_("hides extra drinks and salts"), default=False)
    advice = models.TextField(
        _("what to do first"),
        blank=True,
        help_text=_("1 or 2 short sentences. Shown on Check to whoever ticks one of its signs."),
    )
    opened_by = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="+",
        verbose_name=_("opened by one of these"),
        help_text=_(
            "Its signs also count on Check if somebody ticks one of these and one of those below."
        ),
    )
    opened_with = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="+",
        verbose_name=_("together with one of those"),
    )
    whom_today = models.TextField(
        _("whom to call today"),
        blank=True,
        help_text=_(
            "For hazards that are not urgent: said on Check to whoever also ticks a sign that "
            "needs a call today. “Pregnant? Call your maternity unit.”"
        ),
    )
    open_decision = models.TextField(
        _("what a clinician must still decide"),
        blank=True,
        help_text=_("Listed under “How the content is doing” until it is empty."),
    )
    shown_at = models.TextField(
        _("where it must be seen"),
        help_text=_(
            "One place a line: home, player, check, help:clot (a care card), area:calf, "
            "elsewhere:chest, where:neck (a place on the body), tip:T5."
        ),
    )

    class Meta(ReviewedItem.Meta):
        verbose_name = _("hazard")
        verbose_name_plural = _("hazards")

    def __str__(self) -> str:
        return self.title


class HazardSign(models.Model):
    """What a person may notice of a hazard."""

    hazard = models.ForeignKey(Hazard, models.CASCADE, related_name="signs")
    position = models.PositiveSmallIntegerField(_("number"), default=0)
    text = models.TextField(_("sign, as the person says it"), help_text=_("“My chest hurts”"))
    help_text = models.TextField(
        _("the same on a care card"),
        blank=True,
        help_text=_("Empty: the same words to “you”: “your chest hurts”."),
    )

    class Meta:
        verbose_name = _("sign")
        verbose_name_plural = _("signs")
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
