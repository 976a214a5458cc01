"""What people type finds the right page of the starting content: the phone's own search is run."""

import json
import re
import subprocess
from random import Random
from typing import Any

import brotli
import pytest
from django.test import Client

from project.pages.store import live_page
from project.releases.items import item_types
from project.releases.live import live_content
from project.search.findable import Findable, findables
from project.search.index import search_index
from project.search.models import LayWord
from project.storage import modules
from scripts.check import node
from scripts.install import ROOT

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("starting_content"),
]

CASES = json.loads((ROOT / "tests/cases/search.json").read_text())
FINDS = ROOT / "tests/js/search/finds.js"
SCRIPTS = ("components/search.js", "lib/search.js", "lib/words.js")
MOST_BYTES = 10_000
MOST_BYTES_OF_PAGE = 14_600
SHORTEST_FORGIVEN = 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOT_FOUND_BY_THEMSELVES = {"source", "clinic", "guidance", "stretch", "trigger"}
"""Sources belong to texts; the clinic has an entry of its own; stretches and rows of the checklist
are found with their area, routine or pattern."""


@pytest.fixture
def things() -> list[Findable]:
    return findables(live_content())


def found(things: list[Findable], texts: list[str]) -> list[list[str]]:
    """The addresses that the phone finds for each text, best first."""
    index = search_index(things, live_content().all("lay-word"))
    printed = [
        {"title": one.title, "address": one.address, "place": one.place, "level": one.level}
        for one in things
    ]
    done = subprocess.run(
        node(str(FINDS)),
        input=json.dumps({"things": printed, "index": index, "texts": texts}),
        capture_output=True,
        text=True,
        check=True,
    )
    return [[thing["address"] for thing in results] for results in json.loads(done.stdout)]


def test_what_people_type_finds_the_right_page_first(things: list[Findable]) -> None:
    texts = [case["typed"] for case in CASES]
    missed = {
        case["typed"]: results[:3]
        for case, results in zip(CASES, found(things, texts), strict=True)
        if not results or results[0] not in case["first"]
    }
    assert missed == {}


def test_every_case_names_what_is_there(things: list[Findable]) -> None:
    addresses = {thing.address for thing in things}
    assert {address for case in CASES for address in case["first"]} <= addresses


def test_a_title_typed_as_it_stands_comes_first(things: list[Findable]) -> None:
    titles = [thing.title for thing in things]
    by_address = {thing.address: thing.title for thing in things}
    first = [by_address[results[0]] for results in found(things, titles)]
    assert first == titles


def mistyped(word: str, chance: Random) -> str:
    """The word with one slip: a letter less, more, other, or two that changed places."""
    at = chance.randrange(len(word) - 1)
    letter = chance.choice(LETTERS)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def test_one_slip_in_a_word_of_a_title_still_finds_it(things: list[Findable]) -> None:
    """A slip that makes another word that is used, or its plural, leads there, as it must."""
    chance = Random(1)
    index = search_index(things, live_content().all("lay-word"))
    used = set(re.findall(r"\w+", json.dumps(index) + " ".join(one.title for one in things)))
    used = {word.lower() for word in used}
    tries = [
        (thing.address, mistyped(word, chance))
        for thing in things
        for word in re.findall(r"[a-z]+", thing.title.lower())
        if len(word) >= SHORTEST_FORGIVEN and word not in index["ignored"].split()
        for _ in range(3)
    ]
    tries = [
        (address, typed) for address, typed in tries if not {typed, typed.removesuffix("s")} & used
    ]
    results = found(things, [typed for _, typed in tries])
    lost = [
        (typed, address, hits)
        for (address, typed), hits in zip(tries, results, strict=True)
        if address not in hits
    ]
    assert len(tries) > len(things)
    assert lost == []


def test_every_text_that_patients_read_can_be_found(things: list[Findable]) -> None:
    content, addresses = live_content(), {thing.address for thing in things}
    lost = [
        (name, data["id"])
        for name, item_type in item_types().items()
        if item_type.page and name not in NOT_FOUND_BY_THEMSELVES
        for data in content.all(name)
        if not any(address.startswith(item_type.page(data, content)) for address in addresses)
    ]
    assert lost == []


def test_each_thing_is_found_at_an_address_of_its_own(things: list[Findable]) -> None:
    addresses = [thing.address for thing in things]
    assert len(addresses) == len(set(addresses))


def test_emergencies_say_so_and_nothing_else_does(things: list[Findable]) -> None:
    urgent = {thing.place for thing in things if thing.level == "emergency"}
    assert urgent == {"Emergency: call now"}
    assert {thing.place for thing in things if thing.level == "same-day"} == {"Call today"}


def sent(path: str) -> int:
    page = live_page(path)
    assert page
    return len(page.brotli)


def test_index_and_scripts_weigh_little_and_so_does_the_page() -> None:
    scripts = [modules()[name] for name in SCRIPTS]
    weight = sent("/search.json") + sum(len(brotli.compress(text.encode())) for text in scripts)
    assert weight <= MOST_BYTES
    assert sent("/search/") <= MOST_BYTES_OF_PAGE


def test_the_page_lists_everything_with_its_link_and_no_form(
    client: Client, things: list[Findable]
) -> None:
    page = client.get("/search/").content.decode()
    for thing in things:
        assert f'<a href="{thing.address}"' in page
    assert "<form" not in page
    assert re.search(r"<input[^>]*\bname=", page) is None


def test_a_hidden_area_is_found_no_more() -> None:
    content = live_content()
    content.items["area/calf"]["hidden"] = True
    addresses = {thing.address for thing in findables(content)}
    assert not {
        address for address in addresses if address.startswith(("/calf/", "/routines/calf"))
    }


def test_a_draft_of_a_word_reaches_no_phone_before_it_is_published(client: Client) -> None:
    def index() -> Any:
        return client.get("/search.json").json()["lay"]

    before = index()
    LayWord.objects.create(permanent_id="wade", typed="wade", means="calf")
    assert index() == before
