"""The admin's forms as plain values (project.history.merging), and plain values as form data.

Only this module knows how Django's admin builds a form with its formsets, what their fields are
called in a request, and which private method that takes. It is written for DJANGO_SERIES.
tests/integration/history/test_form_adapter.py says what to check before that is raised.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, CheckboxInput, FileField
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst

from project.history.merging import Fields, FormPath, FormRow, Value, Values

DJANGO_SERIES = (5, 2)
POSITION_FIELD = "position"
NEW_ROW_PREFIX = "new-"


@dataclass(frozen=True)
class DraftForm:
    """A draft's form with the formsets of its rows, unbound or bound to what was sent."""

    form: Any
    formsets: list[Any]

    @property
    def values(self) -> Values:
        rows = {formset.prefix: read_form_rows(formset) for formset in self.formsets}
        return Values(read_form_fields(self.form), rows)

    def is_valid(self) -> bool:
        # All are validated, so that all show their errors.
        return all([self.form.is_valid(), *(formset.is_valid() for formset in self.formsets)])

    def get_group_labels(self, group: str) -> tuple[str, str]:
        """What the form calls a row of the group, and its rows together."""
        options = self.get_formset(group).model._meta
        return capfirst(str(options.verbose_name)), capfirst(str(options.verbose_name_plural))

    def get_field_label(self, path: FormPath) -> str:
        return capfirst(str(self.get_field(path).label))

    def format_value(self, path: FormPath, value: Value) -> str:
        """The value as the form shows it: an option's label in place of its key."""
        choices = getattr(self.get_field(path), "choices", None)
        if choices is None:
            return str(value)
        labels = {str(key): str(label) for key, label in choices}
        keys = value if isinstance(value, list) else [value]
        return "\n".join(labels.get(key, key) for key in keys)

    def list_texts(self) -> list[tuple[str, str]]:
        """(label, text) of each text in the form. A row's label is its number."""
        values = self.values
        texts = [(str(self.form[name].label), value) for name, value in values.fields.items()]
        for rows in values.rows.values():
            for number, row in enumerate(rows, 1):
                parts = [value for value in row.fields.values() if isinstance(value, str) and value]
                texts.append((str(number), "\n".join(parts)))
        return [(label, text) for label, text in texts if isinstance(text, str) and text]

    def get_formset(self, group: str) -> Any:
        return next(formset for formset in self.formsets if formset.prefix == group)

    def get_field(self, path: FormPath) -> Any:
        form = self.get_formset(path.group).empty_form if path.group else self.form
        return form.fields[path.name]


def build_draft_form(
    model_admin: Any, request: HttpRequest, row: Any, data: QueryDict | None = None
) -> DraftForm:
    """The form of a draft as it is saved or, with `data`, as that was sent. Not validated."""
    form = model_admin.get_form(request, row, change=True)(data, instance=row)
    formsets = [
        formset(
            data,
            instance=row,
            prefix=formset.get_default_prefix(),
            queryset=inline.get_queryset(request),
        )
        for formset, inline in model_admin.get_formsets_with_inlines(request, row)
    ]
    return DraftForm(form, formsets)


def bind_posted_form(model_admin: Any, request: HttpRequest, row: Any) -> DraftForm:
    """The form that the request sent, as the admin would save it. `row` is None for a new draft."""
    change = row is not None
    form_class = model_admin.get_form(request, row, change=change)
    form = form_class(request.POST, request.FILES, instance=row)
    # Writes what was typed into the instance, which the rules of the rows compare with.
    form.is_valid()
    formsets, _inlines = model_admin._create_formsets(request, form.instance, change=change)
    return DraftForm(form, formsets)


def get_shown_form(context: Mapping[str, Any]) -> DraftForm:
    """The form that a page of the admin is going to show, from that page's template context."""
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    return DraftForm(context["adminform"].form, formsets)


def list_remaining_forms(formset: Any) -> list[Any]:
    """The forms of a validated formset's rows, without deleted and empty ones."""
    return [
        form
        for form in formset.forms
        if not (formset.can_delete and form.cleaned_data.get(DELETION_FIELD_NAME))
        and (form.has_changed() or form.instance.pk is not None)
    ]


def read_form_fields(form: Any, exclude: Collection[str] = ()) -> Fields:
    """Every field except files, which a page can't send back."""
    return {
        name: read_field_value(form[name])
        for name, field in form.fields.items()
        if name not in exclude and not isinstance(field, FileField)
    }


def read_field_value(bound: BoundField) -> Value:
    """The field's value as a browser sends it, whether it was sent or is only shown."""
    value, widget = bound.value(), bound.field.widget
    if isinstance(widget, CheckboxInput):
        return "on" if value else ""
    if getattr(widget, "allow_multiple_selected", False):
        return sorted(str(choice) for choice in value or [])
    formatted = widget.format_value(value)
    if isinstance(formatted, list | tuple):
        formatted = formatted[0] if formatted else ""
    return "" if formatted is None else "\n".join(str(formatted).splitlines()).strip()


def read_form_rows(formset: Any) -> list[FormRow]:
    """The rows in order, without deleted and empty ones. The keys of new rows are new-0, new-1…"""
    rows = [
        (
            read_row_position(form, index),
            FormRow(
                read_row_key(formset, form) or f"{NEW_ROW_PREFIX}{index}",
                read_form_fields(form, exclude=list_own_fields(formset)),
            ),
        )
        for index, form in enumerate(formset.forms)
        if is_remaining_row(formset, form)
    ]
    return [row for _position, row in sorted(rows, key=lambda pair: pair[0])]


def list_own_fields(formset: Any) -> set[str]:
    """The fields of a row that hold its identity and its place rather than content."""
    return {formset.model._meta.pk.name, formset.fk.name, DELETION_FIELD_NAME, POSITION_FIELD}


def is_remaining_row(formset: Any, form: Any) -> bool:
    """Whether a row that is not validated yet is neither deleted nor empty."""
    if form.is_bound and form.add_prefix(DELETION_FIELD_NAME) in form.data:
        return False
    return bool(read_row_key(formset, form)) or (form.is_bound and form.has_changed())


def read_row_key(formset: Any, form: Any) -> str:
    """The row's primary key; "" for a new row."""
    if form.is_bound:
        return str(form.data.get(form.add_prefix(formset.model._meta.pk.name), ""))
    return str(form.instance.pk or "")


def read_row_position(form: Any, index: int) -> int:
    """The number in the row's position field; the row's index if it has no number."""
    if POSITION_FIELD not in form.fields:
        return index
    text = str(form[POSITION_FIELD].value() or "0")
    return int(text) if text.isdecimal() else index


def encode_values(data: QueryDict, values: Values, saved_form: DraftForm) -> QueryDict:
    """`data` as a browser would send it if the form held `values`.

    `saved_form` is the form as it is saved now: rows that `values` lack are marked as deleted.
    """
    encoded = dict(encode_fields(values.fields))
    for formset in saved_form.formsets:
        encoded |= encode_rows(formset, values.rows.get(formset.prefix, []))
    result = data.copy()
    row_fields = [re.compile(rf"{re.escape(each.prefix)}-\d+-.") for each in saved_form.formsets]
    for name in data:
        if name in values.fields or any(pattern.match(name) for pattern in row_fields):
            del result[name]
    for name, sent in encoded.items():
        result.setlist(name, sent)
    return result


def encode_fields(fields: Fields, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """(name, values) of each field that a browser sends; it doesn't send an empty checkbox."""
    for name, value in fields.items():
        if value != "":
            yield f"{prefix}{name}", value if isinstance(value, list) else [value]


def encode_rows(formset: Any, rows: list[FormRow]) -> Iterator[tuple[str, list[str]]]:
    """(name, values) of each field of the rows. Saved rows come first, as Django expects them."""
    key_field = formset.model._meta.pk.name
    saved = {read_row_key(formset, form): form for form in formset.initial_forms}
    wanted = {row.key: (position, row.fields) for position, row in enumerate(rows)}
    keys = list(dict.fromkeys([*saved, *wanted]))
    for index, key in enumerate(keys):
        prefix = f"{formset.add_prefix(index)}-"
        if key in wanted:
            position, fields = wanted[key]
        else:
            position = len(rows)
            fields = read_form_fields(saved[key], exclude=list_own_fields(formset))
            yield f"{prefix}{DELETION_FIELD_NAME}", ["on"]
        yield from encode_fields(fields, prefix)
        yield f"{prefix}{POSITION_FIELD}", [str(position)]
        if key in saved:
            yield f"{prefix}{key_field}", [key]
    yield f"{formset.prefix}-{INITIAL_FORM_COUNT}", [str(len(saved))]
    yield f"{formset.prefix}-{TOTAL_FORM_COUNT}", [str(len(keys))]
