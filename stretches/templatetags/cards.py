"""The QR code on printed cards."""

from functools import lru_cache

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

CODES_KEPT = 64
QUIET_ZONE = 4  # modules of white around the code, by ISO/IEC 18004


@register.simple_tag
@lru_cache(CODES_KEPT)
def qr_code(address: str) -> SafeString:
    """The address as a QR code: an SVG element without a size of its own.

    A quarter of it may be smudged and it can still be read: cards hang in kitchens.
    """
    code = segno.make_qr(address, error="q")
    drawing = code.svg_inline(omitsize=True, border=QUIET_ZONE, svgclass="code", lineclass=None)
    return mark_safe(drawing)  # noqa: S308 - ours
