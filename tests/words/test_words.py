"""Every language has the same words, and what the code asks for is there."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

import dernamap
from dernamap.words import LANGUAGES, words_of
from dernamap.words.plurals import plural_category
from tests.typescript import FRONTEND

FOLDER = Path(dernamap.__file__).parent / "words"
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
TABLES = {name: json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in LANGUAGES}


def leaves(table, path=()):
    """Give each text with where it is; the forms of a plural are one leaf."""
    for name, value in table.items():
        if isinstance(value, dict) and not ("other" in value and set(value) <= CATEGORIES):
            yield from leaves(value, (*path, name))
        else:
            yield ".".join((*path, name)), value


LEAVES = {name: dict(leaves(table)) for name, table in TABLES.items()}


def names_in(value):
    texts = value if isinstance(value, list) else value.values()
    return {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}


def names_of(value):
    return set(re.findall(r"\{(\w+)\}", value)) if isinstance(value, str) else names_in(value)


def test_each_file_is_a_language_and_each_language_a_file():
    # a language has a code of two letters; other files hold lists that the tests share
    assert sorted(path.stem for path in FOLDER.glob("??.json")) == sorted(LANGUAGES)
    assert all(table["language"]["code"] == name for name, table in TABLES.items())
    fields = (FRONTEND / "src/state/fields.ts").read_text("utf-8")
    listed = re.search(r"export const LANGS = \[(.*?)\]", fields)[1]
    assert tuple(re.findall(r'"(\w+)"', listed)) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_keys_and_names(language):
    english, other = LEAVES["en"], LEAVES[language]
    assert list(other) == list(english)
    for key, value in english.items():
        assert type(other[key]) is type(value), key
        assert names_of(other[key]) == names_of(value), key
        if isinstance(value, list):
            assert len(other[key]) == len(value), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_a_form_for_each_category_of_the_language(language):
    needed = {plural_category(language, count) for count in range(200)}
    for key, value in LEAVES[language].items():
        if isinstance(value, dict):
            assert set(value) == needed, key


def test_what_python_asks_for_is_there():
    asked = set()
    for path in FOLDER.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            function, first = node.func, node.args[0]
            owner = function.value if isinstance(function, ast.Attribute) else function
            method = function.attr if isinstance(function, ast.Attribute) else "text"
            if (
                isinstance(owner, ast.Name)
                and owner.id == "words"
                and isinstance(first, ast.Constant)
                and method in {"text", "plural"}
            ):
                asked.add((first.value, method, frozenset(key.arg for key in node.keywords)))
    for key, method, given in asked:
        value = LEAVES["en"][key]
        assert isinstance(value, dict if method == "plural" else str), key
        assert None in given or names_of(value) == given | ({"n"} if method == "plural" else set())


def test_a_text_is_filled_in_and_a_count_takes_its_form():
    words = words_of("en")
    assert words("dates.up_to", day="9 June 2018") == "Up to 9 June 2018"
    assert words.plural("units.reports", 1) == "1 report"
    assert words.plural("units.reports", 12_000) == "12,000 reports"
    assert words("map.back_home", home="درنة") == "Back to \u2068درنة\u2069"
    with pytest.raises(KeyError):
        words("dates.up_to")
    with pytest.raises(KeyError, match="not a text"):
        words("dates")
    with pytest.raises(ValueError, match="no words in 'xx'"):
        words_of("xx")


@pytest.mark.parametrize(
    ("count", "category"),
    [
        *[(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many")],
        *[(99, "many"), (100, "other"), (102, "other"), (103, "few"), (111, "many")],
    ],
)
def test_arabic_has_six_forms(count, category):
    assert plural_category("ar", count) == category
