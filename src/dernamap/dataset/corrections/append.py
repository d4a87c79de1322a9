"""Adding a correction to the end of a dataset's file, which is replaced in one step."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple
from typing import TYPE_CHECKING

from dernamap.atomic import locked_folder, write_bytes
from dernamap.csv_text import csv_reader, escape_formula
from dernamap.dataset.corrections.correction import CORRECTIONS
from dernamap.dataset.corrections.correction_checks import correction_faults
from dernamap.dataset.tables import read_table
from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from dernamap.dataset.corrections.correction import Correction
    from dernamap.places import Gazetteer

__all__ = ["add_correction", "correction_csv"]

_NUMBERS = {"lat", "lon", "radius_m"}


def add_correction(
    folder: Path, row: Correction, *, events: AbstractSet[str], gazetteer: Gazetteer
) -> None:
    """Add a correction to a dataset's file; all that stood there stays, byte for byte.

    Parameters
    ----------
    folder
        The dataset: a folder of records, or a compiled one.
    row
        The correction.
    events
        Identifiers of the dataset's events.
    gazetteer
        Its places.

    Raises
    ------
    DatasetError
        If the correction, or the file that it would be added to, has faults.
    OSError
        If the file cannot be written; what stood there is then untouched.

    """
    faults = list(correction_faults(row, events=events, gazetteer=gazetteer))
    if faults:
        raise DatasetError(faults)
    path = folder / CORRECTIONS.file
    with locked_folder(folder):
        earlier = path.read_bytes() if path.exists() else b""
        if earlier:
            _, faults = read_table(folder, CORRECTIONS)
            header = [] if faults else _header(earlier)
            if header and header != list(CORRECTIONS.columns):
                problem = f"the columns are in the order {', '.join(header)}"
                remedy = f"put them in the order {','.join(CORRECTIONS.columns)}"
                faults = [Fault(file=CORRECTIONS.file, row=1, problem=problem, remedy=remedy)]
            if faults:
                raise DatasetError(faults)
            gap = b"" if earlier.endswith(b"\n") else b"\n"
            write_bytes(path, earlier + gap + correction_csv(row, header=False).encode())
        else:
            write_bytes(path, correction_csv(row).encode())


def correction_csv(row: Correction, *, header: bool = True) -> str:
    """Write a correction as CSV.

    Parameters
    ----------
    row
        The correction.
    header
        Whether it starts with a row of column names.

    Returns
    -------
    str
        One or two lines; text that a spreadsheet would run is escaped, as in every table.

    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(CORRECTIONS.columns)
    writer.writerow(
        # a longitude west of Greenwich is a number
        cell if name in _NUMBERS else escape_formula(cell)
        for name, cell in zip(CORRECTIONS.columns, astuple(row), strict=True)
    )
    return out.getvalue()


def _header(raw: bytes) -> list[str]:
    return [name.strip() for name in next(csv_reader(io.StringIO(raw.decode("utf-8-sig"))))]
