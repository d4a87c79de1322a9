"""A server prints a briefing as the command does."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader
from starlette.requests import Request

from dernamap.server import serve_folder
from dernamap.server.figure_routes import handout
from tests.briefings.conftest import csv_of, scene
from tests.own_loop import in_own_loop


@pytest.fixture
def ask(folder):
    """Ask for the handout of a briefing, as a route calls it."""
    (folder / "briefings" / "one.csv").write_text(csv_of(scene(notes_en="A note.")), "utf-8")
    served = serve_folder(folder)

    def asked(name, query):
        parts = {"digest": served.address, "name": name}
        scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "path_params": parts}
        return in_own_loop(handout(Request({**scope, "query_string": query.encode()})))

    return asked


def test_a_briefing_is_printed_in_the_language_and_with_the_notes_asked_for(ask):
    answer = ask("one", "lang=ar")
    assert answer.headers["content-disposition"] == 'attachment; filename="one.pdf"'
    reader = PdfReader(io.BytesIO(answer.body))
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    assert "note." in reader.pages[0].extract_text()
    without = PdfReader(io.BytesIO(ask("one", "notes=off").body))
    assert "note." not in without.pages[0].extract_text()


def test_what_cannot_be_printed_is_said(ask):
    assert ask("two", "").status_code == 404
    refused = ask("one", "lang=xx")
    assert refused.status_code == 422
    assert "'xx' is not a choice" in json.loads(refused.body)["error"]
