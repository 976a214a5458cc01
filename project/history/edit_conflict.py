"""A save that meets another one: what is merged, what is asked, what is told."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from project.display import display_name
from project.history.form_values import NEW, OPENED, Sheet, rewritten, sealed, sheet_of, unsealed
from project.history.merging import Clash, Merge, Place, Value, Values, merge
from project.history.versions import data_of, locked, versions_of
from project.releases.content import Data, key_of
from project.releases.items import ItemType
from project.releases.models import DraftItem
from project.releases.word_diff import Mark, word_diff

ASKED, CHOICE, THEIRS = "asked", "choice:", "theirs:"
"""Names in the form: each question's place, the answer to it, and what the other side says."""
TAKE_BACK = "take-back"
"""Sent with what was typed and never saved: to be shown in the form, not saved."""

Runs = list[tuple[Mark, str]]


@dataclass(frozen=True)
class Question:
    """A field that two people changed otherwise. One of them is chosen."""

    place: str
    label: str
    theirs: Value
    their_words: Runs
    your_words: Runs

    @property
    def theirs_as_text(self) -> str:
        return json.dumps(self.theirs)


@dataclass
class Meeting:
    """What a sent form met when it came to be saved."""

    before: Data | None = None
    """The draft as it was kept until now; None for a new one."""
    opened: str = ""
    """What goes into the form's hidden field, if the form is shown once more."""
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Rows and orders that clash: yours are in the form, and there they are decided."""
    taken: list[str] = field(default_factory=list)
    """What only the other person changed."""
    who: str = ""
    when: str = ""
    takes_back: bool = False
    loses_file: bool = False

    @property
    def stops(self) -> bool:
        """Whether a person has to look at the form before anything is saved."""
        return bool(self.questions or self.notes or self.takes_back)


def meet(request: HttpRequest, drafts: Any, row: DraftItem | None) -> Meeting:
    """Merge what was sent with what was saved since the form was opened, into `request.POST`.

    Call it in a transaction: the row stays locked until that ends. `row` is None for a new item.
    """
    takes_back = TAKE_BACK in request.POST
    if row is None:
        return Meeting(takes_back=takes_back)
    item_type: ItemType = drafts.item_type
    row = locked(item_type, row.permanent_id) or row
    key = key_of(item_type.name, row.permanent_id)
    now, sent = sheet_of(drafts, request, row), sheet_of(drafts, request, row, request.POST)
    theirs = now.values
    yours, undecided = decided(sent.values, request.POST)
    base = unsealed(request.POST.get(OPENED, ""), key) or Values()
    merged = merge(base, theirs, yours)
    merged.clashes += [clash for clash in undecided if clash.place not in places(merged)]
    if base != theirs or ASKED in request.POST:
        request.POST = rewritten(request.POST, merged.values, now)  # type: ignore[assignment]
    meeting = Meeting(data_of(item_type, row), sealed(theirs, key), takes_back=takes_back)
    tell(meeting, merged, Labels(now, sent))
    if base != theirs and (meeting.taken or merged.clashes):
        meeting.who, meeting.when = last_save(item_type, row, request.user)
    meeting.loses_file = bool(meeting.stops and request.FILES)
    return meeting


def places(merged: Merge) -> set[Place]:
    return {clash.place for clash in merged.clashes}


def decided(yours: Values, data: QueryDict) -> tuple[Values, list[Clash]]:
    """Your values with the answers given, and the questions that still have none."""
    open_still: list[Clash] = []
    for text in data.getlist(ASKED):
        place, theirs = place_of(text), json.loads(data.get(f"{THEIRS}{text}", '""'))
        fields = fields_at(yours, place)
        if fields is None or place.name not in fields or fields[place.name] == theirs:
            continue
        answer = data.get(f"{CHOICE}{text}")
        if answer == "theirs":
            fields[place.name] = theirs
        elif answer != "yours":
            open_still.append(Clash(place, theirs, fields[place.name]))
    return yours, open_still


def fields_at(values: Values, place: Place) -> dict[str, Value] | None:
    """The fields that the place is one of; None for a row that is gone."""
    if not place.group:
        return values.fields
    rows = values.rows.get(place.group, [])
    return next((row.fields for row in rows if row.key == place.key), None)


def place_of(text: str) -> Place:
    name, group, key = [*text.split("|"), "", ""][:3]
    return Place(name, group, key)


def text_of(place: Place) -> str:
    return f"{place.name}|{place.group}|{place.key}"


def tell(meeting: Meeting, merged: Merge, labels: "Labels") -> None:
    """Puts into words what the merge found."""
    meeting.taken = [labels.of(place) for place in merged.taken]
    for clash in merged.clashes:
        if clash.place.name:
            meeting.questions.append(question(clash, labels))
        else:
            meeting.notes.append(note(clash, labels))


def last_save(item_type: ItemType, row: DraftItem, user: User | AnonymousUser) -> tuple[str, str]:
    """Who saved the draft last, in words for this person, and at what time of the day."""
    version = versions_of(item_type, row.permanent_id).select_related("by").first()
    by, at = (version.by, version.at) if version else (row.edited_by, row.edited_at)
    who = _("you, in another window,") if by == user else display_name(by) or _("Somebody")
    return who, date_format(timezone.localtime(at), "H:i")


def question(clash: Clash, labels: "Labels") -> Question:
    theirs, yours = (labels.readable(clash.place, value) for value in (clash.theirs, clash.yours))
    runs = list(word_diff(theirs, yours))
    return Question(
        text_of(clash.place),
        labels.of(clash.place),
        clash.theirs,  # type: ignore[arg-type]  # a field's clash has a value on both sides
        [(mark, text) for mark, text in runs if mark != "new"],
        [(mark, text) for mark, text in runs if mark != "gone"],
    )


def note(clash: Clash, labels: "Labels") -> str:
    place = clash.place
    if not place.key:
        words = _("You both moved the rows of “%(what)s”. They stand as you moved them.")
    elif clash.theirs is None:
        words = _("“%(what)s” was taken away, and you changed it. It is kept below.")
    else:
        words = _("You took “%(what)s” away, and it was changed. It is kept below.")
    return words % {"what": labels.of(place)}


class Labels:
    """Names places of a form as the form does."""

    def __init__(self, *sheets: Sheet) -> None:
        self.sheets = sheets

    def of(self, place: Place) -> str:
        if not place.group:
            return self.field(place)
        group = next(group for group in self.sheets[0].formsets if group.prefix == place.group)
        options = group.model._meta
        if not place.key:
            return capfirst(str(options.verbose_name_plural))
        row = f"{capfirst(str(options.verbose_name))} {self.number(place)}".strip()
        return f"{row}: {self.field(place)}" if place.name else f"{row} {self.words(place)}".strip()

    def field(self, place: Place) -> str:
        form = self.form(place)
        return capfirst(str(form.fields[place.name].label)) if form else place.name

    def form(self, place: Place) -> Any:
        if not place.group:
            return self.sheets[0].form
        group = next(group for group in self.sheets[0].formsets if group.prefix == place.group)
        return group.empty_form

    def rows(self, place: Place) -> Iterator[tuple[int, dict[str, Value]]]:
        """(number, fields) of the place's row in each of the forms that has it."""
        for sheet in self.sheets:
            for number, row in enumerate(sheet.values.rows.get(place.group, []), 1):
                if row.key == place.key:
                    yield number, row.fields

    def number(self, place: Place) -> str:
        return "" if place.key.startswith(NEW) else str(next(self.rows(place), ("", {}))[0])

    def words(self, place: Place) -> str:
        """The row's longest text, to know it by."""
        fields = next(self.rows(place), ("", {}))[1]
        longest = max((str(value) for value in fields.values()), key=len, default="")
        return f"({longest})" if longest else ""

    def readable(self, place: Place, value: Any) -> str:
        """The value as the form shows it: an option's words in place of its key."""
        found = self.form(place)
        choices = getattr(found.fields[place.name], "choices", None) if found else None
        if choices is None:
            return str(value)
        words = {str(key): str(label) for key, label in choices}
        values = value if isinstance(value, list) else [value]
        return "\n".join(words.get(str(one), str(one)) for one in values)
