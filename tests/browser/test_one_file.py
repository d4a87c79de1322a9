"""The page as one file, opened from a disk with the network off."""

import io

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import expect
from typer.testing import CliRunner

from dernamap.cli.main import app
from dernamap.view import DAY


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    out = tmp_path_factory.mktemp("one") / "derna.html"
    done = CliRunner().invoke(app, ["page", "--out", str(out)])
    assert done.exit_code == 0, done.output
    return out.as_uri()


def test_it_opens_plays_and_keeps_its_state_in_the_fragment(without_map, address):
    watched = without_map(offline=True)
    page = watched.page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    watched.open(f"{address}#?mode=window&days=2&date=2018-06-09&event=F123").settle()
    expect(watched.by_id("timemap-window")).to_have_text("2018-06-08/2018-06-09")
    expect(watched.by_id("timemap-detail")).to_contain_text("West Sheiha")
    watched.by_id("timemap-play").click()
    expect(watched.by_id("timemap-window")).not_to_have_text("2018-06-08/2018-06-09")
    watched.by_id("timemap-play").click()
    watched.settle()
    fragment = page.url.partition("#")[2]
    assert "event=F123" in fragment
    window = watched.by_id("timemap-window").inner_text()
    page.reload()
    watched.settle()
    assert page.url.partition("#")[2] == fragment
    expect(watched.by_id("timemap-window")).to_have_text(window)
    assert {url.partition(":")[0] for url in asked} <= {"file", "blob", "data"}
    assert {url.partition("#")[0] for url in asked if url.startswith("file")} == {address}


def test_it_draws_its_map(watched, address):
    page = watched(offline=True)
    page.open(address).settle()
    assert page.page.locator('[data-testid="timemap-stack"]').count() > 0
    shown = Image.open(io.BytesIO(page.by_id("timemap-map").screenshot())).convert("RGB")
    colours = {colour for _, colour in shown.getcolors(shown.width * shown.height)}
    assert {ImageColor.getrgb(DAY.land), ImageColor.getrgb(DAY.sea)} <= colours


def test_without_scripts_it_has_the_picture(without_map, address):
    watched = without_map(java_script_enabled=False)
    watched.page.goto(address)
    expect(watched.page.locator("noscript img, img").first).to_be_visible()
    expect(watched.page.locator("table")).to_be_visible()
