"""Lay words: what people type where the pages use another word."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from project.releases.models import DraftItem


class LayWord(DraftItem):
    """Words that people type, and the pages' word for the same."""

    typed = models.TextField(_("what people type"), help_text=_("One a line."))
    means = models.CharField(
        _("what we call it"),
        max_length=120,
        help_text=_("Words of the page that they should find: the search looks for these instead."),
    )
    suggested = models.BooleanField(
        _("suggested"),
        default=False,
        help_text=_("The first line is suggested below the empty search field."),
    )

    class Meta(DraftItem.Meta):
        verbose_name = _("word people search for")
        verbose_name_plural = _("words people search for")

    def __str__(self) -> str:
        return f"{', '.join(self.typed.splitlines())} → {self.means}"
