"""What happens to a picture when it is published, and what prevents that."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from project.offline.bundle_format import BundleEntry
from project.offline.models import Bundle, OfflineEdition
from project.pictures.models import Picture, StoredPicture
from project.releases.collect import serialize_drafts
from project.releases.errors import Refused
from project.releases.items import get_item_types
from project.releases.live import get_live_content, get_live_number
from project.releases.publish import publish
from project.releases.rollback import roll_back
from stretches.models import Stretch
from tests.factories import AreaFactory, PictureFactory, StretchFactory, UserFactory
from tests.html import unwrap_tags
from tests.integration.offline.site import live_bundle_name
from tests.integration.releases.shortcuts import get_offered_digests, publish_all
from tests.unit.offline.reading import unpack

pytestmark = pytest.mark.django_db
REVIEW = "/admin/review/"


def in_the_bundle(client: Client) -> dict[str, BundleEntry]:
    name = str(live_bundle_name())
    return {entry.path: entry for entry in unpack(name, client.get(f"/offline/{name}").content)}


def codes(refused: Refused) -> list[str]:
    return [problem.code for problem in refused.problems]


class TestWithoutPages:
    @pytest.fixture(autouse=True)
    def _no_pages(self, settings: Settings) -> None:
        settings.PUBLISH_BUILDER = "tests.builders.build_nothing"

    def test_a_release_holds_which_image_it_is_its_size_and_words(self) -> None:
        picture = PictureFactory.create(permanent_id="towel")
        StretchFactory.create(permanent_id="seated", steps=[{"picture": picture}, {}])
        publish_all()
        content = get_live_content()
        assert content.get_item("picture", "towel") == {
            "id": "towel",
            "title": "Towel",
            "alt": picture.alt,
            "image": {"hash": picture.hash, "width": 400, "height": 300},
        }
        first, second = content.get_item("stretch", "seated")["steps"]
        assert first["picture"] == "towel"
        assert "picture" not in second, "Releases from before there were pictures say nothing too"

    def test_a_step_never_leaves_its_picture_behind(self) -> None:
        picture = PictureFactory.create(permanent_id="towel")
        StretchFactory.create(permanent_id="seated", steps=[{"picture": picture}])
        chosen = {
            key: digest for key, digest in get_offered_digests().items() if key != "picture/towel"
        }
        with pytest.raises(Refused) as refused:
            publish(by=UserFactory.create(), chosen=chosen, note="", seen=0)
        left = [problem for problem in refused.value.problems if problem.code == "left-behind"]
        assert [problem.choose_too for problem in left] == [["picture/towel"]]

    def test_a_picture_whose_file_is_missing_is_refused(self) -> None:
        PictureFactory.create()
        StoredPicture.objects.all().delete()
        with pytest.raises(Refused, match="its file is missing") as refused:
            publish_all()
        assert codes(refused.value) == ["unsound"]
        assert get_live_number() == 0

    def test_a_new_image_needs_a_signature_and_new_words_do_not(self) -> None:
        PictureFactory.create()
        author = UserFactory.create()
        with pytest.raises(Refused, match="needs a reviewer"):
            publish(by=author, chosen=get_offered_digests(), note="", seen=0)
        publish_all()
        Picture.objects.update(alt="Somebody pulls the toes up with a towel.")
        publish(by=author, chosen=get_offered_digests(), note="", seen=1)
        other = PictureFactory.build(size=(500, 300))
        Picture.objects.update(hash=other.hash)
        with pytest.raises(Refused, match="needs a reviewer"):
            publish(by=author, chosen=get_offered_digests(), note="", seen=2)

    def test_the_review_shows_the_image_until_now_and_the_one_from_now_on(
        self, person: Callable[..., Client]
    ) -> None:
        picture = PictureFactory.create()
        publish_all()
        other = PictureFactory.build(size=(500, 300))
        Picture.objects.update(hash=other.hash, width=500, height=300)
        page = person("rita", "Reviewers").get(REVIEW).content.decode()
        before, after = page.split("Until now")[1].split("From now on")
        assert f"/pictures/{picture.hash}.webp" in before
        assert f"/pictures/{other.hash}.webp" in after
        assert f'alt="{picture.alt}"' in after
        assert "Hash" not in page

    def test_reading_all_stretches_asks_no_more_the_more_pictures_they_have(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(3):
            picture = PictureFactory.create()
            StretchFactory.create(steps=[{"picture": picture}, {"picture": picture}])
        with django_assert_num_queries(4):
            assert len(serialize_drafts(get_item_types()["stretch"])) == 3


class TestWithPages:
    """A site with one stretch. Its first release shows a drawn figure."""

    @pytest.fixture(autouse=True)
    def stretch(self) -> Stretch:
        area = AreaFactory.create(permanent_id="calf", slug="calf")
        stretch: Stretch = StretchFactory.create(permanent_id="bed", area=area)
        publish_all()
        return stretch

    @pytest.fixture
    def picture(self, stretch: Stretch) -> Picture:
        """Chosen for the one step, not published yet."""
        picture: Picture = PictureFactory.create(permanent_id="towel")
        stretch.steps.update(picture=picture)
        return picture

    def test_pages_and_bundle_have_the_picture_and_a_rollback_finds_it_again(
        self, picture: Picture, client: Client
    ) -> None:
        address = f"/pictures/{picture.hash}.webp"
        publish_all()
        assert f'src="{address}" width="400" height="300" alt="{picture.alt}"' in page(client)
        entry, online = in_the_bundle(client)[address], client.get(address)
        assert entry.body == online.content
        assert {name: online.headers[name] for name in entry.headers} == entry.headers
        assert entry.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        roll_back_to(1)
        assert address not in page(client)
        assert address not in in_the_bundle(client)
        roll_back_to(2)
        assert address in page(client)
        assert address in in_the_bundle(client)

    def test_rolling_back_to_a_missing_picture_is_refused_with_its_title(
        self, picture: Picture
    ) -> None:
        publish_all()
        roll_back_to(1)
        StoredPicture.objects.all().delete()
        with pytest.raises(Refused, match="The file of the picture “Towel” is missing"):
            roll_back_to(2)
        assert get_live_number() == 3

    def test_a_new_build_of_the_code_is_drawn_though_a_picture_is_lost(
        self, picture: Picture, client: Client
    ) -> None:
        """A description in place of a picture is better than no site at all."""
        publish_all()
        StoredPicture.objects.all().delete()
        OfflineEdition.objects.all().delete()
        assert client.get("/serviceworker.js").status_code == 200
        assert "/calf/" in in_the_bundle(client)

    def test_a_release_over_the_budget_names_its_large_pictures(
        self, picture: Picture, settings: Settings
    ) -> None:
        before = len(Bundle.objects.get().brotli)
        settings.OFFLINE_BUDGET = before + 1_000
        with pytest.raises(Refused, match=r"what is large: “Towel” 2\.\d\xa0KB\.") as refused:
            publish_all()
        assert codes(refused.value) == ["over-budget"]
        settings.OFFLINE_BUDGET = before // 2
        with pytest.raises(Refused, match="Make texts shorter") as refused:
            publish_all()
        assert "Towel" not in str(refused.value)


def roll_back_to(number: int) -> None:
    roll_back(by=UserFactory.create(), number=number, note="Back", seen=get_live_number())


def page(client: Client) -> str:
    return unwrap_tags(client.get("/calf/").content.decode())
