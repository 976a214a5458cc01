"""The web address on printed cards, and in their QR code."""

import pytest
from django.core.exceptions import ValidationError

from project.clinic.models import ClinicProfile
from stretches.templatetags.cards import qr_code


@pytest.mark.parametrize("address", ["https://stretch.clinic.org", "http://10.0.0.7:8000"])
def test_the_code_of_a_card_holds_any_valid_site_address(address: str) -> None:
    ClinicProfile(name="A clinic", site_url=address).clean_fields(exclude=["permanent_id"])


@pytest.mark.parametrize("address", ["stretch.clinic.org", "https://a.org/", "https://a b.org"])
def test_an_unusable_site_address_is_refused_with_a_reason(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ClinicProfile(name="A clinic", site_url=address).clean_fields()
    assert "with https:// in front and no / at its end" in str(refused.value)


def test_two_addresses_have_two_codes() -> None:
    assert qr_code("https://a.org/routines/desk/") != qr_code("https://a.org/routines/bedtime/")
