"""The form for a picture: encodes the chosen file, or says why it can't be used."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileField, FileInput, ModelForm
from django.utils.translation import gettext_lazy as _

from project.pictures.encode import (
    MAX_UPLOAD_BYTES,
    MAX_UPLOAD_PIXELS,
    MIN_SIDE,
    EncodedPicture,
    UnusableUpload,
    UploadFault,
    encode_picture,
)

MILLION = 1_000_000
UPLOAD_LIMITS = {
    "megabytes": MAX_UPLOAD_BYTES // MILLION,
    "megapixels": MAX_UPLOAD_PIXELS // MILLION,
    "pixels": MIN_SIDE,
}
FAULT_MESSAGES: Mapping[UploadFault, Any] = {
    UploadFault.EMPTY: _("This file is empty. Choose another, or save the picture again first."),
    UploadFault.TOO_HEAVY: _(
        "This file is larger than %(megabytes)s MB. Save the picture smaller, then choose it again."
    ),
    UploadFault.UNKNOWN: _(
        "This can't be read as a JPEG, PNG or WebP picture. Drawings (SVG), animations (GIF), an "
        "iPhone's HEIC and documents must first be saved as JPEG or PNG."
    ),
    UploadFault.MOVES: _(
        "This picture moves, and a step shows a still one. Save one image of it as JPEG or PNG."
    ),
    UploadFault.TOO_MANY_PIXELS: _(
        "This picture has more than %(megapixels)s million pixels. "
        "Save it smaller, then choose it again."
    ),
    UploadFault.TOO_SMALL: _(
        "This picture is too small or too narrow to be seen on a phone: its shorter side needs "
        "%(pixels)s pixels or more. Choose a larger one."
    ),
    UploadFault.DAMAGED: _(
        "This file is damaged or not complete. Open it in a picture program, save it again, and "
        "choose the new file."
    ),
}
FILE_MISSING = _("Choose a file.")


class PictureForm(ModelForm):
    """A picture's title and description, and the file to make it from."""

    image = FileField(
        label=_("File"),
        required=False,
        # Empty files are refused by clean_image, with our own message.
        allow_empty_file=True,
        widget=FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "A JPEG, PNG or WebP of %(megabytes)s MB or less. It is made small for phones, and "
            "data on place and camera are removed. Use no picture with words: for the right side "
            "it is shown mirrored."
        )
        % UPLOAD_LIMITS,
    )

    def clean_image(self) -> EncodedPicture | None:
        """The picture as it will be stored; None if no other file was chosen."""
        upload = self.cleaned_data["image"]
        if upload is None:
            if not self.instance.hash:
                raise ValidationError(FILE_MISSING)
            return None
        try:
            return encode_picture(upload.read(MAX_UPLOAD_BYTES + 1))
        except UnusableUpload as error:
            raise ValidationError(FAULT_MESSAGES[error.fault], params=UPLOAD_LIMITS) from error

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        picture = values.get("image")
        if picture:
            row = self.instance
            row.hash, row.width, row.height = picture.hash, picture.width, picture.height
        return values
