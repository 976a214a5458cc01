"""Advice in a preview: what could be better, next to its field. It never prevents a save."""

from collections.abc import Callable
from html import escape

import pytest
from django.test import Client

from checklist.models import Tip
from tests.html import unwrap_tags
from tests.integration.forms import fetch_fields

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("starting_content"),
]

LONG = "Walk on and on " * 6 + "until it stops."
HARD = (
    "Physiological electrolyte irregularities occasionally precipitate involuntary contractions. "
    "Neurological deterioration necessitates comprehensive multidisciplinary evaluation."
)


@pytest.fixture
def editor(person: Callable[..., Client]) -> Client:
    return person("edda", "Editors")


@pytest.fixture
def address() -> str:
    return f"/admin/checklist/tip/{Tip.objects.get(permanent_id='T1').pk}/change/"


def fetch_advice(editor: Client, address: str, **typed: object) -> str:
    """The advice that comes with a preview of the form with these values typed."""
    response = editor.post(f"{address}preview/", {**fetch_fields(editor, address), **typed})
    page = unwrap_tags(response.content.decode())
    assert page.count("<template data-advice") == 1
    return page.split("<template data-advice")[1].split("</template>")[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("You have a cramp.", "Never say “you have”"),
        (LONG, "words in one sentence (“Walk on and on Walk on…”)"),
        (HARD, "Shorter words and sentences bring it to 6"),
    ],
)
def test_advice_names_its_field_and_says_what_to_do(
    editor: Client, address: str, text: str, sentence: str
) -> None:
    advice = fetch_advice(editor, address, why=text)
    assert sentence in advice
    assert 'data-for="id_why"' in advice


def test_the_starting_content_gets_no_advice_except_its_grade(editor: Client, address: str) -> None:
    advice = fetch_advice(editor, address)
    assert "data-for" not in advice
    assert "Reading grade of the whole text" in advice


def test_a_missing_source_is_pointed_out(editor: Client, address: str) -> None:
    assert 'data-for="id_sources"' in fetch_advice(editor, address, sources=[])


def test_an_invalid_form_gets_advice_too(editor: Client, address: str) -> None:
    advice = fetch_advice(editor, address, title="", why="You have a cramp.")
    assert "Never say" in advice


def test_advice_does_not_prevent_saving(editor: Client, address: str) -> None:
    editor.post(address, {**fetch_fields(editor, address), "why": "You have a cramp."})
    assert Tip.objects.get(permanent_id="T1").why == "You have a cramp."


def test_typed_html_is_escaped_in_the_advice(editor: Client, address: str) -> None:
    hostile = "</template><script>alert(1)</script> " + LONG
    advice = fetch_advice(editor, address, why=hostile)
    assert "<script" not in advice
    assert escape("<script") in advice or "&lt;" in advice
