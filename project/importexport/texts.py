"""What no text from outside may hold."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

# Staff's browsers send line breaks as \r\n, so both are as welcome as a tab.
HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
TAG = re.compile(r"<[A-Za-z!/?]")
LINK = re.compile(r"\]\(\s*<?(?P<address>[^)\s>]*)")


def texts_in(value: Any) -> Iterator[str]:
    """Every string in a value of an item, names of values too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def faults(text: str) -> Iterator[str]:
    """Sentences on what must not be in the text."""
    hidden = HIDDEN.search(text)
    if hidden:
        code = f"U+{ord(hidden.group()):04X}"
        yield _("it holds a hidden character (%(code)s). Type the words again.") % {"code": code}
    if TAG.search(text):
        yield _("it holds HTML. Write plain words, with ** for bold.")
    for link in LINK.finditer(text):
        if not leads_somewhere(link["address"]):
            yield (
                _(
                    "its link to “%(address)s” leads nowhere. Begin it with https:// or, for a "
                    "page of this site, with /."
                )
                % {"address": link["address"][:60]}
            )


def leads_somewhere(address: str) -> bool:
    """The rule by which pages keep a link or drop it."""
    inside = address.startswith(("/", "#")) and not address.startswith("//")
    return inside or address.startswith("https://")
