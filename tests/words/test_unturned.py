"""Signs that reverse letters are not shown: the same texts as in the browser's own test."""

from __future__ import annotations

import pytest

from dernamap.view.plots.markup import element
from dernamap.words import unturned


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("LNA \u202esaid\u202c so, \u202ain Derna", "LNA said so, in Derna"),
        ("\u200fReported by LNA", "Reported by LNA"),
        ("\u2068درنة\u2069", "\u2068درنة\u2069"),
        ("in \u2067Derna said LNA", "in Derna said LNA"),
        ("in Derna\u2069 said \u2066LNA\u2069", "in Derna said \u2066LNA\u2069"),
        ("by \u2068LNA \u2067so\u2069, today", "by LNA \u2067so\u2069, today"),
        ("درنة\u200f, \u200eLNA", "درنة\u200f, \u200eLNA"),
    ],
)
def test_letters_run_as_they_are_written(text, shown):
    assert unturned(text) == shown
    assert unturned(shown) == shown


def test_pages_show_no_such_sign_and_keep_values_as_they_are():
    made = element("p", {"title": "LNA \u202esaid", "data-id": "a\u202e"}, "by \u202eLNA")
    assert made == '<p title="LNA said" data-id="a\u202e">by LNA</p>'
