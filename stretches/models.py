"""Staff's drafts of areas, stretches and routines."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from project.evidence.models import ReviewedItem
from project.pictures.models import Picture
from project.releases.models import DraftItem
from stretches.figure import POSES
from stretches.posing import problems

LONGEST_STEP = 600
"""Seconds: after 10 minutes of cramp the same-day card appears, so no step outlasts it."""
MOST_ROUNDS = 30
LINES = _("One a line.")
SECONDS_MESSAGE = _("A step lasts from 1 second to 10 minutes (600 seconds).")
RANGE_MESSAGE = _("The seconds must lie between “at least” and “at most”.")


class StretchPosition(models.TextChoices):
    """How the person lies, sits or stands while stretching."""

    BED = "bed", _("In bed")
    SEATED = "seated", _("Seated")
    STANDING = "standing", _("Standing")
    LYING = "lying", _("Lying down")
    KNEELING = "kneeling", _("Kneeling")
    ANY = "any", _("Anywhere")


class StretchPurpose(models.TextChoices):
    NOW = "now", _("Cramp now: until it lets go")
    PREVENT = "prevent", _("Prevent: for calm times")


class StretchSides(models.TextChoices):
    ONE = "one", _("The cramped side only")
    EACH = "each", _("Left, then right: the full time each")
    NONE = "none", _("No sides")


class StepKind(models.TextChoices):
    READY = "ready", _("Get into place")
    HOLD = "hold", _("Hold still")
    MOVE = "move", _("Move slowly")
    EASE = "ease", _("Come out gently")


def check_pose(name: str) -> None:
    """Raises ValidationError for a pose that is neither Unknot's own nor a draft of the staff's."""
    if name not in POSES and not DrawnPose.objects.filter(permanent_id=name).exists():
        raise ValidationError(_("There is no picture called “%(name)s”."), params={"name": name})


class Guidance(DraftItem):
    """Texts that all stretches share: one row."""

    feels_like = models.TextField(_("it should feel like"))
    stop_if = models.TextField(_("stop if"))
    do_not_start = models.TextField(_("do not stretch if"), help_text=LINES)
    breathe = models.CharField(_("how to breathe"), max_length=200)
    after_care = models.TextField(_("when it has let go"), help_text=LINES)
    adults_only = models.CharField(_("for adults"), max_length=200)
    emergency_line = models.CharField(_("emergency line on every page"), max_length=100, blank=True)
    safety_line = models.CharField(_("safety line on every page"), max_length=80)
    standing_line = models.CharField(_("line for standing"), max_length=80)
    ten_minutes = models.TextField(
        _("when to call today"),
        help_text=_("One condition in one sentence: 10 minutes, and not easing."),
    )
    look_for = models.TextField(
        _("what to look for meanwhile"),
        blank=True,
        help_text=_("One a line. Shown by the timer with the line above."),
    )
    still_sore = models.CharField(
        _("after 10 minutes, where soreness is usual"),
        max_length=100,
        blank=True,
        help_text=_("The heading above the red lines of an area without the rule of 10 minutes."),
    )

    class Meta(DraftItem.Meta):
        verbose_name = _("words for every stretch")
        verbose_name_plural = _("words for every stretch")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class DrawnPose(DraftItem):
    """A pose that staff made from another. Steps and areas refer to it by its permanent id."""

    title = models.CharField(
        _("title"),
        max_length=40,
        unique=True,
        validators=[problems.check_title],
        error_messages={"unique": problems.SAME_TITLE},
    )
    description = models.CharField(
        _("what it shows"),
        max_length=200,
        unique=True,
        validators=[problems.check_description],
        error_messages={"unique": problems.SAME_WORDS},
        help_text=_("One sentence, for people who can't see the picture."),
    )
    posture = models.JSONField(_("how the body stands"), validators=[problems.check_posture])
    """Angles, points and props, as `stretches/figure/plan.py` reads them."""

    class Meta(DraftItem.Meta):
        verbose_name = _("pose")
        verbose_name_plural = _("poses")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.permanent_id in POSES:
            raise ValidationError(problems.BUILT_IN_NAME)


class BodyArea(ReviewedItem):
    """A part of the body that cramps: one tile on the first page."""

    slug = models.SlugField(_("web address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60)
    also_called = models.CharField(_("also called"), max_length=60, blank=True)
    muscle = models.CharField(_("muscle"), max_length=60)
    summary = models.TextField(_("in one sentence"))
    pose = models.CharField(_("picture"), max_length=60, validators=[check_pose])
    crop = models.CharField(_("part of the picture"), max_length=20, blank=True)
    emergency_lines = models.TextField(
        _("when to call for help now"),
        blank=True,
        help_text=_("One a line. At the top of its pages, as an emergency."),
    )
    safety_lines = models.TextField(
        _("when not to stretch"),
        blank=True,
        help_text=_("One a line. If both are empty: the safety line of every page."),
    )
    ask_first = models.TextField(
        _("what to ask first"),
        blank=True,
        help_text=_(
            "Above its stretches, if the cramp may pull either way: “**Stuck straight?** "
            "[Do this instead](/somewhere-else/#hand-straight).”"
        ),
    )
    has_ten_minute_rule = models.BooleanField(
        _("a cramp here should ease within 10 minutes"),
        default=True,
        help_text=_(
            "The timer asks after 10 and 20 minutes whether it is easing. Not for a back or a "
            "neck, which stay sore for days."
        ),
    )
    cautions = models.TextField(_("take care"), blank=True, help_text=LINES)
    prevent_routine = models.ForeignKey(
        "Routine",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("routine to prevent it"),
    )
    hidden = models.BooleanField(
        _("hidden"),
        default=False,
        help_text=_("Not on the first page. Printed addresses still open, with general advice."),
    )

    class Meta(ReviewedItem.Meta):
        verbose_name = _("area of the body")
        verbose_name_plural = _("areas of the body")

    def __str__(self) -> str:
        return self.name


class Stretch(ReviewedItem):
    """A stretch of one area in one position."""

    title = models.CharField(_("title"), max_length=80)
    area = models.ForeignKey(
        BodyArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stretches",
        verbose_name=_("area"),
    )
    purpose = models.CharField(_("for"), max_length=10, choices=StretchPurpose)
    # Called "position" in an item's data: a draft's `position` is its number in the list.
    place = models.CharField(_("position"), max_length=10, choices=StretchPosition)
    sides = models.CharField(_("sides"), max_length=5, choices=StretchSides)
    rounds = models.PositiveSmallIntegerField(
        _("rounds"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_ROUNDS)],
        help_text=_("How often each side is done."),
    )
    rest_seconds = models.PositiveSmallIntegerField(
        _("rest between rounds (seconds)"), default=10, validators=[MaxValueValidator(120)]
    )
    summary = models.TextField(_("in one sentence"), blank=True)
    cautions = models.TextField(_("take care"), blank=True, help_text=LINES)
    instead = models.TextField(_("an easier way"), blank=True)

    class Meta(ReviewedItem.Meta):
        verbose_name = _("stretch")
        verbose_name_plural = _("stretches")

    def __str__(self) -> str:
        return f"{self.area} · {self.title}" if self.area else self.title


class Step(models.Model):
    """What to do for some seconds, with its picture."""

    class Side(models.TextChoices):
        FOLLOWS = "", _("As the stretch")
        LEFT = "left", _("Left")
        RIGHT = "right", _("Right")

    stretch = models.ForeignKey(Stretch, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("number"), default=0)
    kind = models.CharField(_("kind"), max_length=6, choices=StepKind)
    cue = models.CharField(
        _("what to do"), max_length=60, help_text=_("Said aloud: 8 words or fewer.")
    )
    detail = models.TextField(_("a little more"), blank=True)
    seconds = models.PositiveSmallIntegerField(_("seconds"))
    shortest = models.PositiveSmallIntegerField(_("at least (seconds)"))
    longest = models.PositiveSmallIntegerField(_("at most (seconds)"))
    repeats = models.PositiveSmallIntegerField(
        _("times"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    side = models.CharField(_("side"), max_length=5, choices=Side, blank=True)
    pose = models.CharField(_("picture"), max_length=60, validators=[check_pose])
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture of your own"),
        help_text=_("Shown in place of the drawn one. New ones are added under Pictures."),
    )

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="step_lasts_from_1_second_to_10_minutes",
                condition=Q(seconds__gte=1, seconds__lte=LONGEST_STEP),
                violation_error_message=SECONDS_MESSAGE,
            ),
            models.CheckConstraint(
                name="step_seconds_are_in_their_range",
                condition=Q(shortest__gte=1)
                & Q(seconds__gte=F("shortest"))
                & Q(longest__gte=F("seconds"))
                & Q(longest__lte=LONGEST_STEP),
                violation_error_message=RANGE_MESSAGE,
            ),
        ]

    def __str__(self) -> str:
        return self.cue

    def clean(self) -> None:
        super().clean()
        if self.side and self.stretch_id and self.stretch.sides != StretchSides.NONE:
            raise ValidationError({"side": explain_refused_side(self.stretch.sides)})


def explain_refused_side(sides: str) -> str:
    """Why a step may not have a side of its own in a stretch with these sides."""
    if sides == StretchSides.ONE:
        words = _(
            "This stretch is for the cramped side only, so a step can't name a side. "
            "Choose “As the stretch”."
        )
    else:
        words = _(
            "This stretch does left, then right by itself. Choose “As the stretch” for the side."
        )
    return str(words)


class Routine(ReviewedItem):
    """Several stretches one after another, done to prevent cramps."""

    class Kind(models.TextChoices):
        AREA = "area", _("For one area")
        BEDTIME = "bedtime", _("At bedtime")
        DESK = "desk", _("At the desk")

    slug = models.SlugField(_("web address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=80)
    summary = models.TextField(_("in one sentence"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    area = models.ForeignKey(
        BodyArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="routines",
        verbose_name=_("area"),
    )
    changeover_seconds = models.PositiveSmallIntegerField(
        _("time to change sides (seconds)"),
        default=8,
        validators=[MinValueValidator(3), MaxValueValidator(60)],
    )
    how_often = models.CharField(_("how often"), max_length=120, blank=True)
    notes = models.TextField(_("good to know"), blank=True, help_text=LINES)

    class Meta(ReviewedItem.Meta):
        verbose_name = _("routine")
        verbose_name_plural = _("routines")

    def __str__(self) -> str:
        return self.title


class RoutineEntry(models.Model):
    """One stretch of a routine."""

    routine = models.ForeignKey(Routine, models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField(_("number"), default=0)
    stretch = models.ForeignKey(
        Stretch, models.PROTECT, related_name="+", verbose_name=_("stretch")
    )

    class Meta:
        verbose_name = _("stretch in the routine")
        verbose_name_plural = _("stretches in the routine")
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.stretch)


class Elsewhere(ReviewedItem):
    """Advice for a cramp "somewhere else": where it is, and what to do."""

    class Level(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency")
        SAME_DAY = "same-day", _("Same day")
        HOME = "home", _("At home")

    where = models.TextField(_("where it is"))
    level = models.CharField(_("how urgent"), max_length=10, choices=Level)
    advice = models.TextField(_("what to do"))

    class Meta(ReviewedItem.Meta):
        verbose_name = _("somewhere else")
        verbose_name_plural = _("somewhere else")

    def __str__(self) -> str:
        return self.where[:80]
