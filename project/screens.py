"""What packages add to the admin: screens, and panels of the start page. And its addresses."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Screen:
    """A view of the admin that belongs to no model. Only staff reach it."""

    route: str
    name: str
    """Reversed as "admin:name"."""
    view: Callable[..., HttpResponseBase]
    title: Any = ""
    """Its name in the menu; "" if it is not in the menu."""
    permission: str = ""
    """Who sees it in the menu. The view must check the permission too."""


@dataclass(frozen=True)
class Line:
    """One thing to do or to know, with a link."""

    words: Any
    detail: Any = ""
    url: str = ""
    action: Any = ""


@dataclass(frozen=True)
class Panel:
    """A part of the start page: a heading, and its lines or a sentence if there are none."""

    heading: Any
    lines: tuple[Line, ...]
    empty: Any
    button: Line | None = None
    needs: int = 0
    """How many things in it this person has to do. The greeting adds them up."""
    side: bool = False
    """Whether it stands at the side: good to know, nothing to do."""
    template: str = "admin/panel.html"


def gather_screens() -> Iterator[Screen]:
    """The screens of every list that ADMIN_SCREENS names by dotted path."""
    for path in settings.ADMIN_SCREENS:
        yield from import_string(path)


def gather_panels(request: HttpRequest) -> Iterator[Panel]:
    """The panels that this person may see, of every function that TODAY_PANELS names.

    Each is a function of the request, named by dotted path.
    """
    for path in settings.TODAY_PANELS:
        panels: Iterable[Panel] = import_string(path)(request)
        yield from panels


def render_screen(
    request: HttpRequest, template: str, *, status: int = 200, **context: Any
) -> TemplateResponse:
    """A screen with the menu and what else every screen shows. `context` has its title."""
    context = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, template, context, status=status)


def build_admin_url(model: Model | type[Model], page: str, pk: Any = None) -> str:
    """The address of "changelist" or "add" of a model, or of "change" or "history" of a row."""
    options = model._meta
    name = f"admin:{options.app_label}_{options.model_name}_{page}"
    return reverse(name, args=[] if pk is None else [pk])


def change_form_url(row: Model) -> str:
    """The address of a row's form."""
    return build_admin_url(row, "change", row.pk)
