"""How pictures are served."""

import pytest
from django.test import Client

from tests.factories import PictureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    return f"/pictures/{PictureFactory.create().hash}.webp"


def test_a_picture_is_served_as_an_image_only_and_is_immutable(
    address: str, client: Client
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response.content.startswith(b"RIFF")
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Content-Length"] == str(len(response.content))
    assert "Set-Cookie" not in response


def test_head_gives_the_headers_and_no_body(address: str, client: Client) -> None:
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


def test_a_picture_that_the_browser_has_gets_304(address: str, client: Client) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": f'"another", {first["ETag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Content-Security-Policy"):
        assert again[name] == first[name]
    other = client.get(address, headers={"If-None-Match": '"another"'})
    assert other.content == first.content


def test_an_unknown_picture_is_404_and_not_cached(client: Client) -> None:
    response = client.get(f"/pictures/{'0' * 32}.webp")
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")
    assert response.content == b"No picture has this name."


def test_other_methods_are_refused(address: str, client: Client) -> None:
    assert client.post(address).status_code == 405
