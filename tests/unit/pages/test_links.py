"""Links between pages must lead somewhere."""

import pytest

from project.pages.links import find_broken_links
from project.pages.render import HTML_TYPE, RenderedPage


def page(path: str, body: str) -> RenderedPage:
    return RenderedPage(path, 200, HTML_TYPE, body.encode())


HELP = page("/help/", '<h1 id="clot">Help</h1>')


@pytest.mark.parametrize(
    "target",
    [
        "/help/",
        "/help/#clot",
        "/help/?from=card",
        "https://example.org/",
        "tel:112",
        "#here",
        "/x/",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(target: str) -> None:
    start = page("/", f'<a id="here" href="{target}">go</a>')
    assert list(find_broken_links([start, HELP], other_addresses=["/x/"])) == []


@pytest.mark.parametrize("target", ["/helpp/", "/help/#nobody", "#nobody", "help"])
def test_a_link_that_leads_nowhere_is_named_with_its_page(target: str) -> None:
    start = page("/", f'<a href="{target}">go</a>')
    assert list(find_broken_links([start, HELP])) == [("/", target)]
