"""Importing again into the same folder loses nothing that people did there."""

from __future__ import annotations

import pytest

from dernamap.dataset import import_file, open_dataset
from tests.readers.samples import acled_row, csv_text, options


@pytest.fixture
def bring(tmp_path):
    path = tmp_path / "file.csv"

    def bring(*rows):
        path.write_text(csv_text(rows), encoding="utf-8")
        import_file(path, tmp_path / "out", options())
        return tmp_path / "out"

    return bring


def test_what_people_laid_beside_a_dataset_stays(bring):
    out = bring(acled_row(1), acled_row(2, event_date=""))
    header = "event_id,place_id,lat,lon,radius_m,who,when,why\n"
    (out / "corrections.csv").write_text(header, encoding="utf-8")
    (out / "notes").mkdir()
    (out / "notes" / "a.txt").write_text("words", encoding="utf-8")
    bring(acled_row(1), acled_row(2))
    assert (out / "corrections.csv").read_text(encoding="utf-8") == header
    assert (out / "notes" / "a.txt").read_text(encoding="utf-8") == "words"
    # the earlier import's own list of rejected rows is not kept
    assert not (out / "rejected.csv").exists()
    assert len(open_dataset(out).events) == 2


def test_a_table_that_somebody_edited_is_not_replaced(bring):
    out = bring(acled_row(1))
    with (out / "sources.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    before = (out / "sources.csv").read_bytes()
    with pytest.raises(FileExistsError, match=r"'sources\.csv' in .* changed after"):
        bring(acled_row(1), acled_row(2))
    assert (out / "sources.csv").read_bytes() == before
