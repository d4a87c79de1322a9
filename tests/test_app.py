"""The pages as Streamlit runs them, without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

from streamlit.testing.v1 import AppTest

import dernamap.ui.script
from dernamap.server import DATASET_VARIABLE

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
    assert page.header[0].value == "This dataset cannot be shown yet"
    assert any("2018-06-31" in item.value for item in page.text)
