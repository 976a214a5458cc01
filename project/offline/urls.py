"""Addresses of the worker, its bundles and the manifest. They come before django-pwa's own."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from project.offline import views
from project.offline.bundle_format import BUNDLE_NAME_LENGTH
from project.pages.serve import serve_page

BUNDLE_NAME = f"(?P<name>[0-9a-f]{{{BUNDLE_NAME_LENGTH}}})"
urlpatterns = [
    path("serviceworker.js", views.serve_worker, name="serviceworker"),
    path("manifest.json", views.serve_manifest, name="manifest"),
    path("offline/", RedirectView.as_view(url="/"), name="offline"),
    path("offline/health/", views.serve_health, name="offline-health"),
    path("offline/status/", serve_page, name="offline-status"),
    re_path(rf"^offline/{BUNDLE_NAME}$", views.serve_bundle, name="bundle"),
    path("", include("pwa.urls")),
]
