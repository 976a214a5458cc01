"""Advice on the texts of a form, shown while they are typed. It never prevents a save."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.forms import BoundField, ModelForm
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from project.history.form_adapter import DraftForm, list_remaining_forms
from project.wording.forbidden import find_forbidden_phrases
from project.wording.grade import FEWEST_WORDS, HIGHEST_GRADE, MOST_WORDS, compute_reading_grade
from project.wording.sentences import split_sentences, split_words

STAFF_FIELD_TYPES = (models.SlugField, models.URLField, models.EmailField)
STAFF_FIELD_NAMES = ("permanent_id", "checked_by", "evidence_note")
WORDS_SHOWN = 6


@dataclass(frozen=True)
class FieldAdvice:
    """One sentence about one field; the field by its id on the page."""

    field: str
    sentence: str


def append_advice(page: str, draft_form: DraftForm) -> str:
    """The previewed page with the advice at its end, where the page doesn't show it."""
    before, end, after = page.rpartition("</body>")
    return f"{before}{render_advice(draft_form)}{end}{after}"


def render_advice(draft_form: DraftForm) -> str:
    """The advice as an inert <template>: each paragraph names its field."""
    rows = [row for formset in draft_form.formsets for row in list_remaining_forms(formset)]
    forms = [draft_form.form, *rows]
    context = {"advice": list(list_advice(forms)), "summary": describe_reading_grade(forms)}
    return render_to_string("admin/advice.html", context)


def list_advice(forms: Iterable[ModelForm]) -> Iterator[FieldAdvice]:
    """What could be better in each field of bound forms, whether they are valid or not."""
    for form in forms:
        for field in list_patient_fields(form):
            for sentence in advise_on_text(str(field.value() or "")):
                yield FieldAdvice(field.id_for_label, sentence)
        if "sources" in form.fields and not form["sources"].value():
            sentence = _("No source yet. Patients see where each fact is from.")
            yield FieldAdvice("id_sources", sentence)


def list_patient_fields(form: ModelForm) -> Iterator[BoundField]:
    """The form's fields whose text patients read."""
    for field in form.instance._meta.fields:
        if (
            isinstance(field, models.CharField | models.TextField)
            and not isinstance(field, STAFF_FIELD_TYPES)
            and field.name not in STAFF_FIELD_NAMES
            and field.name in form.fields
            and not field.choices
            and not hasattr(form.fields[field.name], "choices")
        ):
            yield form[field.name]


def advise_on_text(text: str) -> Iterator[str]:
    """What could be better in one text, one sentence each."""
    for phrase in find_forbidden_phrases(text):
        yield _("Never say “%(phrase)s”: it would be a verdict or a promise.") % {"phrase": phrase}
    for sentence in split_sentences(text):
        if len(split_words(sentence)) > MOST_WORDS:
            yield _("%(count)d words in one sentence (“%(start)s”). Split it in two.") % {
                "count": len(split_words(sentence)),
                "start": Truncator(sentence).words(WORDS_SHOWN),
            }
    grade = compute_reading_grade(text)
    if grade > HIGHEST_GRADE and len(split_words(text)) >= FEWEST_WORDS:
        yield _("Reading grade %(grade).1f. Shorter words and sentences bring it to 6.") % {
            "grade": grade
        }


def describe_reading_grade(forms: Iterable[ModelForm]) -> str:
    """The reading grade of all texts together; "" if they are too short to have one."""
    texts = (str(field.value() or "") for form in forms for field in list_patient_fields(form))
    text = "\n\n".join(texts)
    if len(split_words(text)) < FEWEST_WORDS:
        return ""
    return _("Reading grade of the whole text: %(grade).1f (6 at most).") % {
        "grade": compute_reading_grade(text)
    }
