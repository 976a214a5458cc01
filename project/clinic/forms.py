"""The form field for a colour. Browsers with a colour picker offer that too."""

from typing import Any

from django.forms import CharField


class ColourField(CharField):
    """A colour as "#rrggbb", lower-cased."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()
