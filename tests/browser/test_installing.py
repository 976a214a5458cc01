"""Whether Chromium itself would put the site on the home screen, by its own audits."""

import json

import pytest

from tests.browser.visitor import Visitor


def test_chromium_finds_the_site_installable(visitor: Visitor) -> None:
    visitor.visit("/")
    chromium = visitor.context.new_cdp_session(visitor.page)
    found = chromium.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # The tests' windows forget everything, where nothing can be installed.
    assert [error for error in found if error["errorId"] != "in-incognito"] == []


def test_chromium_reads_the_manifest_without_a_warning(visitor: Visitor) -> None:
    visitor.visit("/")
    chromium = visitor.context.new_cdp_session(visitor.page)
    read = chromium.send("Page.getAppManifest")
    assert read["errors"] == []
    assert chromium.send("Page.getAppId")["appId"] == f"{visitor.options['base_url']}/"
    manifest = json.loads(read["data"])
    assert {shot["form_factor"] for shot in manifest["screenshots"]} == {"narrow", "wide"}


@pytest.mark.full
def test_every_picture_of_the_manifest_has_its_declared_size(visitor: Visitor) -> None:
    page = visitor.visit("/")
    wrong = page.evaluate(
        """async () => {
          const manifest = await (await fetch("/manifest.json")).json();
          const pictures = [...manifest.icons, ...manifest.screenshots].filter(
            ({ type }) => type === "image/png",
          );
          const sizes = await Promise.all(
            pictures.map(async ({ src, sizes }) => {
              const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
              return sizes === `${width}x${height}` ? null : src;
            }),
          );
          return sizes.filter(Boolean);
        }"""
    )
    assert wrong == []


@pytest.mark.full
def test_the_worker_runs_and_answers_for_the_whole_site(visitor: Visitor) -> None:
    page = visitor.visit("/")
    page.reload()
    chromium = visitor.context.new_cdp_session(page)
    seen: list[dict[str, str]] = []
    chromium.on("ServiceWorker.workerVersionUpdated", lambda event: seen.extend(event["versions"]))
    chromium.send("ServiceWorker.enable")
    visitor.wait_for("() => navigator.serviceWorker.controller?.state === 'activated'")
    assert {version["status"] for version in seen} == {"activated"}
    assert {version["scriptURL"] for version in seen} == {
        f"{visitor.options['base_url']}/serviceworker.js"
    }
