"""Staff's drafts of the checklist, the warning signs and the reading."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from project.evidence.models import ReviewedItem
from project.hazards.models import Hazard, HazardLevel
from stretches.models import BodyArea, Routine

LINES = _("One a line.")
MARKDOWN = _("Leave a line empty between paragraphs. **bold**, - for a list, [text](/help/).")
CARD_LEVELS = [each for each in HazardLevel.choices if each[0] != HazardLevel.SELF_CARE]
CALM_LEVELS = HazardLevel.choices[2:]
"""Of patterns: whatever is urgent has a card."""
MOST_SIGNS = 5
"""On one care card, by the NHS service manual."""


class Pattern(ReviewedItem):
    """A kind of cramp that ticked triggers may point to."""

    title = models.CharField(_("title"), max_length=120)
    rank = models.PositiveSmallIntegerField(
        _("rank"),
        unique=True,
        help_text=_(
            "1 is shown first: the most urgent. The last is for one-offs: it is also shown to who "
            "ticks nothing, and never beside another."
        ),
    )
    meaning = models.TextField(_("what it may mean"), help_text=MARKDOWN)
    helps = models.TextField(_("what helps"), help_text=LINES)
    helps_not_with_clot = models.TextField(
        _("what helps: stretching and rubbing"),
        blank=True,
        help_text=_("One a line. Hidden when one leg is swollen, warm or red: it may be a clot."),
    )
    helps_not_with_limits = models.TextField(
        _("what helps: drinks and salts"),
        blank=True,
        help_text=_("One a line. Hidden for somebody who must limit salt or fluid."),
    )
    see = models.CharField(_("whom to see"), max_length=12, choices=CALM_LEVELS)
    see_text = models.TextField(_("whom to see, in words"))
    routine = models.ForeignKey(
        Routine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("routine that fits"),
    )

    class Meta(ReviewedItem.Meta):
        verbose_name = _("pattern")
        verbose_name_plural = _("patterns")

    def __str__(self) -> str:
        return self.title


class Tip(ReviewedItem):
    """Home care: what helps and why, what to do and what not to do."""

    title = models.CharField(_("tip"), max_length=160)
    why = models.TextField(_("why"))
    do = models.TextField(_("do"), blank=True, help_text=LINES)
    dont = models.TextField(_("don't"), blank=True, help_text=LINES)
    not_with_clot = models.BooleanField(
        _("stretch advice"),
        default=False,
        help_text=_("Hidden when one leg is swollen, warm or red: it may be a clot."),
    )
    advises_rubbing = models.BooleanField(
        _("rub or heat advice"),
        default=False,
        help_text=_("Hidden when one leg is swollen, warm or red: it may be a clot."),
    )
    not_with_limits = models.BooleanField(
        _("drink or salt advice"),
        default=False,
        help_text=_("Hidden for somebody who must limit salt or fluid."),
    )
    routine = models.ForeignKey(
        Routine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("routine to do it with"),
    )

    class Meta(ReviewedItem.Meta):
        verbose_name = _("tip")
        verbose_name_plural = _("tips")

    def __str__(self) -> str:
        return self.title


class Trigger(ReviewedItem):
    """One thing to tick on the checklist."""

    class Group(models.TextChoices):
        RED = "red", _("Get help")
        ONE_OFF = "one-off", _("How it came")
        HABITS = "habits", _("Everyday habits")
        MEDICAL = "medical", _("Health and medicines")
        NERVE = "nerve", _("What you notice")

    text = models.TextField(_("what the person ticks"))
    group = models.CharField(_("group"), max_length=8, choices=Group)
    level = models.CharField(
        _("help needed"), max_length=10, choices=CARD_LEVELS, blank=True, default=""
    )
    pattern = models.ForeignKey(
        Pattern,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="triggers",
        verbose_name=_("pattern"),
    )
    tips = models.ManyToManyField(Tip, blank=True, verbose_name=_("tips"))
    hazards = models.ManyToManyField(
        Hazard,
        blank=True,
        related_name="+",
        verbose_name=_("hazards"),
        help_text=_("Each of their signs is a box. Change the words on the hazard's own screen."),
    )
    parts = models.TextField(
        _("more boxes"), blank=True, help_text=_("One a line, for what is no hazard.")
    )
    urgent = models.TextField(_("what would make it urgent"), blank=True)
    hides_stretching = models.BooleanField(_("hides stretch and rub advice"), default=False)
    unsure_about = models.CharField(
        _("stands for “Yes, or I'm not sure”"),
        max_length=10,
        choices=(
            (HazardLevel.EMERGENCY, _("about emergencies")),
            (HazardLevel.SAME_DAY, _("about today")),
        ),
        blank=True,
        default="",
        help_text=_(
            "Only for the two boxes that open the warning signs. What it says counts while no "
            "sign below it is ticked."
        ),
    )
    open_decision = models.TextField(
        _("what a clinician must still decide"),
        blank=True,
        help_text=_("Listed under “How the content is doing” until it is empty."),
    )

    class Meta(ReviewedItem.Meta):
        verbose_name = _("checklist item")
        verbose_name_plural = _("checklist items")

    def __str__(self) -> str:
        return self.text[:80]


class Spot(ReviewedItem):
    """A place of the body that seizes, and what is often seen there."""

    class Place(models.TextChoices):
        NECK = "neck", _("Neck")
        LOW_BACK = "low-back", _("Low back")
        HAND = "hand", _("Hand")
        THIGH_FRONT = "thigh-front", _("Front of thigh")
        THIGH_BACK = "thigh-back", _("Back of thigh")
        CALF = "calf", _("Calf")
        FOOT = "foot", _("Foot")
        ONE_MUSCLE = "one-muscle", _("One muscle, anywhere")

    title = models.CharField(_("title"), max_length=60)
    place = models.CharField(
        _("where on the drawn body"),
        max_length=12,
        choices=Place,
        unique=True,
        error_messages={"unique": _("Another spot has this place already.")},
    )
    text = models.TextField(_("what is often seen there"), help_text=MARKDOWN)
    items = models.ManyToManyField(
        Trigger, blank=True, verbose_name=_("checklist items worth ticking")
    )
    area = models.ForeignKey(
        BodyArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area whose stretches fit"),
    )

    class Meta(ReviewedItem.Meta):
        verbose_name = _("spot that seizes")
        verbose_name_plural = _("spots that seize")

    def __str__(self) -> str:
        return self.title


class CareCard(ReviewedItem):
    """Warning signs that need the same help equally soon."""

    level = models.CharField(_("how urgent"), max_length=10, choices=CARD_LEVELS)
    about = models.CharField(_("about"), max_length=120)
    heading = models.CharField(_("heading"), max_length=160)
    in_short = models.CharField(
        _("in short"),
        max_length=100,
        blank=True,
        help_text=_(
            "For the short help that a phone shows when it has lost the whole site: "
            "“chest pain, hard breathing, fainting”. Empty: an emergency card is named "
            "there by what it is about, any other is left out."
        ),
    )
    intro = models.TextField(_("introduction"), blank=True)
    hazards = models.ManyToManyField(
        Hazard,
        blank=True,
        related_name="+",
        verbose_name=_("hazards"),
        help_text=_("Their signs are the bullets. Change the words on the hazard's own screen."),
    )
    after = models.TextField(_("what to do meanwhile"), blank=True)
    hides_stretching = models.BooleanField(_("hides stretch and rub advice"), default=False)

    class Meta(ReviewedItem.Meta):
        verbose_name = _("care card")
        verbose_name_plural = _("care cards")

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.about}"


class WarningSign(models.Model):
    """One bullet of a care card."""

    card = models.ForeignKey(CareCard, models.CASCADE, related_name="signs")
    position = models.PositiveSmallIntegerField(_("number"), default=0)
    text = models.TextField(_("warning sign"))

    class Meta:
        verbose_name = _("warning sign")
        verbose_name_plural = _("warning signs")
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Question(ReviewedItem):
    """A question that patients ask, and its answer."""

    question = models.CharField(_("question"), max_length=160)
    answer = models.TextField(_("answer"), help_text=MARKDOWN)

    class Meta(ReviewedItem.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.question


class ExplainerPanel(ReviewedItem):
    """One panel of the explanation of what happens inside the muscle."""

    class Picture(models.TextChoices):
        SIGNAL = "signal", _("Nerve signals")
        SLIDE = "slide", _("Filaments slide")
        RELEASE = "release", _("Filaments let go")
        FIRING = "firing", _("The nerve keeps firing")
        QUIET = "quiet", _("A stretch quietens it")

    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), help_text=MARKDOWN)
    picture = models.CharField(_("picture"), max_length=8, choices=Picture)
    debated = models.BooleanField(_("still debated"), default=False)

    class Meta(ReviewedItem.Meta):
        verbose_name = _("explainer panel")
        verbose_name_plural = _("explainer panels")

    def __str__(self) -> str:
        return self.title


class Topic(ReviewedItem):
    """A passage of a reading page."""

    class Place(models.TextChoices):
        MUSCLE = "muscle", _("Inside the muscle")
        HELP = "help", _("When to get help")
        TIPS = "tips", _("Tips")
        QUESTIONS = "questions", _("Questions")
        ABOUT = "about", _("About")
        PREVENT = "prevent", _("Prevent")

    place = models.CharField(_("page"), max_length=10, choices=Place)
    title = models.CharField(_("title"), max_length=120)
    intro = models.TextField(_("introduction"), blank=True)
    text = models.TextField(_("text"), help_text=MARKDOWN)

    class Meta(ReviewedItem.Meta):
        verbose_name = _("passage")
        verbose_name_plural = _("passages")

    def __str__(self) -> str:
        return self.title
