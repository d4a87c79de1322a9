"""A finger on the map: a tap opens a stack, a tap beside its list closes it, a swipe pans."""

from __future__ import annotations

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS

SWIPE_PX = 90


def swipe(page, x: float, y: float) -> None:
    """Draw a finger to the left, as the browser's own input would."""
    touch = page.context.new_cdp_session(page)
    touch.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    for step in range(1, 7):
        points = [{"x": x - SWIPE_PX * step / 6, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    touch.detach()


def test_a_tap_opens_a_stack_a_tap_beside_it_closes_it_a_swipe_moves_the_map(watched, server):
    item = watched(390, 844, has_touch=True, is_mobile=True).open(server)
    page = item.page
    item.settle()
    listed = page.locator(".stack-list:visible")
    several = page.locator(".stack-several").first
    several.tap()
    expect(listed).to_have_count(1)
    frame = item.by_id(TEST_IDS["map"]).bounding_box()
    page.touchscreen.tap(frame["x"] + 12, frame["y"] + frame["height"] - 60)
    expect(listed).to_have_count(0)
    item.settle()
    before = several.bounding_box()
    # also where the finger lands on a mark
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    swipe(page, max(x, frame["x"] + SWIPE_PX + 20), y)
    item.settle()
    moved = before["x"] - several.bounding_box()["x"]
    assert moved > SWIPE_PX / 2
    expect(listed).to_have_count(0)
