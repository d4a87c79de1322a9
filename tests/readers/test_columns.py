from __future__ import annotations

import pyarrow as pa
import pytest

from dernamap.readers.columns.guess_columns import guess_columns

SAMPLE = {
    "A": ["9.6.2018", "11.6.2018", "12.6.2018"],
    "B": ["Sheiha", "Derna, Libya", "Bab Tobruk"],
    "C": ["LNA", "LNA", "DPF"],
    "D": ["Shells fell on the quarter", "Two houses burnt down at night", "Nobody was hurt by it"],
}


@pytest.fixture
def guessed(gazetteer):
    def guessed(*, places=gazetteer, **more):
        table = pa.table({name: pa.array(cells) for name, cells in {**SAMPLE, **more}.items()})
        return guess_columns(tuple(table.column_names), table, chosen={}, gazetteer=places)

    return guessed


def test_columns_whose_names_say_nothing_are_known_by_their_cells(guessed):
    assert guessed() == {"date": "A", "place": "B", "text": "D"}
    # without a gazetteer no name is a place's
    assert guessed(places=None) == {"date": "A", "text": "D"}


def test_arabic_cells_are_known_too(guessed):
    found = guessed(
        B=["درنة", "شيحا الغربية", "باب طبرق"], D=["سقطت قذائف على الحي القديم"] * 2 + ["x"]
    )
    assert found["place"] == "B"


def test_a_name_comes_before_the_cells(guessed):
    assert guessed(location=["here", "there", "yonder"])["place"] == "location"


@pytest.mark.parametrize("cells", [["", "", ""], ["x1", "x2", "x3"], ["1", "2", "3"]])
def test_what_is_no_place_is_not_taken_for_one(guessed, cells):
    assert "place" not in guessed(B=cells)
