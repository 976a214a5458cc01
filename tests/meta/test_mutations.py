"""The list of mutations names places that exist."""

from scripts.install import ROOT
from tests.mutations.mutations import read_mutations


def test_each_mutation_names_one_place_and_tests_that_exist() -> None:
    wrong = [
        mutation.name
        for mutation in read_mutations()
        if (ROOT / mutation.file).read_text(encoding="utf-8").count(mutation.old) != 1
        or not all((ROOT / test).exists() for test in mutation.tests)
    ]
    assert wrong == []
