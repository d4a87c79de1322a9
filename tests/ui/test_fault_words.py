"""What is wrong with a file is said in Arabic: every wording in the code has one in the table."""

from __future__ import annotations

import ast
import itertools
import re
from pathlib import Path

import pytest

import dernamap
from dernamap.words import said_of_file, words_of

CODE = Path(dernamap.__file__).parent
ROOMS = ("readers", "dataset", "places/gazetteer", "briefings", "tiles", "view/basemap")
FILES = [path for room in ROOMS for path in sorted((CODE / room).rglob("*.py"))]
FILES.append(CODE / "places/geometry/given_point.py")
FILES += [*sorted((CODE / "cube").glob("*.py")), CODE / "cube/series/cube_format.py"]
LATIN = re.compile("[A-Za-z]{3,}")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
SAMPLES = ("'x'", "12", "2018")
OTHER_SAMPLES = (
    *("cells", "3 cells", "day first", "longitude", "tabs", "a PDF", "a feature", "2 rows"),
    *("at most 12 are allowed (limit max_record_bytes)", "is a folder"),
)
FRAGMENTS = ("both a place and a point are", "The day of times such as", "Identifiers such as")
"""Beginnings of sentences that the code ends elsewhere."""

NAMES = {"problem", "remedy", "_REMEDY", "LIMIT_REMEDY", "notice", "no_number"}
TECHNICAL = {
    *(
        "UTF",
        "JSON",
        "KML",
        "XML",
        "WKB",
        "PDF",
        "CSV",
        "XLSX",
        "EPSG",
        "UTC",
        "HXL",
        "GDAL",
        "NUL",
    ),
    *("Parquet", "GeoParquet", "GeoJSON", "Excel", "date", "start", "gazetteer", "places", "csv"),
}


def texts_of(node):
    """Give what a text may be: each name in braces stands for a number or a word."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*texts_of(node.body), *texts_of(node.orelse)]
    if not isinstance(node, ast.JoinedStr):
        return []
    parts = [[part.value] if isinstance(part, ast.Constant) else SAMPLES for part in node.values]
    usual = itertools.islice(itertools.product(*parts), 81)
    others = ([other if len(part) > 1 else part[0] for part in parts] for other in OTHER_SAMPLES)
    # the last name alone, as in "12 cells"
    last = max((at for at, part in enumerate(parts) if len(part) > 1), default=0)
    ends = (
        [
            part[0] if at != last and len(part) == 1 else (other if at == last else "12")
            for at, part in enumerate(parts)
        ]
        for other in OTHER_SAMPLES
    )
    return ["".join(chosen) for chosen in itertools.chain(usual, others, ends)]


def worded(node):
    """Give the parts of a statement or a call that word a fault, a reason or a notice."""
    if isinstance(node, ast.Assign):
        names = {one.id for one in node.targets if isinstance(one, ast.Name)}
        return [node.value] if names & NAMES else []
    if isinstance(node, ast.Yield):
        # a column, what is wrong in it, what to do
        three = isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3
        return node.value.elts[1:] if three else []
    if not isinstance(node, ast.Call):
        return []
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    owner = getattr(getattr(node.func, "value", None), "id", "")
    if (owner, called) == ("notices", "append"):
        return node.args
    named = [one.value for one in node.keywords if one.arg in {"problem", "remedy"}]
    args = {"file_fault": (1, 3), "RejectReason": (1, 2), "BasemapError": (0, 1)}
    # the remedy of a cube is the same for all its faults
    args["cube_fault"] = (1, 2)
    return named if called == "Fault" else node.args[slice(*args.get(called, (0, 0)))]


def wordings():
    """Give each wording of a fault, a reason or a notice with the file that has it."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for one in worded(node):
                found = [text for text in texts_of(one) if " " in text]
                if found and not found[0].startswith(FRAGMENTS):
                    yield path.stem, found


def is_said(text):
    said = said_of_file(text, words_of("ar"))
    whole = f"\u2068{text}\u2069" == said
    return not whole and not set(LATIN.findall(ISOLATED.sub("", said))) - TECHNICAL


def test_every_wording_of_a_fault_is_said_in_arabic():
    every = list(wordings())
    assert len(every) > 60
    left = [(name, texts[0]) for name, texts in every if not any(map(is_said, texts))]
    assert left == []


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("a.csv: the file is empty; export it again", "a.csv: الملف فارغ؛ صدّره من جديد"),
        ("latitude: 'x' is not a number", "latitude: 'x' ليس عددًا"),
        (
            "date: 'June 31': June has no day 31",
            "date: 'June 31': ليس في June يوم 31",
        ),
        ("written by a correspondent", "written by a correspondent"),
    ],
)
def test_a_fault_is_said_clause_by_clause(english, arabic):
    assert re.sub("[\u2068\u2069]", "", said_of_file(english, words_of("ar"))) == arabic
    assert said_of_file(english, words_of("en")) == english


@pytest.mark.parametrize(
    "text",
    [
        "cannot write 's3://m/index.json': it is full (No space left on device)",
        "free some room, or choose another store",
        "cannot write 's3://m/parts/1': it denies it; check the keys, and what they may do there",
        "cannot write 's3://m/parts/1': it does not answer",
        "check the address, the endpoint and the network",
        "cannot read 's3://m/dataset.json': there is no such bucket or folder",
        "make it, or correct the address",
        "no dataset is published at 's3://m/x'; publish one with 'dernamap publish'",
        "'s3://m/dataset.json' is not the index of a published dataset ('format')",
    ],
)
def test_what_is_wrong_with_a_store_is_said_in_arabic(text):
    said = said_of_file(text, words_of("ar"))
    assert not set(LATIN.findall(ISOLATED.sub("", said))), said
