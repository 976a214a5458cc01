"""The clinic's details: its numbers, addresses, opening hours, colour and logo."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from project.clinic.colours import COLOUR_FORMAT, find_free_colour, is_reserved
from project.clinic.sample import is_sample
from project.releases.models import DraftItem

PHONE = RegexValidator(
    r"^\+?[0-9][0-9 ()-]*$", _("Write a phone number with digits, spaces and perhaps a + in front.")
)
SITE = RegexValidator(
    r"^https?://[^\s/]+$", _("Write the address with https:// in front and no / at its end.")
)


def this_site() -> str:
    """The site's address from the settings."""
    return str(settings.SITE_URL)


def check_colour(text: str) -> None:
    """Raises ValidationError for text that isn't a colour, and for reserved colours."""
    if not COLOUR_FORMAT.fullmatch(text):
        raise ValidationError(
            _("Write the colour as # and six digits or letters from a to f, such as #1d5fa8.")
        )
    if is_reserved(text):
        raise ValidationError(
            _(
                "Patients know red, coral and amber as emergency, cramp and warning, so buttons "
                "can't have this colour. The nearest that works is %(nearest)s."
            ),
            params={"nearest": find_free_colour(text)},
        )


class ClinicProfile(DraftItem):
    """The clinic's own details: one row."""

    name = models.CharField(_("name of the clinic"), max_length=120)
    phone = models.CharField(_("phone"), max_length=30, blank=True, validators=[PHONE])
    phone_hours = models.CharField(_("when the phone is answered"), max_length=160, blank=True)
    booking_url = models.URLField(_("booking page"), blank=True)
    site_url = models.CharField(
        _("address of this site"),
        max_length=200,
        blank=True,
        default=this_site,
        validators=[SITE],
        help_text=_("Shown on printed cards; their QR code leads there."),
    )
    emergency_number = models.CharField(
        _("emergency number"),
        max_length=30,
        blank=True,
        validators=[PHONE],
        help_text=_("Left empty, pages say “your local emergency number (112, 911, 999)”."),
    )
    urgent_number = models.CharField(
        _("urgent care number"), max_length=30, blank=True, validators=[PHONE]
    )
    urgent_name = models.CharField(_("name of the urgent care line"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail for mistakes and questions"), blank=True)
    address = models.TextField(_("address"), blank=True)
    services = models.TextField(_("services"), blank=True, help_text=_("One a line."))
    imprint = models.TextField(_("imprint"), blank=True)
    author = models.CharField(_("who wrote the texts"), max_length=160, blank=True)
    reviewer = models.CharField(_("who checks the texts"), max_length=160, blank=True)
    colour = models.CharField(
        _("colour of buttons and links"),
        max_length=7,
        blank=True,
        validators=[check_colour],
        help_text=_(
            "Your clinic's colour. It is made lighter for the night and darker for the day, as far "
            "as it must be to be read. Left empty, it is Unknot's green."
        ),
    )
    logo = models.ForeignKey(
        "pictures.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("One of your pictures. About shows it, and printed cards."),
    )

    class Meta(DraftItem.Meta):
        verbose_name = _("clinic details")
        verbose_name_plural = _("clinic details")

    def __str__(self) -> str:
        return self.name

    @property
    def sample_fields(self) -> list[str]:
        """Names of the fields that still hold the sample clinic's numbers and addresses."""
        return [
            name
            for name in ("phone", "urgent_number", "emergency_number", "booking_url", "email")
            if is_sample(getattr(self, name))
        ]


class OpeningHours(models.Model):
    """Hours on one weekday in which the clinic answers the phone."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    clinic = models.ForeignKey(ClinicProfile, models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering: ClassVar[list[str]] = ["weekday", "opens"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="clinic_closes_after_it_opens",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("The clinic must close after it opens."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"
