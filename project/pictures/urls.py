"""The address of a picture."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from project.pictures import views
from project.pictures.encode import NAME_LENGTH


class PictureName(StringConverter):
    """The name of a picture: a fixed number of hexadecimal digits."""

    regex = f"[0-9a-f]{{{NAME_LENGTH}}}"


register_converter(PictureName, "picture")

urlpatterns = [path("pictures/<picture:name>.webp", views.picture, name="picture")]
