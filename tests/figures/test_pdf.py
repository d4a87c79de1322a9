"""The PDF is one tagged page with a title, a language and an alternative text."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader


@pytest.mark.parametrize(("language", "preset"), [("en", "a4"), ("ar", "640x450")])
def test_a_pdf_is_one_page_that_can_be_read_aloud(drawn, written, language, preset):
    view = {"language": language, "preset": preset}
    scene = drawn(**view).scene
    reader = PdfReader(io.BytesIO(written("pdf", **view)))
    assert len(reader.pages) == 1
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    assert (round(width / 0.75), round(height / 0.75)) == (scene.width, scene.height)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert reader.metadata.title == scene.title
    assert "/CreationDate" not in reader.metadata
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert scene.alt in alternative_texts(root["/StructTreeRoot"])


def alternative_texts(node):
    """Give the alternative texts of the structure tree."""
    node = node.get_object()
    if not isinstance(node, dict):
        return set()
    found = {str(node["/Alt"])} if "/Alt" in node else set()
    children = node.get("/K", [])
    children = children.get_object() if hasattr(children, "get_object") else children
    for child in children if isinstance(children, list) else [children]:
        found |= alternative_texts(child) if hasattr(child, "get_object") else set()
    return found


def test_the_text_of_a_pdf_is_text(written):
    page = PdfReader(io.BytesIO(written("pdf", preset="a4"))).pages[0]
    assert "Saturday 9 June 2018" in page.extract_text()
