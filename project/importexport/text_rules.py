"""What an imported text may not hold: hidden characters, HTML, links that lead nowhere."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from project.pages.markdown import is_allowed_link

# Staff's browsers send line breaks as \r\n, so both are as welcome as a tab.
HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
TAG = re.compile(r"<[A-Za-z!/?]")
LINK = re.compile(r"\]\(\s*<?(?P<address>[^)\s>]*)")


def iter_strings(value: Any) -> Iterator[str]:
    """Every string in a value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from iter_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from iter_strings(inner)


def find_text_faults(text: str) -> Iterator[str]:
    """A sentence for each thing that the text may not hold."""
    hidden = HIDDEN.search(text)
    if hidden:
        code = f"U+{ord(hidden.group()):04X}"
        yield _("it holds a hidden character (%(code)s). Type the words again.") % {"code": code}
    if TAG.search(text):
        yield _("it holds HTML. Write plain words, with ** for bold.")
    for link in LINK.finditer(text):
        if not is_allowed_link(link["address"]):
            words = _(
                "its link to “%(address)s” leads nowhere. Begin it with https:// or, for a "
                "page of this site, with /."
            )
            yield words % {"address": link["address"][:60]}
