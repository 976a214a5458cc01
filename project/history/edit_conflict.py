"""Edit conflicts: one person saves a form that another saved after it was opened."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from project.display import display_name
from project.history.form_adapter import NEW_ROW_PREFIX, DraftForm, build_draft_form, encode_values
from project.history.merging import (
    Fields,
    FormPath,
    FormRow,
    MergeConflict,
    Value,
    Values,
    merge_values,
)
from project.history.versions import list_versions, lock_draft, read_draft_data
from project.releases.content import Data, Key
from project.releases.items import ItemType
from project.releases.models import DraftItem
from project.releases.word_diff import Mark, diff_words

OPENED_FIELD = "opened"
"""The hidden field with the values that the form was opened with, signed."""
ASKED_FIELD, CHOICE_PREFIX, SAVED_PREFIX = "asked", "choice:", "saved:"
"""Form fields of each field conflict: its path, the choice made, and the value that is saved."""
RESTORE_UNSAVED_FIELD = "restore-unsaved"
"""Sent with text that was typed and never saved: the form shows it and saves nothing."""

MarkedWords = list[tuple[Mark, str]]


@dataclass(frozen=True)
class FieldConflict:
    """A field that two people changed differently. The second to save chooses one of the values."""

    path: str
    label: str
    saved_value: Value
    saved_words: MarkedWords
    typed_words: MarkedWords

    @property
    def saved_json(self) -> str:
        return json.dumps(self.saved_value)


@dataclass
class EditConflict:
    """How what was sent differs from what was saved since the form was opened."""

    before: Data | None = None
    """The draft's data before this save; None for a new draft."""
    opened: str = ""
    """The value of the form's hidden field, if the form is shown again."""
    merged_data: QueryDict | None = None
    """What was sent, merged with what was saved; None if nothing has to be merged."""
    field_conflicts: list[FieldConflict] = field(default_factory=list)
    row_conflicts: list[str] = field(default_factory=list)
    """Sentences on rows and orders that both changed. The person decides in the form itself."""
    labels_from_saved: list[str] = field(default_factory=list)
    """What only the other person changed, as the form calls it."""
    saved_by: str = ""
    saved_at: str = ""
    restores_unsaved: bool = False
    loses_file: bool = False

    @property
    def needs_decision(self) -> bool:
        """Whether a person has to look at the form before anything is saved."""
        return bool(self.field_conflicts or self.row_conflicts or self.restores_unsaved)


def resolve_conflict(request: HttpRequest, model_admin: Any, row: DraftItem | None) -> EditConflict:
    """Merge what was sent with what was saved since the form was opened.

    Call it in a transaction: the row stays locked until that ends. `row` is None for a new item.
    """
    restores_unsaved = RESTORE_UNSAVED_FIELD in request.POST
    if row is None:
        return EditConflict(restores_unsaved=restores_unsaved)
    item_type: ItemType = model_admin.item_type
    row = lock_draft(item_type, row.permanent_id) or row
    key = Key(item_type.name, row.permanent_id)
    saved_form = build_draft_form(model_admin, request, row)
    typed_form = build_draft_form(model_admin, request, row, request.POST)
    base = unsign_values(request.POST.get(OPENED_FIELD, ""), key) or Values()
    saved, typed = saved_form.values, typed_form.values
    unanswered = apply_choices(typed, request.POST)
    merge = merge_values(base, saved, typed)
    paths = {conflict.path for conflict in merge.conflicts}
    conflicts = [*merge.conflicts, *(each for each in unanswered if each.path not in paths)]
    labels = FormLabels(saved_form, typed_form)
    result = EditConflict(
        before=read_draft_data(item_type, row),
        opened=sign_values(saved, key),
        field_conflicts=[
            build_field_conflict(each, labels) for each in conflicts if each.path.name
        ],
        row_conflicts=[
            describe_row_conflict(each, labels) for each in conflicts if not each.path.name
        ],
        labels_from_saved=[labels.get_label(path) for path in merge.paths_from_saved],
        restores_unsaved=restores_unsaved,
    )
    result.loses_file = bool(result.needs_decision and request.FILES)
    if base != saved or ASKED_FIELD in request.POST:
        result.merged_data = encode_values(request.POST, merge.values, saved_form)
    if base != saved and (result.labels_from_saved or conflicts):
        result.saved_by, result.saved_at = describe_last_save(item_type, row, request.user)
    return result


def apply_choices(typed: Values, data: QueryDict) -> list[MergeConflict]:
    """Put the chosen values into `typed`. Returns the conflicts for which none was chosen."""
    unanswered: list[MergeConflict] = []
    for text in data.getlist(ASKED_FIELD):
        path, saved_value = parse_path(text), json.loads(data.get(f"{SAVED_PREFIX}{text}", '""'))
        fields = find_fields(typed, path)
        if fields is None or path.name not in fields or fields[path.name] == saved_value:
            continue
        choice = data.get(f"{CHOICE_PREFIX}{text}")
        if choice == "saved":
            fields[path.name] = saved_value
        elif choice != "typed":
            unanswered.append(MergeConflict(path, saved_value, fields[path.name]))
    return unanswered


def find_fields(values: Values, path: FormPath) -> Fields | None:
    """The fields among which the path's field is; None for a row that was deleted."""
    if not path.group:
        return values.fields
    rows = values.rows.get(path.group, [])
    return next((row.fields for row in rows if row.key == path.key), None)


def parse_path(text: str) -> FormPath:
    name, group, key = [*text.split("|"), "", ""][:3]
    return FormPath(name, group, key)


def format_path(path: FormPath) -> str:
    return f"{path.name}|{path.group}|{path.key}"


def build_field_conflict(conflict: MergeConflict, labels: "FormLabels") -> FieldConflict:
    saved_text, typed_text = (
        labels.form.format_value(conflict.path, value)  # type: ignore[arg-type]  # no row's fields
        for value in (conflict.saved_value, conflict.typed_value)
    )
    words = list(diff_words(saved_text, typed_text))
    return FieldConflict(
        format_path(conflict.path),
        labels.get_label(conflict.path),
        conflict.saved_value,  # type: ignore[arg-type]  # a field has a value on both sides
        [(mark, text) for mark, text in words if mark != "new"],
        [(mark, text) for mark, text in words if mark != "gone"],
    )


def describe_row_conflict(conflict: MergeConflict, labels: "FormLabels") -> str:
    if not conflict.path.key:
        words = _("You both reordered “%(what)s”. Below they are in your order.")
    elif conflict.saved_value is None:
        words = _("“%(what)s” was deleted, and you changed it. It is still in the form below.")
    else:
        words = _("You deleted “%(what)s”, and it was changed. It is still in the form below.")
    return words % {"what": labels.get_label(conflict.path)}


def describe_last_save(
    item_type: ItemType, row: DraftItem, user: User | AnonymousUser
) -> tuple[str, str]:
    """Who saved the draft last, as `user` should read it, and the time of day."""
    version = list_versions(item_type, row.permanent_id).select_related("by").first()
    by, at = (version.by, version.at) if version else (row.edited_by, row.edited_at)
    who = _("you, in another window,") if by == user else display_name(by) or _("Somebody")
    return who, date_format(timezone.localtime(at), "H:i")


class FormLabels:
    """What the form itself calls its fields and rows."""

    def __init__(self, saved_form: DraftForm, typed_form: DraftForm) -> None:
        self.form = saved_form
        self.rows = [saved_form.values.rows, typed_form.values.rows]

    def get_label(self, path: FormPath) -> str:
        """Such as "Tip", "Steps", "Step 2: Cue" or, for a whole row, "Step 2 (Sit up)"."""
        if not path.group:
            return self.form.get_field_label(path)
        row_label, rows_label = self.form.get_group_labels(path.group)
        if not path.key:
            return rows_label
        number, row = self.find_row(path)
        if not path.key.startswith(NEW_ROW_PREFIX):
            row_label = f"{row_label} {number}"
        if path.name:
            return f"{row_label}: {self.form.get_field_label(path)}"
        longest = max((str(value) for value in row.fields.values()), key=len, default="")
        return f"{row_label} ({longest})" if longest else row_label

    def find_row(self, path: FormPath) -> tuple[int, FormRow]:
        """The row and its number in the saved form or, if deleted there, in the typed one."""
        return next(
            (number, row)
            for rows in self.rows
            for number, row in enumerate(rows.get(path.group, []), 1)
            if row.key == path.key
        )


def sign_values(values: Values, key: Key) -> str:
    """The values of the item as signed text, for the form's hidden field."""
    return dumps(asdict(values), salt=get_signing_salt(key), compress=True)


def unsign_values(text: str, key: Key) -> Values | None:
    """The values that were signed for this item; None if the signature is not valid."""
    try:
        data = loads(text, salt=get_signing_salt(key))
    except BadSignature:
        return None
    rows = {group: [FormRow(**row) for row in rows] for group, rows in data["rows"].items()}
    return Values(data["fields"], rows)


def get_signing_salt(key: Key) -> str:
    return f"project.history.opened/{key}"
