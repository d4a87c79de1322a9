from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from dernamap.errors import DatasetError, UsageError
from dernamap.readers import open_reader
from dernamap.readers.cells import REASON, RejectReason, by_values, column_of
from dernamap.readers.layouts import LAYOUTS, Layout, known_layouts
from dernamap.readers.tables import Batch, first_problems, split_batch

from .samples import acled_row, csv_text, options
from .test_sheets import workbook

TWO_ROWS = "wann,wo,was\n12.06.2018,Derna,a\nsoon,Derna,b\n"


class DiaryRows:
    """Rows of a layout that exists in this test alone."""

    format = "diary"
    columns = ()

    def __call__(self, block) -> Batch:
        written = column_of(block.table, "wann")
        dates = by_values([written], _date, [pa.string(), REASON])
        columns = {
            "date": dates[0],
            "date_text": written,
            "place_text": column_of(block.table, "wo"),
            "summary": column_of(block.table, "was"),
        }
        return split_batch(block, columns, first_problems(dates[1]))


def _date(text: str):
    parts = text.split(".")
    if len(parts) != 3:
        return None, RejectReason("not-a-date", f"{text!r} is not a date", "wann")
    return date(*map(int, reversed(parts))).isoformat(), None


def _match(foreign):
    columns = foreign.table.columns
    return {name: name for name in columns} if {"wann", "wo"} <= set(columns) else None


DIARY = Layout(
    name="diary",
    title="a diary",
    publisher="Somebody",
    aliases=("tagebuch",),
    needed=frozenset({"wann", "wo"}),
    without={"wer": "its actors are not known"},
    match=_match,
    rows=lambda *_: DiaryRows(),
)


def test_a_new_layout_is_one_object_in_the_tuple(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(TWO_ROWS, encoding="utf-8")
    reader = open_reader(path, options(), layouts=(DIARY, *LAYOUTS))
    (batch,) = reader.batches()
    assert (reader.format, reader.via) == ("diary", "Somebody")
    assert reader.notices == ("It has no column 'wer': its actors are not known.",)
    assert batch.records["date"].to_pylist() == ["2018-06-12"]
    assert batch.rejected["row"].to_pylist() == [2]
    # without it the same file is any table, whose words are not known
    with pytest.raises(DatasetError, match="no column is a date"):
        open_reader(path, options())


@pytest.mark.parametrize("name", ["diary", "Tagebuch"])
def test_a_layout_can_be_said_by_its_names(name, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(TWO_ROWS, encoding="utf-8")
    layouts = (*LAYOUTS[:-1], DIARY, LAYOUTS[-1])
    assert open_reader(path, options(format=name), layouts=layouts).format == "diary"
    with pytest.raises(UsageError, match="it can be acled"):
        open_reader(path, options(format=name))


def test_a_layout_that_is_said_must_fit(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("date,place\n2018-06-12,Derna\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="it is not a diary: the columns 'wann', 'wo'"):
        open_reader(path, options(format="diary"), layouts=(DIARY, *LAYOUTS))
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(one=[["date", "place", "x"], ["2018-06-12", "Derna", "1"]]))
    with pytest.raises(DatasetError, match="it is not GDELT events: the columns"):
        open_reader(path, options(format="gdelt"))


def test_what_a_user_says_of_columns_goes_before_every_layout(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(csv_text([acled_row()]), encoding="utf-8")
    assert open_reader(path, options()).format == "acled"
    chosen = options(columns={"date": "event_date", "place": "location"})
    assert open_reader(path, chosen).format == "csv"


def test_one_line_lists_a_layout(tmp_path, monkeypatch):
    """What CONTRIBUTING.md says: one file, and one line in ``known_layouts.py``."""
    own = tmp_path / "diary.py"
    own.write_text(
        "from dernamap.readers.layouts.layout import Layout\n"
        "DIARY = Layout(name='diary', title='a diary', match=lambda _: None, rows=None)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    text = Path(known_layouts.__file__).read_text(encoding="utf-8")
    values: dict = {}
    first = "from dernamap.readers.layouts.acled"
    exec(text.replace(first, f"from diary import DIARY\n{first}", 1), values)  # noqa: S102
    names = [one.name for one in values["LAYOUTS"]]
    assert sorted(names) == sorted(["diary", *(one.name for one in LAYOUTS)])
    assert [one.guessed for one in values["LAYOUTS"]].index(True) == len(names) - 1


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_each_layout_says_what_it_is(layout):
    assert layout.title
    assert layout.name == layout.name.casefold()
