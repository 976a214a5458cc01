"""Sources, grades of evidence, and who checked an item when."""

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.releases.models import DraftItem


class Source(DraftItem):
    """A publication that items cite. Its permanent id is its short code, such as NHS."""

    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=160, blank=True)
    url = models.URLField(_("web address"), blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(DraftItem.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return f"{self.permanent_id}: {self.title}"


class Evidence(models.TextChoices):
    STRONG = "strong", _("Strong")
    MODERATE = "moderate", _("Moderate")
    WEAK = "weak", _("Weak")
    EXPERT = "expert", _("Expert opinion")
    JUDGEMENT = "judgement", _("Our own judgement")


class ReviewCycle(models.IntegerChoices):
    """Months between checks, as the NHS service manual asks of clinical content."""

    YEARLY = 12, _("every 12 months (warning signs, medicines)")
    LONG = 36, _("every 36 months")


class ReviewedItem(DraftItem):
    """A draft with sources, a grade of evidence and the dates of its checks."""

    sources = models.ManyToManyField(Source, blank=True, verbose_name=_("sources"))
    evidence = models.CharField(
        _("evidence"), max_length=12, choices=Evidence, default=Evidence.EXPERT
    )
    evidence_note = models.CharField(_("about the evidence"), max_length=400, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=120, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    next_due = models.DateField(_("next check due"), null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(
        _("check again"), choices=ReviewCycle, default=ReviewCycle.LONG
    )

    class Meta(DraftItem.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_checked_by_and_on_go_together",
                condition=models.Q(checked_by="", checked_on__isnull=True)
                | (~models.Q(checked_by="") & models.Q(checked_on__isnull=False)),
                violation_error_message=_(
                    "Fill in both who checked this and when, or leave both empty."
                ),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("The day of the check can't be in the future.")})
        if self.checked_on and not self.next_due:
            self.next_due = add_months(self.checked_on, self.review_months)


def add_months(day: date, months: int) -> date:
    """The same day some months later, but never after the 28th: every month has one."""
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, 28))
