"""Advice that comes with a preview: what a text could do better, told at its field, never a bar."""

from collections.abc import Callable
from html import escape

import pytest
from django.test import Client

from checklist.models import Tip
from tests.integration.admin.forms import fields_of

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


def advised(editor: Client, address: str, **typed: object) -> str:
    """What the preview brings along for a form with this typed into it."""
    response = editor.post(f"{address}preview/", {**fields_of(editor, address), **typed})
    page = response.content.decode()
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
    told = advised(editor, address, why=text)
    assert sentence in told
    assert 'data-for="id_why"' in told


def test_the_starting_content_gets_none_but_its_grade(editor: Client, address: str) -> None:
    told = advised(editor, address)
    assert "data-for" not in told
    assert "Reading grade of the whole text" in told


def test_a_missing_source_is_told(editor: Client, address: str) -> None:
    assert 'data-for="id_sources"' in advised(editor, address, sources=[])


def test_advice_comes_beside_a_mistake_too(editor: Client, address: str) -> None:
    told = advised(editor, address, title="", why="You have a cramp.")
    assert "Never say" in told


def test_advice_keeps_nobody_from_saving(editor: Client, address: str) -> None:
    editor.post(address, {**fields_of(editor, address), "why": "You have a cramp."})
    assert Tip.objects.get(permanent_id="T1").why == "You have a cramp."


def test_what_is_typed_reaches_the_advice_as_text_alone(editor: Client, address: str) -> None:
    hostile = "</template><script>alert(1)</script> " + LONG
    told = advised(editor, address, why=hostile)
    assert "<script" not in told
    assert escape("<script") in told or "&lt;" in told
