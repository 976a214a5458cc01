"""What a browser would send back from a page of the admin."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class Fields(HTMLParser):
    """Collects the values of every field of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self._select = self._area = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        name = attributes.get("name") or ""
        if tag == "input" and name:
            self.add_input(name, attributes)
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and "selected" in attributes:
            self.values[self._select] = attributes.get("value") or ""
        elif tag == "textarea" and name:
            self._area = name
            self.values[name] = ""

    def add_input(self, name: str, attributes: dict[str, str | None]) -> None:
        kind = attributes.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in attributes:
                self.values.setdefault(name, []).append(attributes.get("value") or "on")
        elif kind not in ("submit", "button"):
            self.values[name] = attributes.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""


def fetch_fields(client: Client, address: str) -> dict[str, Any]:
    """The fields that the page at this address shows."""
    return read_fields(client.get(address).content.decode())


def read_fields(html: str) -> dict[str, Any]:
    """The fields of a page, without the empty form for further rows."""
    return {
        name: value.removeprefix("\n") if isinstance(value, str) else value
        for name, value in Fields(html).values.items()
        if "__prefix__" not in name
    }
