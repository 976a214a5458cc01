"""Tells the sample clinic's numbers and addresses from real ones.

555 01xx numbers are set aside for fiction in the North American plan; example.org and its kin by
RFC 2606. Nobody may dial or open one from a page.
"""

import re

SAMPLE_NUMBER = re.compile(r"5550\d{3}$")
SAMPLE_DOMAIN = re.compile(r"(^|[@/.])example\.(org|com|net)\b")


def is_sample(value: str) -> bool:
    """Whether a phone number, web address or e-mail address is fiction."""
    digits = re.sub(r"\D", "", value)
    return bool(SAMPLE_NUMBER.search(digits) or SAMPLE_DOMAIN.search(value))
