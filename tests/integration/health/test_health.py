"""Findings on the drafts: each kind is found, and links to its form."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from project.health.findings import Finding, FindingKind, is_malformed_url
from project.health.report import report_on_drafts
from tests.factories import (
    AreaFactory,
    DrawnPoseFactory,
    PatternFactory,
    PictureFactory,
    SourceFactory,
    StretchFactory,
    TipFactory,
)

pytestmark = pytest.mark.django_db
HEALTH = "/admin/health/"
MOST_QUERIES = 13
EASY = "Keep a cup of water by your bed each night, and drink when you wake up."
HARD = (
    "Comprehensive physiological investigations nevertheless demonstrate considerable "
    "interindividual variability concerning neuromuscular excitability "
    "throughout longitudinal observation."
)
CHECKED = {"checked_by": "Dr Who", "checked_on": date(2020, 1, 1)}


def find_by_key(kind: FindingKind) -> dict[str, Finding]:
    return {
        each.key: each
        for each in report_on_drafts(timezone.localdate()).findings
        if each.kind == kind
    }


def test_a_check_is_overdue_on_its_day_and_not_before() -> None:
    today = timezone.localdate()
    TipFactory(permanent_id="late", next_due=today, **CHECKED)
    TipFactory(permanent_id="fine", next_due=today + timedelta(days=1), **CHECKED)
    assert list(find_by_key(FindingKind.OVERDUE)) == ["tip/late"]
    assert find_by_key(FindingKind.UNCHECKED) == {}


def test_a_text_that_nobody_checked_is_reported() -> None:
    TipFactory(permanent_id="new")
    assert list(find_by_key(FindingKind.UNCHECKED)) == ["tip/new"]


def test_a_text_without_a_source_is_reported_unless_it_says_that_it_is_a_judgement() -> None:
    source = SourceFactory()
    TipFactory(permanent_id="bare", evidence="weak")
    TipFactory(permanent_id="backed", evidence="weak", sources=[source])
    TipFactory(permanent_id="ours", evidence="judgement")
    assert list(find_by_key(FindingKind.UNSOURCED)) == ["tip/bare"]


def test_a_broken_link_is_reported_with_its_text_and_page() -> None:
    PatternFactory(permanent_id="lost", meaning="See [the list](/nowhere/).")
    PatternFactory(permanent_id="fine", meaning="See [help](/help/).")
    links = find_by_key(FindingKind.LINK)
    assert list(links) == ["pattern/lost"]
    assert links["pattern/lost"].page == "/check/"
    assert "/nowhere/" in links["pattern/lost"].words


def test_a_malformed_external_address_is_reported() -> None:
    PatternFactory(permanent_id="typo", meaning="See [them](https://nhsuk/cramp).")
    assert list(find_by_key(FindingKind.LINK)) == ["pattern/typo"]


@pytest.mark.parametrize(
    ("target", "wrong"),
    [
        ("https://www.nhs.uk/conditions/", False),
        ("mailto:a@b.org", False),
        ("/help/", False),
        ("https://nhsuk/", True),
        ("https:///x", True),
        ("https://[broken/", True),
        ("https://a.org/two words", True),
    ],
)
def test_possible_outside_addresses(target: str, wrong: bool) -> None:
    assert is_malformed_url(target) == wrong


def test_unused_poses_pictures_and_sources_are_reported() -> None:
    SourceFactory(permanent_id="USED")
    SourceFactory(permanent_id="IDLE")
    TipFactory(sources=[SourceFactory._meta.model.objects.get(permanent_id="USED")])
    pose, picture = DrawnPoseFactory(), PictureFactory(permanent_id="towel")
    assert find_by_key(FindingKind.UNUSED).keys() == {
        "source/IDLE",
        f"pose/{pose.permanent_id}",
        f"picture/{picture.permanent_id}",
    }


def test_a_stretch_that_no_page_shows_and_a_hidden_area_are_reported() -> None:
    shown = StretchFactory(permanent_id="shown")
    StretchFactory(permanent_id="lonely", purpose="prevent", area=shown.area)
    hidden = AreaFactory(permanent_id="hand", hidden=True)
    StretchFactory(permanent_id="inside", area=hidden)
    assert find_by_key(FindingKind.UNSEEN).keys() == {
        "area/hand",
        "stretch/inside",
        "stretch/lonely",
    }


def test_a_text_that_is_too_hard_is_reported_and_the_hardest_texts_come_first(
    client_of: Callable[[str], Client],
) -> None:
    TipFactory(permanent_id="easy", title="Drink", why=EASY)
    TipFactory(permanent_id="hard", title="Think", why=HARD)
    hard = find_by_key(FindingKind.HARD)
    assert list(hard) == ["tip/hard"]
    assert "Reading grade" in hard["tip/hard"].words
    assert list(report_on_drafts(timezone.localdate()).grades) == ["tip/hard", "tip/easy"]
    hardest = client_of("Editors").get(HEALTH).content.decode().partition('id="hardest"')[2]
    assert hardest.index("Think") < hardest.index("Drink")


def test_the_screen_needs_few_queries_however_many_findings_there_are(
    client_of: Callable[[str], Client],
) -> None:
    client = client_of("Editors")
    for _ in range(12):
        TipFactory(evidence="weak", why=HARD)
        SourceFactory()
    client.get(HEALTH)
    with CaptureQueriesContext(connection) as queries:
        client.get(HEALTH)
    statements = "\n".join(query["sql"][:160] for query in queries)
    assert len(queries) <= MOST_QUERIES, statements


def test_a_corrected_text_is_no_longer_a_finding() -> None:
    pattern = PatternFactory(permanent_id="lost", meaning="See [the list](/nowhere/).")
    assert find_by_key(FindingKind.LINK)
    pattern.meaning = "See [the list](/help/)."
    pattern.save()
    assert not find_by_key(FindingKind.LINK)


def test_each_finding_links_to_its_form_and_can_be_filtered_by_kind_and_heading(
    client_of: Callable[[str], Client],
) -> None:
    pattern = PatternFactory(title="Warmth", meaning="See [the list](/nowhere/).")
    SourceFactory(title="A leaflet")
    client = client_of("Editors")
    page = client.get(HEALTH).content.decode()
    assert f'href="/admin/checklist/pattern/{pattern.pk}/change/"' in page
    assert "This looks at your drafts" in page
    assert "A leaflet" in page
    links = client.get(HEALTH, {"kind": "links"}).content.decode()
    assert "Warmth" in links
    assert "A leaflet" not in links
    clinic = client.get(HEALTH, {"heading": "The clinic"}).content.decode()
    assert "A leaflet" in clinic
    assert "Warmth" not in clinic


def test_two_drafts_at_one_address_are_reported_instead_of_findings(
    client_of: Callable[[str], Client],
) -> None:
    AreaFactory(slug="help")
    page = client_of("Editors").get(HEALTH).content.decode()
    assert "Two drafts want the web address /help/" in page


def test_without_findings_the_screen_says_so(client_of: Callable[[str], Client]) -> None:
    assert "Nothing to correct here" in client_of("Editors").get(HEALTH).content.decode()


def test_a_person_without_a_role_gets_403(client_of: Callable[[str], Client]) -> None:
    assert client_of("").get(HEALTH).status_code == 403
