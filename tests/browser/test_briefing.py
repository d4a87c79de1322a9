"""A briefing on a shared screen: keys as clickers send them, nothing asked, nothing cut."""

from __future__ import annotations

import re
import statistics
import sys
import time

import pytest
from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from tests.browser.test_axe import AXE

NAME = "derna-2016-2019"
SCENES = 14
FIRST_FRAME_MS = 300
LEAST_TYPE = 28
# the first scene that is not travelled to but stands at once
MOVED = 4
# how long after a key the map draws its first new frame, and how long it moves
WATCH = """() => {
    const frames = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntriesByName("dernamap-frame")) {
            frames.push(entry.startTime + entry.duration);
        }
    }).observe({ type: "measure" });
    let pressed = 0;
    addEventListener("keydown", () => { pressed = performance.now(); frames.length = 0; }, true);
    window.framesSince = () => frames.map((at) => at - pressed).filter((at) => at > 0);
}"""


@pytest.fixture
def briefing(watched, server):
    page = watched().open(f"{server}/briefing/{NAME}")
    page.by_id(TEST_IDS["briefingTitle"]).wait_for()
    page.settle()
    return page


def test_five_keys_drive_the_whole_briefing_and_nothing_is_asked_of_a_server(briefing, dataset):
    page = briefing.page
    count, title = (briefing.by_id(TEST_IDS[name]) for name in ("briefingScene", "briefingTitle"))
    blank = briefing.by_id(TEST_IDS["briefingBlank"])
    expect(count).to_have_text(f"1 / {SCENES}")
    expect(page).to_have_url(re.compile(rf"[?&]briefing={NAME}&scene=border"))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    briefing.forget()
    page.evaluate(WATCH)
    titles, first, last = [title.inner_text()], [], []
    for number in range(2, SCENES + 1):
        if number == MOVED:
            # the rest without motion, which is as much to see and takes less time
            page.emulate_media(reduced_motion="reduce")
        page.keyboard.press("PageDown")
        expect(count).to_have_text(f"{number} / {SCENES}")
        briefing.settle()
        titles.append(title.inner_text())
        frames = page.evaluate("framesSince()")
        assert frames, f"scene {number} drew nothing"
        first.append(frames[0])
        last.append(frames[-1])
        for claim in briefing.by_id(TEST_IDS["briefingClaim"]).all():
            said = dataset.events.set_index("event_id").loc[claim.get_attribute("data-event")]
            assert said["attributed_to"] in claim.inner_text()
    measured = {
        "first new frame after the key, ms": f"{statistics.median(first):.0f}",
        "last new frame after the key, ms": f"{statistics.median(last):.0f}",
    }
    sys.stdout.write(f"{measured}\n")
    assert statistics.median(first) <= FIRST_FRAME_MS, measured
    assert len(set(titles)) == SCENES
    page.keyboard.press("PageDown")
    expect(count).to_have_text(f"{SCENES} / {SCENES}")
    page.keyboard.press("PageUp")
    expect(count).to_have_text(f"{SCENES - 1} / {SCENES}")
    for key in (".", "b"):
        expect(blank).to_be_hidden()
        page.keyboard.press(key)
        expect(blank).to_be_visible()
        page.keyboard.press("B")
    expect(blank).to_be_hidden()
    briefing.settle()
    assert requests == []
    assert briefing.sent == 0
    explore(briefing)
    page.keyboard.press("PageUp")
    expect(count).to_have_text(f"{SCENES - 1} / {SCENES}")
    page.keyboard.press("Escape")
    expect(title).to_have_count(0)
    expect(briefing.by_id(TEST_IDS["window"])).to_be_visible()
    briefing.settle()
    # Back returns to the briefing, at its scene
    page.go_back()
    expect(count).to_have_text(f"{SCENES - 1} / {SCENES}")
    page.emulate_media(reduced_motion="no-preference")


def explore(briefing) -> None:
    """Move the map by hand, come back to the scene, and jump to the last one."""
    page = briefing.page
    where = page.url
    box = briefing.by_id(TEST_IDS["map"]).bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    back = briefing.by_id(TEST_IDS["briefingReturn"])
    expect(back).to_be_hidden()
    page.mouse.move(*middle)
    # buttons come with the pointer, for a moment: one for each key
    expect(briefing.by_id(TEST_IDS["briefingBar"])).to_have_class(re.compile("awake"))
    page.mouse.down()
    page.mouse.move(middle[0] - 150, middle[1] - 60, steps=4)
    page.mouse.up()
    briefing.settle()
    expect(back).to_be_visible()
    back.click()
    briefing.settle()
    expect(back).to_be_hidden()
    assert page.url == where
    for key in ("1", "4", "g"):
        page.keyboard.press(key)
    expect(briefing.by_id(TEST_IDS["briefingScene"])).to_have_text(f"14 / {SCENES}")
    briefing.settle()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_is_cut_and_all_can_be_read(without_map, server, lang):
    page = without_map(
        1920, 1080, reduced_motion="reduce", color_scheme="dark", has_touch=True
    ).open(f"{server}/briefing/{NAME}?lang={lang}")
    count = page.by_id(TEST_IDS["briefingScene"])
    for width, height in ((1920, 1080), (1024, 768)):
        page.page.set_viewport_size({"width": width, "height": height})
        page.page.keyboard.press("Home")
        for number in range(1, SCENES + 1):
            expect(count).to_have_text(f"{number} / {SCENES}")
            found = page.by_id(TEST_IDS["root"]).evaluate(
                """(root) => {
                    const parts = [...root.querySelectorAll(
                        ".stage-head, .stage-claims, .stage-foot, .claims > li, .strip-words")];
                    // letters reach over their line, so only what clips is asked for its height
                    const cut = parts.filter((part) => part.scrollWidth > part.clientWidth + 1
                        || (part.tagName === "SECTION"
                            && part.scrollHeight > part.clientHeight + 1))
                        .map((part) => `${part.tagName} ${part.textContent}`);
                    const shown = ["head", "claims", "foot", "credit"]
                        .flatMap((part) => [...root.querySelectorAll(`.stage-${part} *`)])
                        .filter((item) => item.offsetParent !== null && item.textContent !== "");
                    const sizes = shown.map((item) => parseFloat(getComputedStyle(item).fontSize));
                    const map = root.querySelector(".map-place").getBoundingClientRect();
                    return { cut, least: Math.min(...sizes), map: map.height / innerHeight };
                }"""
            )
            assert found["cut"] == [], f"scene {number} at {width}"
            assert found["least"] >= LEAST_TYPE, f"scene {number} at {width}"
            assert found["map"] >= 0.27, f"scene {number} at {width}"
            page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("?")
    expect(page.by_id(TEST_IDS["briefingHelp"])).to_be_visible()
    page.page.evaluate(AXE)
    violations = page.page.evaluate(
        """async () => {
            const result = await axe.run(document, { resultTypes: ["violations"] });
            return result.violations.flatMap((violation) => violation.nodes.map(
                (node) => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary}`));
        }"""
    )
    assert violations == [], "\n".join(violations)
    page.page.keyboard.press("Escape")
    expect(page.by_id(TEST_IDS["briefingHelp"])).to_be_hidden()
    with page.page.expect_popup() as opened:
        page.page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator("h1")).to_have_text(page.by_id(TEST_IDS["briefingTitle"]).inner_text())
    speaker.keyboard.press("Home")
    expect(count).to_have_text(f"1 / {SCENES}")
    expect(speaker.locator("h1")).to_have_text(page.by_id(TEST_IDS["briefingTitle"]).inner_text())
    speaker.close()
    a_finger_swipes(page, right_to_left=lang == "ar")
    keys_fill_the_screen(page)


def a_finger_swipes(page, *, right_to_left: bool) -> None:
    """Go on with a finger over the words, and back with one over the map."""
    count = page.by_id(TEST_IDS["briefingScene"])
    devtools = page.page.context.new_cdp_session(page.page)

    def touch(kind: str, after: float, *points: tuple[float, float]) -> None:
        # at a moment of the test's own: however long a busy machine takes, the finger is as quick
        event = {
            "type": kind,
            "touchPoints": [{"x": x, "y": y} for x, y in points],
            "timestamp": began + after,
        }
        devtools.send("Input.dispatchTouchEvent", event)

    onwards = 1 if right_to_left else -1
    for part, way, scene in ((".stage-head", onwards, 2), (".map-place", -onwards, 1)):
        box = page.page.locator(part).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        began = time.time()
        touch("touchStart", 0.0, (x, y))
        touch("touchMove", 0.1, (x + way * 120, y + 10))
        touch("touchEnd", 0.2)
        expect(count).to_have_text(f"{scene} / {SCENES}")
    devtools.detach()


def keys_fill_the_screen(page) -> None:
    """F and F5 fill the screen and give it back; nothing is loaded anew; Escape leaves."""
    page.page.evaluate("window.same = true")
    full = "() => document.fullscreenElement !== null"
    for key, filled in (("f", True), ("F5", False), ("F5", True)):
        page.page.keyboard.press(key)
        page.page.wait_for_function(f"() => ({full})() === {str(filled).lower()}")
    expect(page.by_id(TEST_IDS["briefingScene"])).to_have_text(f"1 / {SCENES}")
    page.page.keyboard.press("Escape")
    page.page.wait_for_function(f"() => !({full})()")
    assert page.page.evaluate("window.same")


def test_a_briefing_that_there_is_not_is_said(without_map, server):
    page = without_map().open(f"{server}/briefing/none")
    expect(page.by_id(TEST_IDS["root"])).to_contain_text("the briefing 'none'")
    page.by_id(TEST_IDS["present"]).click()
    expect(page.by_id(TEST_IDS["briefingScene"])).to_have_text(f"1 / {SCENES}")
    page.page.keyboard.press("Escape")
