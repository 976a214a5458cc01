"""What a page's HTML names, found by reading it once."""

from html.parser import HTMLParser


class Markup(HTMLParser):
    """Collects a page's link targets, the ids that links may point at, and all its addresses.

    `addresses` are the values that begin like one, whatever their attribute is called.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(str(values["id"]))
        if tag == "a" and values.get("href"):
            self.targets.append(str(values["href"]))
        self.addresses.update(value for _, value in attrs if value and value.startswith("/"))
