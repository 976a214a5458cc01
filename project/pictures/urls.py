"""The address of a picture."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from project.pictures import views
from project.pictures.encode import PICTURE_NAME_LENGTH


class PictureNameConverter(StringConverter):
    """The name of a picture: a fixed number of hexadecimal digits."""

    regex = f"[0-9a-f]{{{PICTURE_NAME_LENGTH}}}"


register_converter(PictureNameConverter, "picture")

urlpatterns = [path("pictures/<picture:name>.webp", views.serve_picture, name="picture")]
