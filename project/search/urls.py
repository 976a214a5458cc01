"""The search page and its index, both served from the live release."""

from django.urls import path

from project.pages.serve import serve_page

urlpatterns = [
    path("search/", serve_page, name="search"),
    path("search.json", serve_page, name="search-index"),
]
