"""Upgrades an old release's document to today's schema."""

from collections.abc import Callable, Mapping

from project.releases.content import SCHEMA, Document

UPGRADES: Mapping[int, Callable[[Document], Document]] = {}
"""Schema number → the pure function that turns such a document into one of the next number."""


def upgrade_document(
    document: Document,
    upgrades: Mapping[int, Callable[[Document], Document]] = UPGRADES,
    target: int = SCHEMA,
) -> Document:
    """The document in schema `target`. Raises KeyError if an upgrade is missing."""
    while document["schema"] < target:
        document = {**upgrades[document["schema"]](document), "schema": document["schema"] + 1}
    return document
