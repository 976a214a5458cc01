"""A step's and an area's pose is picked from pictures, or from a list of titles without scripts."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from stretches.figure import POSES
from tests.factories import AreaFactory, StretchFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(person: Callable[..., Client]) -> Client:
    return person("edda", "Editors")


def page_of(editor: Client, kind: str, pk: int) -> str:
    return editor.get(f"/admin/stretches/{kind}/{pk}/change/").content.decode()


def test_every_pose_is_drawn_once_however_many_steps_there_are(editor: Client) -> None:
    page = page_of(editor, "stretch", StretchFactory(steps=[{}, {}, {}]).pk)
    assert page.count('<svg class="fig') == len(POSES)
    assert page.count("data-poses") == 3 + 1  # and the empty form for another


def test_an_area_has_the_gallery_too(editor: Client) -> None:
    page = page_of(editor, "bodyarea", AreaFactory().pk)
    assert page.count('<svg class="fig') == len(POSES)


def test_each_picture_says_its_title_and_what_it_shows(editor: Client) -> None:
    page = page_of(editor, "bodyarea", AreaFactory().pk)
    for pose in POSES.values():
        assert f'id="gallery-{pose.name}">{pose.title}<' in page
        assert f'id="gallery-{pose.name}-shows">{pose.description}<' in page


def test_the_gallerys_radio_buttons_are_not_part_of_the_form(editor: Client) -> None:
    page = page_of(editor, "stretch", StretchFactory().pk)
    [form] = re.findall(r'<form[^>]* id="stretch_form".*?</form>', page, re.DOTALL)
    assert "gallery-pose" not in form


def test_the_list_of_titles_alone_is_enough(editor: Client) -> None:
    page = page_of(editor, "bodyarea", AreaFactory(pose="walk").pk)
    [options] = re.findall(r'<select name="pose".*?</select>', page, re.DOTALL)
    assert options.count("<option") == len(POSES) + 1  # and the words that ask for one
    assert f'<option value="walk" selected>{POSES["walk"].title}' in options


def test_nothing_is_chosen_before_somebody_chooses(editor: Client) -> None:
    page = editor.get("/admin/stretches/bodyarea/add/").content.decode()
    [options] = re.findall(r'<select name="pose".*?</select>', page, re.DOTALL)
    assert '<option value="" selected>Choose a picture' in options
    assert options.count(" selected") == 1
    refused = editor.post("/admin/stretches/bodyarea/add/", {"name": "Wrist"}).content.decode()
    assert "Choose a picture for it." in refused
