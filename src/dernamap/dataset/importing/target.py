"""The dataset into which a file is imported: its gazetteer, home, border, parties and time zone."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.dataset.description import (
    METADATA_FILE,
    Metadata,
    gazetteer_folder,
    has_own_gazetteer,
    home_and_border,
    read_metadata,
)
from dernamap.dataset.store import metadata_toml
from dernamap.dataset.tables import BRIEFINGS_FOLDER, TABLES, open_gazetteer
from dernamap.errors import DatasetError
from dernamap.readers import check_timezone

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset.description import Border
    from dernamap.model import Place
    from dernamap.places import Gazetteer

__all__ = ["TargetDataset", "target_dataset"]


@dataclass(frozen=True, kw_only=True)
class TargetDataset:
    """What an import takes from the dataset that it is imported into.

    Attributes
    ----------
    gazetteer
        The places that records are placed with.
    metadata
        The dataset's metadata.
    home, border
        The places that it names.
    folder
        The dataset whose files are taken over; None where there are none to take.
    briefings
        The folder of the earlier dataset in the same place, whose briefings stay; None where there
        is none. Those of another dataset show reports that the import does not have.

    """

    gazetteer: Gazetteer
    metadata: Metadata
    home: Place | None = None
    border: Border | None = None
    folder: Path | None = None
    briefings: Path | None = None

    @property
    def types_folder(self) -> Path:
        """The folder whose ``event_types.csv`` says what its types are."""
        own = self.folder
        has_own = own is not None and (own / TABLES["event_types"].file).is_file()
        return own if own is not None and has_own else bundled_file("data")

    def describe(self, new: Path, *, title: str, timezone: str) -> None:
        """Write what describes the imported dataset.

        Parameters
        ----------
        new
            The folder that the import is written to.
        title, timezone
            Of the imported dataset.

        """
        metadata = replace(
            self.metadata, title=title, opens_on=None, view=None, timezone=timezone, licence=""
        )
        (new / METADATA_FILE).write_text(metadata_toml(metadata), encoding="utf-8")
        if self.briefings is not None and (self.briefings / BRIEFINGS_FOLDER).is_dir():
            shutil.copytree(self.briefings / BRIEFINGS_FOLDER, new / BRIEFINGS_FOLDER)
        if self.folder is None:
            return
        if has_own_gazetteer(self.folder):
            shutil.copytree(gazetteer_folder(self.folder), new / "gazetteer")
        parties = TABLES["parties"].file
        if (self.folder / parties).is_file():
            shutil.copy(self.folder / parties, new / parties)


def target_dataset(
    out: Path,
    *,
    dataset: Path | None = None,
    about_home: bool = True,
    gazetteer: Gazetteer | None = None,
) -> TargetDataset:
    """Read what an import takes over.

    Parameters
    ----------
    out
        The folder that the import is written to, which may hold an earlier dataset.
    dataset
        The dataset that the records belong to; None for the earlier one in `out`, or if there is
        none, for no dataset and the bundled gazetteer.
    about_home
        Whether the records are about the dataset's home.
    gazetteer
        The gazetteer, where it has been read already.

    Returns
    -------
    TargetDataset
        Everything that it describes.

    Raises
    ------
    DatasetError
        With the faults of what describes the dataset.
    UsageError
        If its time zone is not known.

    """
    briefings = out if (out / METADATA_FILE).is_file() else None
    source = dataset
    if dataset is None and (out / METADATA_FILE).is_file():
        source = out
    if source is None:
        gazetteer = gazetteer or open_gazetteer(bundled_file("data"))
        return TargetDataset(gazetteer=gazetteer, metadata=Metadata(title=""), briefings=briefings)
    gazetteer = gazetteer or open_gazetteer(source)
    metadata, faults = read_metadata(source)
    if metadata.timezone:
        check_timezone(metadata.timezone)
    home, border, found = home_and_border(metadata, gazetteer, source)
    if faults or found:
        raise DatasetError([*faults, *found])
    if not about_home:
        home, border, metadata = None, None, Metadata(title="", timezone=metadata.timezone)
    return TargetDataset(
        gazetteer=gazetteer,
        metadata=metadata,
        home=home,
        border=border,
        folder=source,
        briefings=briefings,
    )
