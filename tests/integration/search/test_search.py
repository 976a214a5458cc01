"""The phone's search finds the right page of the starting content for what people type."""

import gzip
import json
import re
import subprocess
from random import Random
from typing import Any

import brotli
import pytest
from django.test import Client
from pytest_django import Settings

from project.compression import BEST_QUALITY
from project.pages.store import compress_page, find_live_page
from project.releases.items import get_item_types
from project.releases.live import get_live_content
from project.search.findable import Findable, gather_findables
from project.search.index import build_search_index
from project.search.models import LayWord
from project.storage import load_modules
from scripts.check import node
from scripts.install import ROOT
from tests.html import unwrap_tags

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("starting_content"),
]

CASES = json.loads((ROOT / "tests/cases/search.json").read_text())
FINDS = ROOT / "tests/js/search/run-search.js"
SCRIPTS = ("components/search.js", "lib/search.js", "lib/words.js")
MOST_BYTES = 12_000
MOST_BYTES_OF_PAGE = 14_600
SHORTEST_FORGIVEN = 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOT_FOUND_BY_THEMSELVES = {"source", "clinic", "guidance", "stretch", "trigger", "hazard"}
"""Sources belong to texts; the clinic has an entry of its own; stretches, triggers and hazards are
found with their area, routine, pattern or care card."""


@pytest.fixture
def findables() -> list[Findable]:
    return gather_findables(get_live_content())


def run_search(findables: list[Findable], texts: list[str]) -> list[list[str]]:
    """The addresses that the phone finds for each text, best first."""
    index = build_search_index(findables, get_live_content().items_of("lay-word"))
    printed = [
        {"title": each.title, "address": each.address, "place": each.place, "level": each.level}
        for each in findables
    ]
    process = subprocess.run(
        node(str(FINDS)),
        input=json.dumps({"things": printed, "index": index, "texts": texts}),
        capture_output=True,
        text=True,
        check=True,
    )
    return [[findable["address"] for findable in results] for results in json.loads(process.stdout)]


def test_lay_words_find_the_right_page_first(findables: list[Findable]) -> None:
    texts = [case["typed"] for case in CASES]
    missed = {
        case["typed"]: results[:3]
        for case, results in zip(CASES, run_search(findables, texts), strict=True)
        if not results or results[0] not in case["first"]
    }
    assert missed == {}


def test_every_case_names_what_is_there(findables: list[Findable]) -> None:
    addresses = {findable.address for findable in findables}
    assert {address for case in CASES for address in case["first"]} <= addresses


def test_a_title_typed_as_it_stands_comes_first(findables: list[Findable]) -> None:
    titles = [findable.title for findable in findables]
    by_address = {findable.address: findable.title for findable in findables}
    first = [by_address[results[0]] for results in run_search(findables, titles)]
    assert first == titles


def mistype(word: str, chance: Random) -> str:
    """The word with one slip: a letter less, more, other, or two that changed places."""
    position = chance.randrange(len(word) - 1)
    letter = chance.choice(LETTERS)
    return chance.choice(
        [
            word[:position] + word[position + 1 :],
            word[:position] + letter + word[position:],
            word[:position] + letter + word[position + 1 :],
            word[:position] + word[position + 1] + word[position] + word[position + 2 :],
        ]
    )


def test_one_slip_in_a_word_of_a_title_still_finds_it(findables: list[Findable]) -> None:
    """Slips that make another word of the index, or its singular, are left out."""
    chance = Random(1)
    index = build_search_index(findables, get_live_content().items_of("lay-word"))
    texts = json.dumps(index) + " ".join(findable.title for findable in findables)
    used_words = set(re.findall(r"\w+", texts.lower()))
    tries = [
        (findable.address, mistype(word, chance))
        for findable in findables
        for word in re.findall(r"[a-z]+", findable.title.lower())
        if len(word) >= SHORTEST_FORGIVEN and word not in index["ignored"].split()
        for _ in range(3)
    ]
    tries = [
        (address, typed)
        for address, typed in tries
        if not {typed, typed.removesuffix("s")} & used_words
    ]
    results = run_search(findables, [typed for _, typed in tries])
    missing = [
        (typed, address, hits)
        for (address, typed), hits in zip(tries, results, strict=True)
        if address not in hits
    ]
    assert len(tries) > len(findables)
    assert missing == []


def test_every_text_that_patients_read_can_be_found(findables: list[Findable]) -> None:
    content, addresses = get_live_content(), {findable.address for findable in findables}
    missing = [
        (name, data["id"])
        for name, item_type in get_item_types().items()
        if item_type.page and name not in NOT_FOUND_BY_THEMSELVES
        for data in content.items_of(name)
        if not any(address.startswith(item_type.page(data, content)) for address in addresses)
    ]
    assert missing == []


def test_each_thing_is_found_at_an_address_of_its_own(findables: list[Findable]) -> None:
    addresses = [findable.address for findable in findables]
    assert len(addresses) == len(set(addresses))


def test_emergencies_say_so_and_nothing_else_does(findables: list[Findable]) -> None:
    places = {
        level: {findable.place for findable in findables if findable.level == level}
        for level in ("emergency", "same-day")
    }
    assert places == {"emergency": {"Emergency: call now"}, "same-day": {"Call today"}}


def measure_page(path: str) -> int:
    page = find_live_page(path)
    assert page
    return len(compress_page(gzip.decompress(page.gzip))["brotli"])


def test_index_and_scripts_weigh_little_and_so_does_the_page(settings: Settings) -> None:
    settings.COMPRESSION_QUALITY = BEST_QUALITY
    scripts = [load_modules()[name] for name in SCRIPTS]
    script_bytes = sum(len(brotli.compress(text.encode())) for text in scripts)
    assert measure_page("/search.json") + script_bytes <= MOST_BYTES
    assert measure_page("/search/") <= MOST_BYTES_OF_PAGE


def test_the_page_lists_everything_with_its_link_and_no_form(
    client: Client, findables: list[Findable]
) -> None:
    page = unwrap_tags(client.get("/search/").content.decode())
    for findable in findables:
        assert f'<a href="{findable.address}"' in page
    assert "<form" not in page
    assert re.search(r"<input[^>]*\bname=", page) is None


def test_a_hidden_area_is_found_no_more() -> None:
    content = get_live_content()
    content.get_item("area", "calf")["hidden"] = True
    addresses = {findable.address for findable in gather_findables(content)}
    assert not {
        address for address in addresses if address.startswith(("/calf/", "/routines/calf"))
    }


def test_a_draft_of_a_word_reaches_no_phone_before_it_is_published(client: Client) -> None:
    def index() -> Any:
        return client.get("/search.json").json()["lay"]

    before = index()
    LayWord.objects.create(permanent_id="wade", typed="wade", means="calf")
    assert index() == before
