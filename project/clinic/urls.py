"""The address of a colour's style sheet."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from project.clinic import views


class ColourName(StringConverter):
    """A colour as six hexadecimal digits."""

    regex = "[0-9a-f]{6}"


register_converter(ColourName, "colour")

urlpatterns = [path("colours/<colour:name>.css", views.colour, name="colour")]
