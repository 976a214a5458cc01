"""The form in which staff give a picture: what they choose is drawn anew, or refused in words."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileField, FileInput, ModelForm
from django.utils.translation import gettext_lazy as _

from project.pictures.encode import (
    MOST_PIXELS,
    MOST_UPLOAD_BYTES,
    SHORTEST_SIDE,
    Encoded,
    Fault,
    Unusable,
    encode,
)

MILLION = 1_000_000
NUMBERS = {
    "megabytes": MOST_UPLOAD_BYTES // MILLION,
    "megapixels": MOST_PIXELS // MILLION,
    "pixels": SHORTEST_SIDE,
}
SENTENCES: Mapping[Fault, Any] = {
    Fault.EMPTY: _("This file is empty. Choose another, or save the picture again first."),
    Fault.TOO_HEAVY: _(
        "This file is larger than %(megabytes)s MB. Save the picture smaller, then choose it again."
    ),
    Fault.UNKNOWN: _(
        "This can't be read as a JPEG, PNG or WebP picture. Drawings (SVG), animations (GIF), an "
        "iPhone's HEIC and documents must first be saved as JPEG or PNG."
    ),
    Fault.MOVES: _(
        "This picture moves, and a step shows a still one. Save one image of it as JPEG or PNG."
    ),
    Fault.TOO_MANY_PIXELS: _(
        "This picture has more than %(megapixels)s million pixels. "
        "Save it smaller, then choose it again."
    ),
    Fault.TOO_SMALL: _(
        "This picture is too small or too narrow to be seen on a phone: its shorter side needs "
        "%(pixels)s pixels or more. Choose a larger one."
    ),
    Fault.DAMAGED: _(
        "This file is damaged or not complete. Open it in a picture program, save it again, and "
        "choose the new file."
    ),
}
MISSING = _("Choose a file.")


class PictureForm(ModelForm):
    """A picture's words, and the file to make it from."""

    image = FileField(
        label=_("File"),
        required=False,
        # Empty files are refused where all others are, in our words.
        allow_empty_file=True,
        widget=FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "A JPEG, PNG or WebP of %(megabytes)s MB or less. It is made small for phones, and "
            "what it tells of place and camera is taken out. No words in it: for the right side "
            "it is shown mirrored."
        )
        % NUMBERS,
    )

    def clean_image(self) -> Encoded | None:
        """The picture as it will be kept; None where the one before stays."""
        upload = self.cleaned_data["image"]
        if upload is None:
            if not self.instance.hash:
                raise ValidationError(MISSING)
            return None
        try:
            return encode(upload.read(MOST_UPLOAD_BYTES + 1))
        except Unusable as error:
            raise ValidationError(SENTENCES[error.fault], params=NUMBERS) from error

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        picture = values.get("image")
        if picture:
            row = self.instance
            row.hash, row.width, row.height = picture.hash, picture.width, picture.height
        return values
