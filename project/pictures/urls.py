"""The address of a picture."""

from django.urls import re_path

from project.pictures import views
from project.pictures.encode import PICTURE_NAME_LENGTH

NAME = f"(?P<name>[0-9a-f]{{{PICTURE_NAME_LENGTH}}})"
urlpatterns = [re_path(rf"^pictures/{NAME}\.webp$", views.serve_picture, name="picture")]
