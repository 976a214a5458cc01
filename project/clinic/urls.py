"""The address of a colour's style sheet."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from project.clinic import views


class ColourConverter(StringConverter):
    """A colour as six hexadecimal digits."""

    regex = "[0-9a-f]{6}"


register_converter(ColourConverter, "colour")

urlpatterns = [path("colours/<colour:name>.css", views.serve_colour_sheet, name="colour")]
