"""The handbook's file as a page."""

from project.guide.handbook import read_handbook


def test_every_heading_can_be_linked_to() -> None:
    book = read_handbook()
    assert book.title == "The handbook"
    assert "Roll back" in [section.name for section in book.sections]
    for section in book.sections:
        assert f'<h2 id="{section.id}">' in book.html


def test_pictures_lead_to_the_served_files_with_their_size() -> None:
    html = read_handbook().html
    assert 'src="/static/handbook/today.webp"' in html
    assert 'width="1280" height="800"' in html
    assert "../static/" not in html


def test_the_words_in_bold_and_the_numbered_steps_are_there() -> None:
    html = read_handbook().html
    assert "<strong>Save</strong>" in html
    assert "<ol>" in html
