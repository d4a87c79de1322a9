"""The page as one file, opened from a disk with the network off."""

import io

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import expect
from typer.testing import CliRunner

from dernamap.cli.main import app
from dernamap.view import DAY_INK


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
    watched.open(
        f"{address}#?mode=window&days=2&date=2018-06-09&event=F123&by=nobody&z=99"
    ).settle()
    # what its link gets wrong is named, as on a page with a server
    for words in ("by='nobody'; no speaker here", "z='99'; it can be a number from 0.5 to 17"):
        expect(page.locator(".notice")).to_contain_text(words)
    expect(watched.by_id("timemap-window")).to_have_text("2018-06-08/2018-06-09")
    expect(watched.by_id("timemap-detail")).to_contain_text("West Sheiha")
    # it says what it does not have
    page.get_by_text("One file", exact=True).click()
    expect(page.get_by_text("It has no search, no day of knowledge")).to_be_visible()
    page.get_by_text("One file", exact=True).click()
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
    page = watched(offline=True, device_scale_factor=1)
    page.open(address).settle()
    assert page.page.locator('[data-testid="timemap-stack"]').count() > 0
    shown = Image.open(io.BytesIO(page.by_id("timemap-map").screenshot())).convert("RGB")
    colours = {colour for _, colour in shown.getcolors(shown.width * shown.height)}
    assert {ImageColor.getrgb(DAY_INK.land), ImageColor.getrgb(DAY_INK.sea)} <= colours


def test_without_scripts_it_has_the_picture(without_map, address):
    watched = without_map(java_script_enabled=False)
    watched.page.goto(address)
    expect(watched.page.locator("noscript img, img").first).to_be_visible()
    expect(watched.page.locator("table")).to_be_visible()


NAME = "derna-2016-2019"


@pytest.fixture(scope="module")
def briefing(tmp_path_factory):
    out = tmp_path_factory.mktemp("briefing") / "briefing.html"
    done = CliRunner().invoke(app, ["page", "--briefing", NAME, "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert out.stat().st_size < 6_000_000
    return out.as_uri()


def test_a_briefing_plays_from_a_disk_by_five_keys(without_map, briefing):
    watched = without_map(offline=True)
    page = watched.page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    watched.open(briefing).settle()
    count, blank = watched.by_id("briefing-scene"), watched.by_id("briefing-blank")
    title = watched.by_id("briefing-title")
    expect(count).to_have_text("1 / 14")
    expect(watched.by_id("briefing-claim")).to_contain_text("Middle East Monitor")
    # nobody is there to print one
    expect(watched.by_id("briefing-handout")).to_be_hidden()
    for key, at in (("PageDown", "2 / 14"), ("PageDown", "3 / 14"), ("PageUp", "2 / 14")):
        page.keyboard.press(key)
        expect(count).to_have_text(at)
    expect(title).to_contain_text("April 2016")
    page.keyboard.press(".")
    expect(blank).to_be_visible()
    page.keyboard.press("b")
    expect(blank).to_be_hidden()
    page.keyboard.press("Escape")
    expect(count).to_be_hidden()
    # it stays at the view of the scene, as on a page with a server
    expect(watched.by_id("timemap-window")).to_have_text("2016-04-20/2016-04-21")
    assert {url.partition(":")[0] for url in asked} <= {"file", "blob", "data"}
    assert {url.partition("#")[0] for url in asked if url.startswith("file")} == {briefing}
