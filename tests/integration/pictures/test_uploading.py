"""Staff upload a picture in the admin: what is stored, what is refused, and who may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from project.pictures.models import Picture, StoredPicture
from tests.factories import PictureFactory, StretchFactory
from tests.integration.forms import fetch_fields
from tests.uploads import photo, saved, scene

pytestmark = pytest.mark.django_db
ADD = "/admin/pictures/picture/add/"
ALT = "A person pulls the toes up with a towel."


@pytest.fixture
def editor(person: Callable[..., Client]) -> Client:
    return person("edda", "Editors")


def upload(content: bytes, name: str = "calf.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def form(**values: Any) -> dict[str, Any]:
    return {"title": "Towel", "alt": ALT, "image": upload(photo()), **values}


def address_of(picture: Picture) -> str:
    return f"/admin/pictures/picture/{picture.pk}/change/"


def test_an_upload_is_encoded_again_and_stored_by_its_hash(editor: Client) -> None:
    uploaded = photo()
    assert editor.post(ADD, form(image=upload(uploaded))).status_code == 302
    picture, stored = Picture.objects.get(), StoredPicture.objects.get()
    assert (picture.title, picture.alt, str(picture.edited_by)) == ("Towel", ALT, "edda")
    assert (picture.hash, picture.width, picture.height) == (stored.hash, 1080, 810)
    assert bytes(stored.webp) != uploaded
    assert f"/pictures/{stored.hash}.webp" in editor.get(address_of(picture)).content.decode()


def test_the_name_of_the_file_is_ignored(editor: Client) -> None:
    wrong = upload(saved(scene(), "PNG"), "<script>.txt")
    assert editor.post(ADD, form(image=wrong)).status_code == 302
    assert Picture.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty"),
        (bytes(10_000_001), "larger than 10 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "must first be saved as JPEG or PNG"),
        (photo()[:-3000], "damaged or not complete"),
        (photo(100, 100), "240 pixels or more"),
        (saved(scene(8000, 5100, "1"), "PNG"), "more than 40 million pixels"),
    ],
    ids=["empty", "heavy", "SVG", "cut off", "small", "many pixels"],
)
def test_an_unusable_file_is_refused_with_a_reason_and_typed_text_is_kept(
    editor: Client, content: bytes, words: str
) -> None:
    response = editor.post(ADD, form(title="Typed and kept", image=upload(content)))
    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert "Typed and kept" in page
    assert ALT in page
    assert not Picture.objects.exists()
    assert not StoredPicture.objects.exists()


def test_without_a_file_there_is_no_picture(editor: Client) -> None:
    values = form()
    del values["image"]
    assert "Choose a file." in editor.post(ADD, values).content.decode()


@pytest.mark.parametrize("alt", ["", "Towel", "IMG_2034.jpg", "my calf photo.jpeg"])
def test_a_description_that_says_nothing_is_refused(editor: Client, alt: str) -> None:
    assert editor.post(ADD, form(alt=alt)).status_code == 200
    assert not Picture.objects.exists()


def test_other_words_leave_the_image_and_another_file_replaces_it(editor: Client) -> None:
    picture = PictureFactory.create()
    address = address_of(picture)
    fields = fetch_fields(editor, address)
    assert editor.post(address, {**fields, "title": "By the wall"}).status_code == 302
    changed = Picture.objects.get()
    assert (changed.title, changed.hash) == ("By the wall", picture.hash)
    editor.post(address, {**fields, "image": upload(photo(900, 900))})
    assert Picture.objects.get().hash != picture.hash
    assert StoredPicture.objects.count() == 2


def test_a_picture_that_a_step_shows_can_not_be_deleted(editor: Client) -> None:
    picture = PictureFactory.create()
    StretchFactory.create(steps=[{"picture": picture}])
    editor.post(f"/admin/pictures/picture/{picture.pk}/delete/", {"post": "yes"})
    assert Picture.objects.exists()


def test_a_person_without_a_role_cannot_upload(person: Callable[..., Client]) -> None:
    assert person("nobody").post(ADD, form()).status_code == 403
    assert Client().post(ADD, form()).status_code == 302
    assert not StoredPicture.objects.exists()


def test_a_preview_shows_a_chosen_picture_that_was_never_published(editor: Client) -> None:
    picture = PictureFactory.create()
    stretch = StretchFactory.create(steps=[{}])
    address = f"/admin/stretches/stretch/{stretch.pk}/change/"
    shown = f'src="/pictures/{picture.hash}.webp"'
    fields = fetch_fields(editor, address)
    assert shown not in editor.post(f"{address}preview/", fields).content.decode()
    chosen = {**fields, "steps-0-picture": str(picture.pk)}
    page = editor.post(f"{address}preview/", chosen).content.decode()
    assert shown in page
    assert f'alt="{ALT}"' in page
