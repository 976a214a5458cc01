"""Check and reading pages. Every address is answered from the live release."""

from django.urls import path

from project.pages.serve import serve

urlpatterns = [
    path("check/", serve, name="check"),
    path("where/", serve, name="where"),
    path("tips/", serve, name="tips"),
    path("help/", serve, name="help"),
    path("muscle/", serve, name="muscle"),
    path("questions/", serve, name="questions"),
    path("about/", serve, name="about"),
]
