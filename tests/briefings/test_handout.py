"""A briefing on paper: one tagged page a scene, whatever the scenes hold."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from dernamap.briefings import open_briefing
from dernamap.bundle import bundled_file
from dernamap.cli.main import app
from dernamap.errors import UsageError
from dernamap.handouts import handout_pdf
from tests.briefings.conftest import csv_of
from tests.briefings.conftest import scene as row
from tests.figures.test_pdf import alternative_texts

NAME = "derna-2016-2019"


@pytest.fixture(scope="module")
def briefing(dataset):
    return open_briefing(dataset, bundled_file("data"), NAME)


@pytest.fixture(scope="module")
def printed(dataset, briefing):
    """Return a function that prints the bundled briefing, in each language once."""

    @cache
    def printed_in(language):
        # each page takes a third of a second: one language shows them all
        some = briefing.scenes if language == "en" else briefing.scenes[:2]
        scenes = replace(briefing, scenes=some)
        body, notices = handout_pdf(dataset, scenes, language=language, notes=True)
        assert notices == []
        return PdfReader(io.BytesIO(body))

    return printed_in


def words_of(page):
    """Return the text of a page without what PDF readers make of spaces and signs of direction."""
    return "".join(one for one in page.extract_text() if one.isalnum() and one.isascii())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_has_a_page_a_scene_that_can_be_read_aloud(printed, briefing, language):
    reader = printed(language)
    scenes = briefing.scenes[: len(reader.pages)]
    assert len(scenes) == (14 if language == "en" else 2)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert briefing.name in reader.metadata.title
    assert "/CreationDate" not in reader.metadata
    assert len(alternative_texts(root["/StructTreeRoot"])) == len(scenes)
    # the outline names each scene
    outline = [entry.title.replace("\u2068", "").replace("\u2069", "") for entry in reader.outline]
    assert outline == [scene.words("title", language) for scene in scenes]


def test_a_page_has_what_is_said_who_says_so_and_the_notes(printed, dataset, briefing):
    events = dataset.events.set_index("event_id")
    sources = dataset.sources.set_index("source_id")
    alts = " ".join(alternative_texts(printed("en").trailer["/Root"]["/StructTreeRoot"]))
    for page, scene in zip(printed("en").pages, briefing.scenes, strict=True):
        text = words_of(page)
        expected = [scene.title_en, scene.text_en, scene.notes_en]
        for name in scene.point_at.split("; "):
            event = events.loc[name]
            expected += [event["attributed_to"], event["summary"]]
            first = sources.loc[event["source_ids"].split("; ")[0]]
            expected += [first["publisher"], first["title"]]
        for said in expected:
            assert "".join(one for one in said if one.isalnum() and one.isascii()) in text, said
        assert "certain" in text
        assert scene.alt in alts
    links = [
        note["/A"]["/URI"]
        for page in printed("en").pages
        for note in (one.get_object() for one in page.get("/Annots", []))
    ]
    assert sources.loc["memo-2018-06-12-capture", "url"] in links


@pytest.mark.parametrize(
    "cells",
    [
        {"notes_en": "word " * 3000},
        {"title_en": "W" * 400, "text_en": "W " * 1000, "point_at": "F001; F009; F022; F253; F044"},
        {"view": "?nothing=1", "point_at": "none", "notes_en": "", "text_en": ""},
        {"title_en": "#let x = 1", "text_en": '"quoted" \\ $x$ <b>', "notes_en": "\x07"},
    ],
)
def test_whatever_a_scene_holds_it_is_one_page(dataset, briefing, cells):
    odd = replace(briefing, scenes=(replace(briefing.scenes[0], **cells),), lines=(2,))
    body, notices = handout_pdf(dataset, odd, language="en", notes=True)
    reader = PdfReader(io.BytesIO(body))
    assert len(reader.pages) == 1
    cut = any(len(text) > 1000 for text in cells.values())
    assert ("does not fit" in " ".join(notices)) == cut


def test_what_the_fonts_cannot_draw_is_said_once(dataset, briefing):
    scene = replace(briefing.scenes[0], notes_en="月")
    with pytest.raises(UsageError, match=r"'月' \(U\+6708\), in scene 'border'"):
        handout_pdf(dataset, replace(briefing, scenes=(scene,)), language="en", notes=True)
    handout_pdf(dataset, replace(briefing, scenes=(scene,)), language="en", notes=False)


def test_the_command_writes_the_only_briefing(folder, tmp_path):
    (folder / "briefings" / "one.csv").write_text(
        csv_of(row(notes_en="A note."), row("two", 2, point_at="E9")), encoding="utf-8"
    )
    out = tmp_path / "handout.pdf"
    asked = ["handout", str(folder), "--out", str(out), "--no-notes", "--json"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["pages"] == len(PdfReader(out).pages) == 2
    assert "A note." not in PdfReader(out).pages[0].extract_text()
    # a fault of a scene is said, and the page is there
    assert "row 3, column point_at: the event 'E9' is unknown" in done.stderr
    (folder / "briefings" / "two.csv").write_text(csv_of(row()), encoding="utf-8")
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 2
    assert "--briefing name one of one, two" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "F.png"], "a handout's file ends in .pdf"),
        (["--out", "F.pdf", "--briefing", "none"], "has no briefing 'none'"),
        (["--out", "F.pdf", "--lang", "xx"], "--lang 'xx' is not a choice"),
    ],
)
def test_bad_input_is_one_line(arguments, said):
    done = CliRunner().invoke(app, ["handout", *arguments])
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
