"""The address of a colour's style sheet."""

from django.urls import re_path

from project.clinic import views

COLOUR = "(?P<name>[0-9a-f]{6})"
urlpatterns = [re_path(rf"^colours/{COLOUR}\.css$", views.serve_colour_sheet, name="colour")]
