"""Who the speakers are: spellings folded to speakers, and how the table is checked."""

from __future__ import annotations

import pandas as pd
import pytest

from dernamap.dataset import split_ids
from dernamap.dataset.tables import TABLES, read_table, speaker_faults, speakers_of, spelling_faults
from dernamap.view import PageState, select
from dernamap.view.filters import value_name

HEADER = "spelling,speaker,basis,named_in,why"


def said_by(dataset, name: str) -> set[str]:
    """Give the records that a view of one speaker has."""
    state = PageState(mode="range", by=(name,))
    return set(select(dataset, state).events["event_id"])


def test_every_spelling_of_the_records_means_a_speaker(dataset):
    table = speakers_of(dataset.speakers)
    spellings = {name for cell in dataset.events["attributed_to"] for name in split_ids(cell)}
    assert spellings <= set(table)
    # figures may have a speaker of their own, who is named in Arabic
    spellings |= set(dataset.counts["said_by"])
    # others are short for a speaker's name, so that they can be asked for in Arabic
    assert all(name in table[name][0] for name in set(table) - spellings)
    assert len(set(dataset.speakers["speaker"])) < len(spellings) / 2


def test_one_choice_is_all_that_a_speaker_says_and_nothing_else(dataset):
    table = speakers_of(dataset.speakers)
    wanted = {
        row.event_id
        for row in dataset.events.itertuples()
        if any("LNA" in table[name] for name in split_ids(row.attributed_to))
    }
    assert said_by(dataset, "lna") == said_by(dataset, "LNA") == wanted
    said = dict(zip(dataset.events["event_id"], dataset.events["attributed_to"], strict=True))
    spellings = {said[name] for name in wanted}
    # the spokesman and the operations room are of the LNA, a doctor who tells of its dead is not
    assert {"al-Mismari to AP", "Omar al-Mukhtar operations room"} <= spellings
    assert "field hospital doctor (LNA); DMSC (its own dead)" not in spellings
    assert value_name(dataset, "by", "lna") == "LNA"


def test_words_that_are_no_speaker_are_still_searched_for(dataset):
    found = said_by(dataset, "red-crescent")
    assert said_by(dataset, "libyan-red-crescent") == found
    assert len(found) > 1


def faults(tmp_path, *rows: str) -> list[tuple[int | None, str, str]]:
    (tmp_path / "speakers.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    table, found = read_table(tmp_path, TABLES["speakers"])
    found += speaker_faults(table, {"E1"})
    assert all(fault.file == "speakers.csv" and fault.remedy for fault in found)
    return [(fault.row, fault.column, fault.problem) for fault in found]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("X spokesman,,named,,", "speaker"),
        (",X,named,,", "spelling"),
        ("X,X,guessed,,", "basis"),
        ("X,X,office,,", "named_in"),
        ("X,X,office,E9,", "named_in"),
        ("X,X,inferred,,", "why"),
    ],
)
def test_a_row_that_says_too_little_is_named(tmp_path, row, column):
    assert [(line, name) for line, name, _ in faults(tmp_path, "A,A,named,E1,", row)] == [
        (3, column)
    ]


def test_a_spelling_may_mean_two_speakers_but_not_one_twice(tmp_path):
    assert faults(tmp_path, "A and B,A,named,,", "A and B,B,named,,") == []
    assert [line for line, _, _ in faults(tmp_path, "A,A,named,,", "A,A,named,,")] == [3]


def test_a_spelling_that_nobody_has_read_is_named_once_with_its_record(tmp_path):
    events = pd.DataFrame({"attributed_to": ["A", "B; A", "B"], "_line": [2, 3, 4]})
    (tmp_path / "speakers.csv").write_text(f"{HEADER}\nA,A,named,,\n", encoding="utf-8")
    table, _ = read_table(tmp_path, TABLES["speakers"])
    (found,) = spelling_faults(table, events)
    assert (found.file, found.row, found.column) == ("events.csv", 3, "attributed_to")
    assert "'B'" in found.problem
    assert list(spelling_faults(table.iloc[:0], events)) == []
