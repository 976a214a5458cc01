"""Rows for tests, made with as little as each needs."""

from typing import Any

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from checklist import models as checklist
from project.clinic import models as clinic
from project.evidence import models as evidence
from project.pictures import models as pictures
from project.pictures.encode import EncodedPicture, encode_picture
from project.pictures.store import store_picture
from stretches import models as stretches
from stretches.figure import POSES
from tests.uploads import photo


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    is_staff = True
    password = factory.PostGenerationMethodCall("set_unusable_password")


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = evidence.Source

    permanent_id = factory.Sequence(lambda n: f"SOURCE{n}")
    title = "A leaflet on cramp"


class ReviewedFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    evidence = "judgement"
    position = factory.Sequence(lambda n: n)

    @factory.post_generation
    def sources(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.sources.set(extracted)


class TipFactory(ReviewedFactory):
    class Meta:
        model = checklist.Tip

    permanent_id = factory.Sequence(lambda n: f"T{n}")
    title = factory.Sequence(lambda n: f"Tip {n}")
    why = "It may help."


class PatternFactory(ReviewedFactory):
    class Meta:
        model = checklist.Pattern

    permanent_id = factory.Sequence(lambda n: f"pattern{n}")
    title = "Habits"
    rank = factory.Sequence(lambda n: n + 1)
    meaning = "It may be a habit."
    helps = "Move more"
    see = "self-care"
    see_text = "Care at home."


class TriggerFactory(ReviewedFactory):
    class Meta:
        model = checklist.Trigger

    permanent_id = factory.Sequence(lambda n: f"H{n}")
    text = "I sit for hours"
    group = "habits"
    pattern = factory.SubFactory(PatternFactory)


class SpotFactory(ReviewedFactory):
    class Meta:
        model = checklist.Spot

    permanent_id = factory.Sequence(lambda n: f"spot{n}")
    title = "Calf"
    place = "calf"
    text = "It often seizes at night."

    @factory.post_generation
    def items(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.items.set(extracted)


class CareCardFactory(ReviewedFactory):
    class Meta:
        model = checklist.CareCard

    permanent_id = factory.Sequence(lambda n: f"card{n}")
    level = "same-day"
    about = "The leg"
    heading = "Call the clinic today if:"

    @factory.post_generation
    def signs(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for text in extracted or (["One leg is swollen."] if create else []):
            checklist.WarningSign.objects.create(card=self, text=text)


class DrawnPoseFactory(DjangoModelFactory):
    class Meta:
        model = stretches.DrawnPose

    title = factory.Sequence(lambda n: f"Calf stretch {n}")
    description = factory.Sequence(lambda n: f"A person leans on a wall in way {n}.")
    posture = factory.LazyFunction(lambda: dict(POSES["calf-wall"].data))


class AreaFactory(ReviewedFactory):
    class Meta:
        model = stretches.BodyArea

    permanent_id = factory.Sequence(lambda n: f"area{n}")
    slug = factory.Sequence(lambda n: f"area-{n}")
    name = "Calf"
    muscle = "calf"
    summary = "The back of the lower leg."
    pose = "calf-wall"


class StretchFactory(ReviewedFactory):
    class Meta:
        model = stretches.Stretch

    permanent_id = factory.Sequence(lambda n: f"stretch{n}")
    title = "Calf in bed"
    area = factory.SubFactory(AreaFactory)
    purpose = "now"
    place = "bed"
    sides = "one"

    @factory.post_generation
    def steps(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for step in extracted if extracted is not None else [{}]:
            StepFactory(stretch=self, **step)


class StepFactory(DjangoModelFactory):
    class Meta:
        model = stretches.Step

    kind = "hold"
    cue = "Pull your toes toward your shin"
    seconds = 30
    shortest = 10
    longest = 60
    pose = "calf-wall"


class RoutineFactory(ReviewedFactory):
    class Meta:
        model = stretches.Routine

    permanent_id = factory.Sequence(lambda n: f"routine{n}")
    slug = factory.Sequence(lambda n: f"routine-{n}")
    title = "Calf by day"
    summary = "Three rounds a side."
    kind = "area"


def store_encoded(picture: EncodedPicture) -> str:
    """Store the bytes; returns their hash."""
    store_picture(picture)
    return picture.hash


class PictureFactory(DjangoModelFactory):
    class Meta:
        model = pictures.Picture
        exclude = ("image",)

    class Params:
        size = (400, 300)

    image = factory.LazyAttribute(lambda picture: encode_picture(photo(*picture.size)))
    permanent_id = factory.Sequence(lambda n: f"picture{n}")
    title = "Towel"
    alt = "A person pulls the toes up with a towel."
    hash = factory.LazyAttribute(lambda picture: store_encoded(picture.image))
    width = factory.SelfAttribute("image.width")
    height = factory.SelfAttribute("image.height")


class ClinicFactory(DjangoModelFactory):
    class Meta:
        model = clinic.ClinicProfile

    permanent_id = "clinic"
    name = "Riverside Clinic"
