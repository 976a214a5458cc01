"""Fixed addresses and the slugs that may not claim them; names that lead to one address each."""

from collections import Counter

from django.urls import URLPattern, URLResolver, get_resolver

from project.screens import gather_screens
from stretches.addresses import RESERVED_SLUGS


def first_parts() -> set[str]:
    """The first part of every address that does not begin with a variable."""
    parts: set[str] = set()
    for entry in get_resolver().url_patterns:
        collect(entry, "", parts)
    return parts


def collect(entry: URLPattern | URLResolver, prefix: str, parts: set[str]) -> None:
    pattern = prefix + str(entry.pattern).lstrip("^").replace("\\", "").rstrip("$")
    first = pattern.split("/")[0]
    if first and not first.startswith(("<", "(")):
        parts.add(first)
    elif not first and isinstance(entry, URLResolver):
        for inner in entry.url_patterns:
            collect(inner, pattern, parts)


def test_no_area_can_claim_a_fixed_address() -> None:
    assert first_parts() - RESERVED_SLUGS == set()


def test_every_reserved_word_is_in_use() -> None:
    assert RESERVED_SLUGS - first_parts() - {"404", "static"} == set()


def test_no_two_screens_of_the_admin_have_one_name() -> None:
    names = Counter(screen.name for screen in gather_screens())
    assert [name for name, times in names.items() if times > 1] == []
