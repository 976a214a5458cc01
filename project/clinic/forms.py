"""The form's field for a colour: typed, or picked where the browser has a picker."""

from typing import Any

from django.forms import CharField


class ColourField(CharField):
    """A colour as "#rrggbb", whatever case it was typed in."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()
