"""A line on which the server's messages come late."""

from __future__ import annotations

from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import READY, RESTED

HOP = """(path) => {
  history.pushState({}, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def test_hopping_from_page_to_page_ends_on_a_page(browser_without_webgl, server):
    """A page is asked for with what the browser has of it, and that is there when it comes."""
    page = browser_without_webgl.new_page()
    late: list[bytes] = []
    lines = []
    hopping = False

    def pass_on(message: bytes) -> None:
        (late.append if hopping else lines[0].send)(message)

    def open_line(line) -> None:
        lines.append(line)
        line.connect_to_server().on_message(pass_on)

    def finished() -> int:
        kinds = [ForwardMsg.FromString(message).WhichOneof("type") for message in late]
        return kinds.count("script_finished")

    page.route_web_socket("**/_stcore/stream", open_line)
    page.goto(server)
    expect(page.locator(RESTED)).to_be_attached()
    hopping = True
    for number, path in enumerate(["/disputes", "/people", "/disputes", "/"], start=1):
        page.evaluate(HOP, path)
        while finished() < number:
            page.wait_for_timeout(50)
    hopping = False
    for message in late:
        lines[0].send(message)
    expect(page.locator(READY)).to_be_attached()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.close()
