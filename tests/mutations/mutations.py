"""The list of mutations: mutations.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("mutations.toml")


@dataclass(frozen=True)
class Mutation:
    """One place in the code, what to write there instead, and the tests that must notice."""

    name: str
    file: str
    old: str
    new: str
    tests: list[str]
    full: bool = False
    """Whether tests of `make test-full` alone need to notice."""


def read_mutations() -> list[Mutation]:
    tables = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return [Mutation(**table) for table in tables["mutation"]]
