"""Every address of the site, grouped by prefix. Errors answer with help, not with a blank page."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("project.api.urls")),
    path("preview/", include("project.previewlinks.urls")),
    path("", include("project.offline.urls")),
    path("", include("project.pictures.urls")),
    path("", include("project.clinic.urls")),
    path("", include("project.search.urls")),
    path("", include("checklist.urls")),
    path("", include("stretches.urls")),
]

handler404 = "project.pages.serve.serve_not_found"
