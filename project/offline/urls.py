"""Addresses of the worker, its bundles and the manifest. They stand before django-pwa's own."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import RedirectView

from project.offline import views
from project.offline.format import NAME_LENGTH
from project.pages.serve import serve


class BundleName(StringConverter):
    """The name of a bundle: a fixed number of hexadecimal digits."""

    regex = f"[0-9a-f]{{{NAME_LENGTH}}}"


register_converter(BundleName, "bundle")

urlpatterns = [
    path("serviceworker.js", views.serviceworker, name="serviceworker"),
    path("manifest.json", views.manifest, name="manifest"),
    path("offline/", RedirectView.as_view(url="/"), name="offline"),
    path("offline/health/", views.health, name="offline-health"),
    path("offline/status/", serve, name="offline-status"),
    path("offline/<bundle:name>", views.bundle, name="bundle"),
    path("", include("pwa.urls")),
]
