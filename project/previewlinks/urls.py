"""Addresses of shared drafts: the public paths below a signed token."""

from django.urls import path

from project.previewlinks.views import show_shared_draft

urlpatterns = [
    path("<str:token>/", show_shared_draft, name="shared-draft"),
    path("<str:token>/<path:page>", show_shared_draft),
]
