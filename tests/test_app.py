"""The pages as Streamlit runs them, without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dernamap.ui.script
from dernamap.server import DATASET_VARIABLE
from dernamap.timemap.rest import control_at_rest
from dernamap.view import Control, control_from_params, control_to_params, within_dataset

MAIN = Path(dernamap.ui.script.__file__).with_name("main.py")


def test_the_map_page_runs():
    page = AppTest.from_file(MAIN, default_timeout=90).run()
    assert not page.exception


def test_a_dataset_with_faults_is_a_list_and_no_traceback(tmp_path, data_folder, monkeypatch):
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy)
    events = copy / "events.csv"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("F123,2018-06-09,", "F123,2018-06-31,"), encoding="utf-8")
    monkeypatch.setenv(DATASET_VARIABLE, str(copy))
    page = AppTest.from_file(MAIN, default_timeout=90).run()
    assert not page.exception
    assert page.title[0].value == "This dataset cannot be shown yet"
    assert any("2018-06-31" in item.value for item in page.text)


DEFAULT = Control(date="2018-06-09")


@pytest.mark.parametrize(
    "control",
    [
        DEFAULT,
        Control(mode="asof", date="2018-05-07"),
        Control(mode="window", date="2018-05-07", days=30, event="F100", labels="ar"),
        Control(mode="range", date="2018-06-09", from_="2018-05-07", to="2018-06-28", theme="dark"),
    ],
)
def test_a_link_carries_the_state_there_and_back(control):
    params = control_to_params(control, default=DEFAULT)
    assert control_from_params(params, default=DEFAULT) == (control, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mode", "sideways"),
        ("date", "2018-06-31"),
        ("date", "yesterday"),
        ("days", "-1"),
        ("days", "0"),
        ("days", "9" * 400),
        ("days", "٣"),
        ("from", "<script>"),
        ("to", "2018-6-9"),
        ("labels", "klingon"),
        ("theme", "pink"),
        ("ground", "yes"),
    ],
)
def test_what_cannot_be_followed_is_said_and_left_at_its_default(name, text):
    control, notices = control_from_params({name: text}, default=DEFAULT)
    assert control == DEFAULT
    assert len(notices) == 1
    assert name in notices[0]


@pytest.mark.parametrize(
    ("control", "said"),
    [
        (DEFAULT, []),
        (Control(mode="range", from_="2014-10-05", to="2019-06-02", event="F123"), []),
        (Control(date="2024-01-01"), ["date='2024-01-01'"]),
        (Control(from_="0001-01-01", to="2030-01-01"), ["from='0001", "to='2030"]),
        (Control(date="2018-06-09", event="NOPE"), ["event='NOPE'"]),
    ],
)
def test_what_the_records_do_not_have_is_said(dataset, control, said):
    kept, notices = within_dataset(control, dataset)
    assert len(notices) == len(said)
    assert all(words in notice for words, notice in zip(said, notices, strict=True))
    assert kept.date == control.date
    assert kept.event in {"", "F123"}


def test_rest_is_read_as_the_browser_says_it():
    said = {
        "mode": "range",
        "date": "",
        "days": 1,
        "from": "2018-05-07",
        "to": "2018-06-28",
        "event": "",
        "labels": "both",
        "theme": "auto",
        "ground": "on",
    }
    assert control_at_rest(said) == Control(
        mode="range", from_="2018-05-07", to="2018-06-28", labels="both", theme="auto", ground="on"
    )
    assert control_at_rest(None) is None
