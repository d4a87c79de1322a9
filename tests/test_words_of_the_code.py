"""What no text in the code may say: flags outside the command line, and places or parties."""

from __future__ import annotations

import ast
import csv
import re
from functools import cache

from dernamap.bundle import bundled_file
from scripts.house import PACKAGE

SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "node_modules" not in path.parts)
TABLES = sorted(path for path in PACKAGE.rglob("*.csv") if "node_modules" not in path.parts)
FRONTEND = sorted((PACKAGE / "timemap" / "frontend" / "src").rglob("*.ts"))

COMMENT = re.compile(r"^\s*(?:\*|/\*\*|//).*|/\*.*?\*/|\s//\s.*")
FLAG = re.compile(r"(?<![\w-])--(?:[a-z]|$)")
OTHER_PROGRAMS = {
    "bench/pages/browser.py": "switches of Chromium",
    "readers/cells/no_value.py": "a cell that says nothing",
    "bench/pages/bare_deck.py": "the build of the page that it measures",
    "bench/pages/npm_files.py": "npm",
    "bench/pages/servers.py": "the command line that it measures, and Streamlit's",
    "server/start.py": "settings of Streamlit",
    "view/plots/plot_style.py": "variables of CSS",
}


@cache
def texts(path):
    """Give the texts of a module with their lines, but for those that document something."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    documents = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documents
    ]


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def test_flags_are_named_by_the_command_line_alone():
    found = {
        name_of(path): [f"line {line}: {text}" for line, text in texts(path) if FLAG.search(text)]
        for path in SOURCES
        if "cli" not in path.parts
    }
    named = {name: lines for name, lines in found.items() if lines}
    assert named.keys() == OTHER_PROGRAMS.keys(), named


def rows(name):
    with bundled_file(f"data/{name}").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def words_of_the_dataset():
    """Give the names of its places and parties, and adjectives of its countries."""
    found = {"Libyan", "Egyptian", "libyan", "egyptian", "ليبي", "الليبي"}
    for place in rows("gazetteer/places.csv"):
        found |= {place["name"], place["name"].casefold(), place["name_ar"], place["place_id"]}
    for party in rows("parties.csv"):
        # its first word, too: "Haftar's forces"
        aliases = [alias.strip() for alias in party["aliases"].split(";")]
        for name in (party["short_name"], party["name"], *aliases):
            found |= {name, name.casefold(), name.partition(" ")[0]}
    # words that other things are called by
    return (
        found
        - {"", "is", "IS", "army", "sultan", "Sultan", "sirte", "Islamic"}
        - {"المدينة القديمة"}
    )


ANY_NAME = "|".join(map(re.escape, sorted(words_of_the_dataset())))
NAMES = re.compile(rf"(?<![\w-])(?:{ANY_NAME})(?![\w-])")

OF_THE_DATASET = {
    "cli/app.py": "what the program is for",
    "bench/filtering.py": "filters for a measurement with the bundled gazetteer",
    "bench/search_speed.py": "questions for a measurement of the search",
    "bench/acled_rows.py": "rows for a measurement with the bundled gazetteer",
    "dates/lexicon/english.py": "names of a time zone, as EET is one",
    "dates/lexicon/arabic.py": "names of a time zone",
}
"""The only files that name places or parties, and why they may."""


def named_in(path):
    """Give the lines of a file that name places or parties."""
    if path.suffix == ".py":
        return [f"line {line}: {text}" for line, text in texts(path) if NAMES.search(text)]
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".ts":
        lines = [COMMENT.sub("", line) for line in lines]
    # adjectives of countries are words of a language
    return [one for one in lines if NAMES.search(one) and not one.startswith("nationality,")]


def test_no_code_knows_the_places_or_the_parties_of_one_dataset():
    found = {name_of(path): named_in(path) for path in (*SOURCES, *TABLES, *FRONTEND)}
    named = {name: lines for name, lines in found.items() if lines}
    assert named.keys() == OF_THE_DATASET.keys(), named
