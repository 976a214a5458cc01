"""The pages of the checklist and the reading, all served from the live release."""

from django.urls import path

from project.pages.serve import serve_page

NAMES = ("check", "where", "tips", "help", "muscle", "questions", "about")
urlpatterns = [path(f"{name}/", serve_page, name=name) for name in NAMES]
