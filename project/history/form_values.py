"""A form of the admin as plain values, and plain values as what a browser would send."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.signing import BadSignature, dumps, loads
from django.forms import BoundField, CheckboxInput, FileField
from django.http import HttpRequest, QueryDict

from project.history.merging import Fields, Row, Value, Values

OPENED = "opened"
"""The hidden field that holds, signed, what the form held when it was opened."""
PLACE = "position"
NEW = "new-"


@dataclass(frozen=True)
class Sheet:
    """A form with its rows, as the admin shows it or as it was sent."""

    form: Any
    formsets: list[Any]

    @property
    def values(self) -> Values:
        rows = {formset.prefix: list(rows_of(formset)) for formset in self.formsets}
        return Values(fields_of(self.form), rows)


def sheet_of(drafts: Any, request: HttpRequest, row: Any, data: QueryDict | None = None) -> Sheet:
    """The form of a draft as it is kept; with `data`, as that was sent. Nothing is validated."""
    form = drafts.get_form(request, row, change=True)(data, instance=row)
    formsets = [
        formset(
            data,
            instance=row,
            prefix=formset.get_default_prefix(),
            queryset=inline.get_queryset(request),
        )
        for formset, inline in drafts.get_formsets_with_inlines(request, row)
    ]
    return Sheet(form, formsets)


def fields_of(form: Any, without: Iterable[str] = ()) -> Fields:
    """Every field but files, which no page can give back."""
    return {
        name: value_of(form[name])
        for name, field in form.fields.items()
        if name not in without and not isinstance(field, FileField)
    }


def value_of(bound: BoundField) -> Value:
    """The field's value as a browser sends it, whether it was sent or is only shown."""
    value, widget = bound.value(), bound.field.widget
    if isinstance(widget, CheckboxInput):
        return "on" if value else ""
    if getattr(widget, "allow_multiple_selected", False):
        return sorted(str(one) for one in value or [])
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        shown = shown[0] if shown else ""
    return "" if shown is None else "\n".join(str(shown).splitlines()).strip()


def rows_of(formset: Any) -> Iterable[Row]:
    """The rows that stay, in order; those not saved yet are new-0, new-1 and so on."""
    key, parent = formset.model._meta.pk.name, formset.fk.name
    own = {key, parent, "DELETE", PLACE}
    rows = [
        (number(form, index), Row(key_of(form, key) or f"{NEW}{index}", fields_of(form, own)))
        for index, form in enumerate(formset.forms)
        if stays(formset, form, key)
    ]
    return [row for _number, row in sorted(rows, key=lambda pair: pair[0])]


def stays(formset: Any, form: Any, key: str) -> bool:
    if not form.is_bound:
        return form.instance.pk is not None
    if f"{form.prefix}-DELETE" in form.data:
        return False
    return bool(key_of(form, key)) or form.has_changed()


def key_of(form: Any, key: str) -> str:
    if form.is_bound:
        return str(form.data.get(f"{form.prefix}-{key}", ""))
    return str(form.instance.pk or "")


def number(form: Any, index: int) -> float:
    """The row's place. A row without a number stands where it is."""
    if PLACE not in form.fields:
        return index
    written = str(form[PLACE].value() or "0")
    return int(written) if written.isdecimal() else index


def rewritten(data: QueryDict, values: Values, now: Sheet) -> QueryDict:
    """`data` as a browser would send it with `values`, over the rows that are saved `now`."""
    result = data.copy()
    write_fields(result, values.fields, "")
    for formset in now.formsets:
        write_rows(result, formset, values.rows.get(formset.prefix, []))
    return result


def write_fields(data: QueryDict, fields: Mapping[str, Value], prefix: str) -> None:
    for name, value in fields.items():
        if value == "":
            # A box without a tick isn't sent; an empty text counts the same.
            data.pop(f"{prefix}{name}", None)
        else:
            data.setlist(f"{prefix}{name}", value if isinstance(value, list) else [value])


def write_rows(data: QueryDict, formset: Any, rows: list[Row]) -> None:
    """Saved rows first, as Django expects them, those that go ticked for removal."""
    saved = {key_of(form, formset.model._meta.pk.name): form for form in formset.initial_forms}
    wanted = {row.key: (place, row.fields) for place, row in enumerate(rows)}
    for name in [name for name in data if is_of_row(name, formset.prefix)]:
        del data[name]
    own = {formset.model._meta.pk.name, formset.fk.name, "DELETE", PLACE}
    for index, key in enumerate([*saved, *(key for key in wanted if key not in saved)]):
        prefix = f"{formset.prefix}-{index}-"
        place, fields = wanted[key] if key in wanted else (len(rows), fields_of(saved[key], own))
        write_fields(data, fields, prefix)
        data[f"{prefix}{PLACE}"] = str(place)
        if key in saved:
            data[f"{prefix}{formset.model._meta.pk.name}"] = key
        if key not in wanted:
            data[f"{prefix}DELETE"] = "on"
    data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(saved))
    data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(saved.keys() | wanted.keys()))


def is_of_row(name: str, prefix: str) -> bool:
    start, _dash, rest = name.removeprefix(f"{prefix}-").partition("-")
    return name.startswith(f"{prefix}-") and bool(rest) and start.isdecimal()


def sealed(values: Values, key: str) -> str:
    """The values of the item as text that only we can make."""
    return dumps(asdict(values), salt=salt(key), compress=True)


def unsealed(text: str, key: str) -> Values | None:
    """What `sealed` hid for this item; None for anything else."""
    try:
        found = loads(text, salt=salt(key))
    except BadSignature:
        return None
    rows = {group: [Row(**row) for row in rows] for group, rows in found["rows"].items()}
    return Values(found["fields"], rows)


def salt(key: str) -> str:
    return f"project.history.opened/{key}"
