"""After one visit everything opens without a server, complete and in one version."""

import gzip
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Playwright, Response, Route, expect

from tests.browser.pages import EVERY_KIND
from tests.browser.phone import Phone
from tests.browser.visitor import Visitor
from tests.live import FULL_QUALITY, LiveSite
from tests.publishing import MANY, WORDS, offered, show, words_of
from tests.selection import full_except
from tests.unit.offline.reading import unpack
from tests.worker import ASK_WORKER

UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  while (!["installed", "activated", "redundant"].includes(worker.state)) {
    await new Promise((resolve) => {
      worker.addEventListener("statechange", resolve, { once: true });
    });
  }
  return worker.state;
}"""
# The worker itself isn't asked again and again: a busy one is never replaced.
ASK_TO_ACTIVATE = """async () => {
  const { waiting } = await navigator.serviceWorker.getRegistration();
  waiting.postMessage({ type: "activate" });
}"""
LITTLE_SPACE = 100_000  # bytes: some of the pages, not all
SMALL_DOWNLOAD = 15_000  # bytes
# Asked while the old worker still answers something, Chromium puts the change off for long.
ACTIVATE_NOW = f"""async () => {{
  await ({ASK_WORKER})();
  const {{ waiting }} = await navigator.serviceWorker.getRegistration();
  waiting?.postMessage({{ type: "activate now" }});
}}"""
# Modules that a page fetches only when they are wanted, at the addresses that this page would use.
LAZY_MODULES = """async () => {
  const app = document.querySelector("script").src;
  const names = [
    "components/settings.js",
    "components/apply-update.js",
    "lib/phone/cue-track-player.js",
  ];
  return Promise.all(names.map(async (name) => (await fetch(new URL(name, app))).status));
}"""
ONE_WORD = """
from django.contrib.auth import get_user_model
from checklist.models import Tip
from project.releases.collect import collect_drafts
from project.releases.diff import list_changes
from project.releases.live import get_live_content, get_live_number
from project.releases.publish import publish
from project.releases.signing import declare_solo_mode
user = get_user_model().objects.create(username="publisher")
declare_solo_mode(by=user, reason="A test")
tip = Tip.objects.first()
tip.title = tip.title + " today"
tip.save()
chosen = {c.key: c.digest for c in list_changes(get_live_content().document, collect_drafts())}
publish(by=user, chosen=chosen, note="One word", seen=get_live_number())
"""
LOSE_A_PAGE = """async () => {
  const [name] = await caches.keys();
  await (await caches.open(name)).delete("/calf/");
}"""
DAMAGE_A_PAGE = """async () => {
  const [name] = await caches.keys();
  await (await caches.open(name)).put("/calf/", new Response("Half a page"));
}"""
NOBODYS = "0" * 32
DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda body: body[:-1] + bytes([body[-1] ^ 1]),
    lambda body: body[: len(body) // 2],
    lambda body: body + b"more",
    lambda body: body.replace(b"calf", b"foot"),
    lambda body: b"",
]


@pytest.fixture
def own_phone(own_site: LiveSite, make_phone: Callable[..., Phone]) -> Phone:
    """A phone for the site that a test changes."""
    return make_phone(base_url=own_site.url)


@pytest.fixture
def own_visitor(own_site: LiveSite, make_visitor: Callable[..., Visitor]) -> Visitor:
    """The same for a test that never closes the browser."""
    return make_visitor(base_url=own_site.url)


def opened(phone: Phone, path: str) -> Response:
    response = phone.page.goto(path)
    assert response is not None
    return response


def promised(site: LiveSite) -> dict[str, int]:
    """Every path in the server's bundle with its status."""
    name = offered(site)
    return {entry.path: entry.status for entry in unpack(name, site.get(f"/offline/{name}"))}


def arrives(phone: Phone, version: str) -> None:
    """Look for the update and wait until the phone answers from it."""
    phone.page.evaluate(UPDATE)
    phone.wait_for_update()
    assert phone.version() == version


def scripts(site: LiveSite) -> bytes:
    """Where a page of the site has its scripts."""
    found = re.search(rb'type="module" src="([^"]+)"', site.get("/"))
    assert found
    return found[1]


def is_whole(phone: Phone, version: str) -> bool:
    """Whether the phone answers from this version and has all of it."""
    state = phone.page.evaluate(ASK_WORKER)
    return bool(state["ready"] and state["version"] == version)


def end(site: LiveSite, phone: Phone) -> None:
    """The server dies and the browser is closed and opened again."""
    site.kill()
    phone.relaunch()


@dataclass(frozen=True)
class Visit:
    """A phone that visited the site once, before the server was killed and the browser closed."""

    site: LiveSite
    phone: Phone
    promised: dict[str, int]
    online: dict[str, dict[str, str]]
    """The headers that each page had from the server."""


@pytest.fixture(scope="class")
def ended(
    shared_site: LiveSite,
    playwright: Playwright,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visit]:
    shared_site.start()
    contents = promised(shared_site)
    pages = [path for path in contents if path.endswith("/") and contents[path] == 200]
    phone = Phone(playwright, tmp_path_factory.mktemp("phone"), base_url=shared_site.url)
    online = {path: phone.context.request.get(path).headers for path in pages}
    phone.visit("/")
    end(shared_site, phone)
    yield Visit(shared_site, phone, contents, online)
    phone.close()


@pytest.fixture
def visit(ended: Visit) -> Iterator[Visit]:
    """Each test ends with a check for faults."""
    yield ended
    assert ended.phone.faults == []


class TestServerAndBrowserEnded:
    """No test here needs the server again, so one phone is enough for all."""

    def test_case_1_every_page_and_file_is_there(self, visit: Visit) -> None:
        visit.phone.page.goto("/")
        static = (path for path in visit.promised if path.startswith("/static/"))
        paths = ["/manifest.json", *visit.online, *static]
        statuses = visit.phone.page.evaluate(
            "paths => Promise.all(paths.map(async (path) => (await fetch(path)).status))", paths
        )
        assert statuses == [200] * len(paths)

    @pytest.mark.parametrize(
        "which", full_except(["one of each kind"], ["one of each kind", "all"])
    )
    def test_case_1_pages_open_with_their_policies(self, visit: Visit, which: str) -> None:
        phone = visit.phone
        missing: list[str] = []
        phone.page.on("response", lambda got: missing.append(got.url) if not got.ok else None)
        pages = visit.online if which == "all" else visit.online.keys() & set(EVERY_KIND)
        for path in pages:
            response = opened(phone, path)
            assert response.ok, path
            assert response.from_service_worker, path
            kept = response.all_headers()
            for name in ("content-security-policy", "permissions-policy", "referrer-policy"):
                assert kept[name] == visit.online[path][name], f"{path} {name}"
            expect(phone.page.get_by_role("main")).to_be_visible()
        assert missing == []

    def test_case_15_a_page_from_the_bundle_runs_no_inline_script(self, visit: Visit) -> None:
        phone = visit.phone
        phone.page.goto("/calf/")
        phone.page.evaluate(
            "document.body.insertAdjacentElement('beforeend', document.createElement('div'))"
            ".setAttribute('style', 'color: red')"
        )
        assert any("Content Security Policy" in fault for fault in phone.faults)
        phone.faults.clear()

    def test_case_10_addresses_as_people_write_them_lead_to_the_page(self, visit: Visit) -> None:
        phone = visit.phone
        for asked, reached in [
            ("/calf/?utm_source=card", "/calf/?utm_source=card"),
            ("/calf", "/calf/"),
            ("/calf/now?position=bed", "/calf/now/?position=bed"),
        ]:
            assert opened(phone, asked).ok, asked
            assert phone.page.url.removeprefix(visit.site.url) == reached
        for path, status in visit.promised.items():
            if status == 301:
                assert opened(phone, path).ok, path


class TestAfterOneVisit:
    @pytest.mark.parametrize("path", full_except(["/calf/now/"], ["/calf/now/", "/tips/"]))
    def test_a_visit_to_any_page_stores_the_whole_site(
        self, live_site: LiveSite, phone: Phone, path: str
    ) -> None:
        phone.visit(path)
        end(live_site, phone)
        assert opened(phone, "/").ok

    def test_case_10_an_unknown_address_gets_the_page_for_it(
        self, live_site: LiveSite, phone: Phone
    ) -> None:
        phone.visit("/")
        assert opened(phone, "/no-such-page/").status == 404
        words = phone.page.get_by_role("heading", level=1).inner_text()
        end(live_site, phone)
        assert opened(phone, "/no-such-page/").status == 404
        assert phone.page.get_by_role("heading", level=1).inner_text() == words

    @pytest.mark.full
    def test_case_11_a_network_that_never_answers_is_not_waited_for(
        self, live_site: LiveSite, phone: Phone
    ) -> None:
        phone.visit("/")
        live_site.kill()
        phone.close()
        with closing(socket.create_server(("127.0.0.1", live_site.port))):
            phone.launch()
            assert phone.page.goto("/calf/", timeout=5000) is not None
            phone.close()
        phone.launch()

    def test_case_15_the_admin_and_the_api_always_reach_the_server(self, visitor: Visitor) -> None:
        visitor.visit("/")
        for path in ("/admin/", "/api/v1/", "/offline/health/"):
            assert not opened(visitor, path).from_service_worker, path


class TestUpdate:
    @pytest.fixture
    def own_site(self, stocked_site: LiveSite) -> LiveSite:
        return stocked_site

    def test_a_change_is_there_at_the_next_visit(
        self, own_site: LiveSite, own_phone: Phone
    ) -> None:
        own_phone.visit("/")
        new = show(own_site)
        own_phone.page.goto("/calf/")
        arrives(own_phone, new)
        end(own_site, own_phone)
        own_phone.page.goto("/calf/")
        expect(own_phone.page.get_by_text(WORDS).first).to_be_visible()

    @pytest.mark.full
    def test_two_open_pages_keep_the_version_they_were_loaded_with(
        self, own_site: LiveSite, own_visitor: Visitor
    ) -> None:
        own_visitor.visit("/")
        old = own_visitor.version()
        other = own_visitor.context.new_page()
        other.goto("/calf/")
        show(own_site)
        assert own_visitor.page.evaluate(UPDATE) == "installed"
        own_visitor.page.evaluate(ASK_TO_ACTIVATE)
        other.reload()
        expect(other.get_by_text(WORDS)).to_have_count(0)
        assert own_visitor.version() == old

    @pytest.mark.full
    def test_only_the_version_before_the_current_one_is_kept(
        self, own_site: LiveSite, own_phone: Phone
    ) -> None:
        own_phone.visit("/")
        own_phone.page.evaluate("caches.open('somebody-elses')")
        seen = [own_phone.version()]
        for number in (2, 3, 4):
            seen.append(show(own_site, number))
            arrives(own_phone, seen[-1])
        own_phone.wait_for("async () => (await caches.keys()).length <= 3")
        ours = {f"unknot-{version}" for version in seen[-2:]}
        assert set(own_phone.caches()) == {"somebody-elses", *ours}

    def test_case_2_a_broken_one_leaves_the_old_version_whole_and_nothing_else(
        self, own_site: LiveSite, own_visitor: Visitor
    ) -> None:
        own_visitor.visit("/")
        old, caches = own_visitor.version(), own_visitor.caches()
        new = show(own_site)
        own_site.get("/serviceworker.js")
        [row] = own_site.sql("SELECT brotli, gzip FROM offline_bundle WHERE hash = ?", new)
        for damage in DAMAGES:
            spoil(own_site, new, damage(gzip.decompress(row[1])))
            assert own_visitor.page.evaluate(UPDATE) != "installed"
            assert is_whole(own_visitor, old)
            assert own_visitor.caches() == caches
        store(own_site, new, NOBODYS, *row)
        assert own_visitor.page.evaluate(UPDATE) != "installed"
        assert own_visitor.caches() == caches

        store(own_site, NOBODYS, new, *row)
        arrives(own_visitor, new)

    @pytest.mark.full
    def test_case_3_without_space_for_the_update_the_old_version_stays_whole(
        self, own_site: LiveSite, own_phone: Phone
    ) -> None:
        own_phone.visit("/")
        old, caches = own_phone.version(), own_phone.caches()
        new = show(own_site)
        chromium = own_phone.context.new_cdp_session(own_phone.page)
        little = {"origin": own_site.url, "quotaSize": LITTLE_SPACE}
        chromium.send("Storage.overrideQuotaForOrigin", little)
        assert own_phone.page.evaluate(UPDATE) != "installed"
        assert is_whole(own_phone, old)
        assert own_phone.caches() == caches

        chromium.send("Storage.overrideQuotaForOrigin", {"origin": own_site.url})
        arrives(own_phone, new)

    def test_case_4_a_publish_between_worker_and_bundle_mixes_nothing(
        self, own_site: LiveSite, own_phone: Phone
    ) -> None:
        """The bundle that the worker names is fetched, though a newer one is live by then."""
        own_phone.visit("/")
        middle = show(own_site, 2)
        published: list[str] = []

        def late(route: Route) -> None:
            if not published:
                published.append(show(own_site, 3))
            route.continue_()

        own_phone.context.route(f"**/offline/{middle}*", late)
        assert own_phone.page.evaluate(UPDATE) in ("installed", "activated")
        own_phone.wait_for_update()
        assert is_whole(own_phone, middle)
        arrives(own_phone, published[0])
        assert is_whole(own_phone, published[0])

    def test_case_6_an_update_waits_until_the_routine_is_over(
        self, own_site: LiveSite, own_visitor: Visitor
    ) -> None:
        page = own_visitor.visit("/")
        page.goto("/routines/bedtime/")
        old = own_visitor.version()
        page.get_by_role("button", name="Start").tap()
        expect(page.get_by_role("timer")).to_have_text(re.compile(r"\d:\d\d"))
        new = show(own_site)
        assert page.evaluate(UPDATE) == "installed"
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert own_visitor.version() == old
        page.get_by_role("button", name="Skip").tap()
        expect(page.get_by_role("timer")).to_be_visible()
        page.get_by_role("button", name="Stop").tap()
        own_visitor.wait_for_update()
        assert own_visitor.version() == new


@pytest.mark.full
class TestManyReleases:
    @pytest.fixture
    def own_site(self, large_stock: LiveSite, tmp_path: Path) -> Iterator[LiveSite]:
        site = large_stock.copy(tmp_path)
        site.start()
        yield site
        site.kill()

    def test_case_7_after_ten_skipped_releases_a_phone_is_current_within_two_launches(
        self, own_site: LiveSite, own_phone: Phone
    ) -> None:
        own_phone.visit("/")
        own_phone.close()
        new = show(own_site, MANY)
        own_phone.launch()
        own_phone.page.goto("/")
        own_phone.page.evaluate(UPDATE)
        own_phone.relaunch()
        own_phone.page.goto("/")
        expect(own_phone.page.get_by_text(words_of(MANY))).to_be_visible()
        assert is_whole(own_phone, new)
        assert len(own_phone.caches()) == 2


@pytest.mark.full
class TestNewBuildAndRelease:
    def test_case_5_two_pages_of_the_build_before_still_find_their_files(
        self, own_site: LiveSite, own_visitor: Visitor
    ) -> None:
        """The new build's scripts have other addresses; old pages load some of theirs late."""
        own_visitor.visit("/")
        page, other = own_visitor.page, own_visitor.context.new_page()
        page.goto("/calf/now/")
        other.goto("/routines/bedtime/")
        old = scripts(own_site)
        own_site.deploy_another_build()
        assert scripts(own_site) != old
        assert page.evaluate(UPDATE) == "installed"
        page.evaluate(ACTIVATE_NOW)
        own_visitor.wait_for_update()
        own_site.kill()
        for each in (page, other):
            statuses = each.evaluate(LAZY_MODULES)
            assert statuses == [200] * len(statuses)
        page.get_by_role("link", name="Settings").tap()
        expect(page.get_by_role("switch", name="Voice")).to_be_visible()
        other.get_by_role("button", name="Start").tap()
        expect(other.get_by_role("timer")).to_be_visible()

    def test_a_small_change_is_a_small_download(
        self, own_site: LiveSite, own_visitor: Visitor
    ) -> None:
        own_visitor.visit("/")
        old = own_visitor.version()
        own_site.environment |= FULL_QUALITY
        own_site.manage("shell", "-c", ONE_WORD)
        new = offered(own_site)
        with own_visitor.context.expect_event(
            "request", lambda request: f"/offline/{new}" in request.url
        ) as asked:
            own_visitor.page.evaluate(UPDATE)
        response = asked.value.response()
        assert response is not None
        assert asked.value.url.endswith(f"?have={old}")
        assert int(response.headers["content-length"]) <= SMALL_DOWNLOAD
        own_visitor.wait_for_update()
        assert is_whole(own_visitor, new)


def spoil(site: LiveSite, name: str, body: bytes) -> None:
    """Corrupt what the server has stored, as a disk might: the bundle and its deltas."""
    bodies = brotli.compress(body, quality=4), gzip.compress(body)
    store(site, name, name, *bodies)
    site.sql(
        "UPDATE offline_delta SET brotli = ?, gzip = ? "
        "WHERE bundle_id = (SELECT id FROM offline_bundle WHERE hash = ?)",
        *bodies,
        name,
    )


def store(site: LiveSite, name: str, new_name: str, *bodies: bytes) -> None:
    """Change a bundle's row: its name and its bytes."""
    site.sql(
        "UPDATE offline_bundle SET hash = ?, brotli = ?, gzip = ? WHERE hash = ?",
        new_name,
        *bodies,
        name,
    )


class TestLost:
    def test_case_3_a_phone_without_space_stores_nothing_incomplete_and_tries_again(
        self, live_site: LiveSite, phone: Phone
    ) -> None:
        chromium = phone.context.new_cdp_session(phone.page)
        little = {"origin": live_site.url, "quotaSize": LITTLE_SPACE}
        chromium.send("Storage.overrideQuotaForOrigin", little)
        with phone.context.expect_event("serviceworker"):
            phone.page.goto("/help/")
        phone.wait_for("async () => !(await navigator.serviceWorker.getRegistration())")
        assert phone.caches() == []

        chromium.send("Storage.overrideQuotaForOrigin", {"origin": live_site.url})
        phone.visit("/")

    @pytest.mark.full
    def test_case_9_a_phone_whose_storage_throws_uses_the_network_or_shows_the_short_help(
        self, live_site: LiveSite, visitor: Visitor
    ) -> None:
        visitor.visit("/")
        [worker] = visitor.context.service_workers
        worker.evaluate(
            """() => {
              CacheStorage.prototype.match = async () => { throw new Error("Storage is lost"); };
            }"""
        )
        assert opened(visitor, "/calf/").status == 200
        live_site.kill()
        assert opened(visitor, "/tips/").status == 503
        expect(visitor.page.get_by_role("heading", name="Short help")).to_be_visible()

    @pytest.mark.parametrize(
        "harm",
        full_except([LOSE_A_PAGE], [LOSE_A_PAGE, DAMAGE_A_PAGE]),
        ids=["lost", "damaged"],
    )
    def test_a_phone_that_lacks_one_page_is_not_ready_and_fetches_it_again(
        self, live_site: LiveSite, visitor: Visitor, harm: str
    ) -> None:
        visitor.visit("/")
        visitor.page.evaluate(harm)
        assert visitor.page.evaluate(ASK_WORKER)["ready"] is False
        live_site.kill()
        visitor.page.goto("/")
        chip = visitor.page.locator(".chip")
        expect(chip).to_have_text("Not ready for tonight")
        live_site.start()
        chip.tap()
        expect(visitor.page.locator("[data-verdict]")).to_contain_text("Ready.")
        assert visitor.page.evaluate(ASK_WORKER)["ready"] is True

    def test_case_9_a_lost_page_is_fetched_or_the_short_help_is_shown(
        self, live_site: LiveSite, visitor: Visitor
    ) -> None:
        visitor.visit("/")
        visitor.page.evaluate(
            "async () => { for (const name of await caches.keys()) await caches.delete(name); }"
        )
        assert opened(visitor, "/calf/").status == 200
        live_site.kill()
        assert opened(visitor, "/calf/").status == 503
        expect(visitor.page.get_by_role("heading", name="Short help")).to_be_visible()
        expect(visitor.page.get_by_text("Call for emergency help now").first).to_be_visible()
