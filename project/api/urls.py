"""/api/v1/: the live release for other software, read-only."""

from django.urls import path, re_path

from project.api import views

app_name = "api"
urlpatterns = [
    path("", views.RootView.as_view(), name="root"),
    path("schema/", views.schema, name="schema"),
    path("release/", views.ReleaseView.as_view(), name="release"),
    path("<slug:collection>/", views.CollectionView.as_view(), name="collection"),
    path("<slug:collection>/<str:item>/", views.ItemView.as_view(), name="item"),
    re_path(r"^", views.UnknownView.as_view(), name="unknown"),
]
