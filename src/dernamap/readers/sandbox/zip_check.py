"""Checking archives before anything in them is used."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING

from dernamap.errors import DatasetError
from dernamap.readers.options import file_fault

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits

__all__ = ["check_archive"]

_PIECE = 1 << 20
_REMEDY = "save it again, or raise the limit if you trust it"


def check_archive(path: Path, *, limits: Limits) -> list[str]:
    """Unpack an archive without keeping anything, and check that it stays within the limits.

    The sizes that an archive declares are not trusted: the bytes are counted.

    Parameters
    ----------
    path
        A zip file, and so an XLSX, ODS or KMZ file.
    limits
        How much is unpacked.

    Returns
    -------
    list of str
        Names of the files in it.

    Raises
    ------
    DatasetError
        If it is damaged, encrypted, or unpacks to more than the limits.

    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > limits.max_archive_entries:
                raise file_fault(
                    path,
                    f"{len(entries):,} files in the archive, but at most "
                    f"{limits.max_archive_entries:,} are read (limit max_archive_entries)",
                    _REMEDY,
                )
            _unpack(path, archive, limits)
    except DatasetError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        problem = "the archive cannot be unpacked: it is damaged, encrypted or in an unusual format"
        raise file_fault(path, problem, _REMEDY) from error
    return [entry.filename for entry in entries]


def _unpack(path: Path, archive: zipfile.ZipFile, limits: Limits) -> None:
    size = path.stat().st_size
    most = min(limits.max_unpacked_bytes, size * limits.max_unpacked_ratio)
    name = "max_unpacked_bytes" if most == limits.max_unpacked_bytes else "max_unpacked_ratio"
    unpacked = 0
    for entry in archive.infolist():
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                unpacked += len(piece)
                if unpacked > most:
                    raise file_fault(
                        path,
                        f"{size:,} bytes that unpack to more than {most:,} (limit {name}): it may "
                        "be a zip bomb",
                        _REMEDY,
                    )
