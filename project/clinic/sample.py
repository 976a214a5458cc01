"""Recognizes the sample clinic's numbers and addresses: pages may offer to dial or open none.

The North American numbering plan reserves 555 01xx for fiction, RFC 2606 example.org and the like.
"""

import re

SAMPLE_NUMBER = re.compile(r"5550\d{3}$")
SAMPLE_DOMAIN = re.compile(r"(^|[@/.])example\.(org|com|net)\b")


def is_sample(value: str) -> bool:
    """Whether a phone number, web address or e-mail address is made up."""
    digits = re.sub(r"\D", "", value)
    return bool(SAMPLE_NUMBER.search(digits) or SAMPLE_DOMAIN.search(value))
