"""What a form's texts could do better, told while they are typed. It never stops a save."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.forms import ModelForm
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from project.editing.forms import kept
from project.wording.forbidden import forbidden
from project.wording.grade import FEWEST_WORDS, HIGHEST, MOST_WORDS, reading_grade
from project.wording.sentences import sentences, words

NOT_READ = (models.SlugField, models.URLField, models.EmailField)
FOR_STAFF = ("permanent_id", "checked_by", "evidence_note")
WORDS_SHOWN = 6


@dataclass(frozen=True)
class Advice:
    """One sentence about one field, by the id that the field has on the page."""

    field: str
    sentence: str


def with_advice(page: str, form: ModelForm, formsets: Iterable[Any]) -> str:
    """The previewed page with the advice about its form, where no reader of the page meets it."""
    before, end, after = page.rpartition("</body>")
    return f"{before}{advice_html(form, formsets)}{end}{after}"


def advice_html(form: ModelForm, formsets: Iterable[Any]) -> str:
    """The advice as an inert <template>: its paragraphs name their field."""
    forms = [form, *(row for formset in formsets for row in kept(formset))]
    context = {"advice": list(advice(forms)), "summary": summary(forms)}
    return render_to_string("admin/advice.html", context)


def advice(forms: Iterable[ModelForm]) -> Iterator[Advice]:
    """For each field of bound forms, valid or not, what could be better."""
    for form in forms:
        for field in read_fields(form):
            for sentence in about(str(field.value() or "")):
                yield Advice(field.id_for_label, sentence)
        if "sources" in form.fields and not form["sources"].value():
            words_of_advice = _("No source yet. Patients are told where each fact is from.")
            yield Advice("id_sources", words_of_advice)


def read_fields(form: ModelForm) -> Iterator[Any]:
    """The form's fields whose text patients read."""
    for field in form._meta.model._meta.fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        is_read = not (isinstance(field, NOT_READ) or field.choices or field.name in FOR_STAFF)
        if (
            is_text
            and is_read
            and field.name in form.fields
            and not hasattr(form.fields[field.name], "choices")
        ):
            yield form[field.name]


def about(text: str) -> Iterator[str]:
    """What could be better in one text, as sentences."""
    for phrase in forbidden(text):
        yield _("Never say “%(phrase)s”: it would be a verdict or a promise.") % {"phrase": phrase}
    for sentence in sentences(text):
        if len(words(sentence)) > MOST_WORDS:
            yield _("%(count)d words in one sentence (“%(start)s”). Make two of it.") % {
                "count": len(words(sentence)),
                "start": Truncator(sentence).words(WORDS_SHOWN),
            }
    grade = reading_grade(text)
    if grade > HIGHEST and len(words(text)) >= FEWEST_WORDS:
        yield _("Reading grade %(grade).1f. Shorter words and sentences bring it to 6.") % {
            "grade": grade
        }


def summary(forms: Iterable[ModelForm]) -> str:
    """The reading grade of all that patients read; "" for a text too short to have one."""
    fields = (str(field.value() or "") for form in forms for field in read_fields(form))
    text = "\n\n".join(fields)
    if len(words(text)) < FEWEST_WORDS:
        return ""
    return _("Reading grade of the whole text: %(grade).1f (6 at most).") % {
        "grade": reading_grade(text)
    }
