"""Addresses of Relief and Prevent, which never change. All are served from the live release."""

from django.urls import path

from project.pages.serve import serve_page

urlpatterns = [
    path("", serve_page, name="home"),
    path("prevent/", serve_page, name="prevent"),
    path("diary/", serve_page, name="diary"),
    path("settings/", serve_page, name="settings"),
    path("somewhere-else/", serve_page, name="somewhere-else"),
    path("figures.json", serve_page, name="figures"),
    path("routines/<slug:slug>/", serve_page, name="routine"),
    path("<slug:slug>/", serve_page, name="area"),
    path("<slug:slug>/now/", serve_page, name="now"),
    path("<slug:slug>/prevent/", serve_page, name="area-prevent"),
]
