"""What a page refers to, found in its HTML."""

import pytest

from project.pages.markup import parse_markup


@pytest.mark.parametrize(
    ("html", "targets"),
    [
        ('<a href="/help/#clot">Help</a>', {"/help/#clot"}),
        ('<a class="call" href="tel:112">112</a>', {"tel:112"}),
        ('<a\n  class="mark"\n  href="/">Home</a>', {"/"}),
        ('<a href="/search/?q=a&amp;b">Search</a>', {"/search/?q=a&b"}),
        ('<a data-href="/x/" href="">No link</a>', set()),
        ('<area href="/x/"><link href="/y.css">', set()),
    ],
)
def test_links_are_found_with_their_targets(html: str, targets: set[str]) -> None:
    assert parse_markup(html).targets == targets


def test_ids_are_found_and_other_attributes_that_end_like_one_are_not() -> None:
    markup = parse_markup('<h2 class="a" id="clot" data-id="x" aria-labelledby="y">Clot</h2>')
    assert markup.ids == {"clot"}


def test_every_attribute_that_holds_an_address_counts() -> None:
    markup = parse_markup(
        '<img src="/a.webp"><use href="/b.svg#c"/><p data-index="/d.json">/e/</p>'
    )
    assert markup.addresses == {"/a.webp", "/b.svg#c", "/d.json"}
