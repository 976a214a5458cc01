"""The adapter to Django's admin forms: plain values in and out, and the Django that it needs."""

import inspect
from collections.abc import Iterator

import django
import pytest
from django.contrib.admin import ModelAdmin, site
from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory

from project.history.form_adapter import DJANGO_SERIES, build_draft_form, encode_values
from project.history.merging import FormRow, Values
from stretches.models import Stretch
from tests.factories import StretchFactory

SERIES = ".".join(map(str, DJANGO_SERIES))
ON_AN_UPGRADE = f"""
project/history/form_adapter.py is written for Django {SERIES}. Before you change its
DJANGO_SERIES:
1. Compare ModelAdmin._changeform_view and ModelAdmin._create_formsets of both versions. To save
   merged data, the former must build its form with get_form() and its formsets with
   _create_formsets(), and the latter must take their data from get_formset_kwargs().
2. Compare BaseFormSet, BaseInlineFormSet and ManagementForm: the prefixes, the fields of the
   management form, and that saved rows come before new ones.
3. Run tests/integration/history, tests/integration/editing and tests/browser/test_unsaved_text.py.
"""
NEEDED_METHODS = {
    "_create_formsets": ["self", "request", "obj", "change"],
    "get_formset_kwargs": ["self", "request", "obj", "inline", "prefix"],
    "get_form": ["self", "request", "obj", "change", "kwargs"],
}


def test_django_is_of_the_series_that_the_adapter_is_written_for() -> None:
    assert django.VERSION[:2] == DJANGO_SERIES, ON_AN_UPGRADE


def test_the_admin_has_the_methods_that_the_adapter_and_its_callers_need() -> None:
    for name, parameters in NEEDED_METHODS.items():
        method = getattr(ModelAdmin, name, None)
        assert method, f"ModelAdmin.{name} is missing. {ON_AN_UPGRADE}"
        assert [*inspect.signature(method).parameters] == parameters, ON_AN_UPGRADE
    change_form, create_formsets = ModelAdmin._changeform_view, ModelAdmin._create_formsets  # type: ignore[attr-defined]
    assert {"get_form", "_create_formsets"} <= {*change_form.__code__.co_names}, ON_AN_UPGRADE
    assert "get_formset_kwargs" in create_formsets.__code__.co_names, ON_AN_UPGRADE


@pytest.fixture
def stretch(db: None) -> Stretch:
    steps = [
        {"cue": cue, "position": position} for position, cue in enumerate(("Sit up", "Ease off"))
    ]
    stretch: Stretch = StretchFactory(title="Calf", steps=steps)
    return stretch


@pytest.fixture
def owner_request(db: None, rf: RequestFactory) -> HttpRequest:
    request = rf.post("/")
    request.user = User.objects.create(username="owner", is_staff=True, is_superuser=True)
    return request


def send_and_read(request: HttpRequest, stretch: Stretch, values: Values) -> Values:
    """The values, encoded as a browser would send them and read from a form bound to that."""
    saved_form = build_draft_form(site.get_model_admin(Stretch), request, stretch)
    data = encode_values(QueryDict(mutable=True), values, saved_form)
    return build_draft_form(site.get_model_admin(Stretch), request, stretch, data).values


def read_saved(request: HttpRequest, stretch: Stretch) -> Values:
    return build_draft_form(site.get_model_admin(Stretch), request, stretch).values


def list_edits(saved: Values) -> Iterator[Values]:
    """The values as saved, with the title changed, and with each change that rows can have."""
    first, second = saved.rows["steps"]
    new = FormRow("new-2", {**first.fields, "cue": "Rest"})
    yield saved
    yield Values({**saved.fields, "title": "Calf in bed"}, saved.rows)
    yield Values({**saved.fields, "cautions": ""}, saved.rows)
    for steps in ([second, first], [second], [], [first, second, new], [new, second]):
        yield Values(saved.fields, {**saved.rows, "steps": steps})


def test_encoded_values_are_read_back_as_they_were(
    owner_request: HttpRequest, stretch: Stretch
) -> None:
    saved = read_saved(owner_request, stretch)
    assert [row.fields["cue"] for row in saved.rows["steps"]] == ["Sit up", "Ease off"]
    for values in list_edits(saved):
        assert send_and_read(owner_request, stretch, values) == values


def test_a_field_that_the_form_does_not_know_is_sent_on(
    owner_request: HttpRequest, stretch: Stretch
) -> None:
    saved_form = build_draft_form(site.get_model_admin(Stretch), owner_request, stretch)
    sent = QueryDict("_review=1&title=Old&steps-7-cue=Old&steps-TOTAL_FORMS=9")
    data = encode_values(sent, saved_form.values, saved_form)
    assert (data["_review"], data["title"], data["steps-TOTAL_FORMS"]) == ("1", "Calf", "2")
    assert "steps-7-cue" not in data
