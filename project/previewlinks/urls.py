"""Addresses of shared drafts: the site's own paths behind a signed token."""

from django.urls import path

from project.previewlinks.views import show

urlpatterns = [
    path("<str:token>/", show, name="shared-draft"),
    path("<str:token>/<path:page>", show),
]
