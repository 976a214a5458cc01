"""Relief and Prevent: plain words, fixed for ever. Each is answered from the live release."""

from django.urls import path

from project.pages.serve import serve

urlpatterns = [
    path("", serve, name="home"),
    path("prevent/", serve, name="prevent"),
    path("diary/", serve, name="diary"),
    path("settings/", serve, name="settings"),
    path("somewhere-else/", serve, name="somewhere-else"),
    path("figures.json", serve, name="figures"),
    path("routines/<slug:slug>/", serve, name="routine"),
    path("<slug:slug>/", serve, name="area"),
    path("<slug:slug>/now/", serve, name="now"),
    path("<slug:slug>/prevent/", serve, name="area-prevent"),
]
