"""The search's page and its index. Both are answered from the live release."""

from django.urls import path

from project.pages.serve import serve

urlpatterns = [
    path("search/", serve, name="search"),
    path("search.json", serve, name="search-index"),
]
