"""What staff's Markdown may contain, and what is removed."""

import pytest

from project.pages.markdown import render_markdown


def test_paragraphs_bold_lists_and_links_become_html() -> None:
    html = render_markdown("**Stop.** Go *slowly*.\n\n- one\n- two\n\n[Help](/help/#clot)")
    assert "<strong>Stop.</strong>" in html
    assert "<li>one</li>" in html
    assert '<a href="/help/#clot" rel="noopener noreferrer">Help</a>' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](picture.png)",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "<p style='color:red'>x</p>",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_scripts_embedded_files_and_styles_are_removed(text: str) -> None:
    html = render_markdown(text)
    for forbidden in ("<script", "<img", "<a href", "<p style"):
        assert forbidden not in html


@pytest.mark.parametrize("address", ["help/", "//evil.example/", "http://plain.example/"])
def test_a_relative_or_unsafe_address_loses_its_link(address: str) -> None:
    assert "href" not in render_markdown(f"[x]({address})")
