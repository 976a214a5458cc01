"""The static files that pages use are found in the pages' HTML."""

from pathlib import Path

import pytest
from pytest_django import Settings

from project.offline.assets import MissingAsset, collect_assets
from project.pages.markup import parse_markup
from project.storage import load_modules, name_modules_folder


@pytest.fixture(autouse=True)
def _sources_only(settings: Settings, tmp_path: Path) -> None:
    """Static files come from the sources, without collectstatic."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STATIC_ROOT = tmp_path


def paths(*pages: str) -> list[str]:
    return sorted(entry.path for entry in collect_assets(map(parse_markup, pages)))


def test_a_file_that_several_pages_name_is_kept_once() -> None:
    page = '<link rel="icon" href="/static/icons/favicon.svg">'
    assert paths(page, page) == ["/static/icons/favicon.svg"]


def test_query_and_fragment_are_not_part_of_a_file() -> None:
    page = '<use href="/static/icons/favicon.svg#knot"/><img src="/static/icons/favicon.svg?v=2">'
    assert paths(page) == ["/static/icons/favicon.svg"]


def test_a_module_is_found_though_it_was_not_collected() -> None:
    address = f"/static/{name_modules_folder()}/app.js"
    entries = collect_assets([parse_markup(f'<link rel="modulepreload" href="{address}">')])
    entry = next(entry for entry in entries if entry.path == address)
    assert entry.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_one_module_includes_all_modules_since_some_load_on_demand() -> None:
    folder = f"/static/{name_modules_folder()}"
    kept = paths(f'<link rel="modulepreload" href="{folder}/app.js">')
    assert f"{folder}/lib/phone/cue-track-player.js" in kept
    assert len(kept) == len(load_modules())


def test_files_that_a_style_sheet_loads_are_in_the_bundle(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "plain.css").write_text(
        'a{background:url("../icons/favicon.svg")}b{background:url(data:image/png;base64,AA==)}'
    )
    page = '<link rel="stylesheet" href="/static/sheets/plain.css">'
    assert paths(page) == ["/static/icons/favicon.svg", "/static/sheets/plain.css"]


def test_other_addresses_are_left_alone() -> None:
    assert paths('<a href="/calf/">Calf</a><a href="https://example.org/static/x.css">x</a>') == []


@pytest.mark.parametrize("name", ["gone.css", "../settings.py", "%2e%2e/settings.py"])
def test_a_file_that_is_not_there_stops_the_build(name: str) -> None:
    with pytest.raises(MissingAsset):
        collect_assets([parse_markup(f'<img src="/static/{name}">')])
