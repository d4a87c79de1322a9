"""The cube in a dataset's folder: written in one move, opened only if it fits the dataset."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from dernamap.cube.building import build_cube
from dernamap.cube.series import CUBE_FILE, FEWEST, cube_fault, read_summary
from dernamap.dataset import (
    CORRECTIONS,
    CUBE_FOLDER,
    NEW,
    folder_beside,
    held,
    is_compiled,
    put_in_place,
    read_manifest,
    sync_tree,
)
from dernamap.errors import DatasetError
from dernamap.model import Fault
from dernamap.refusals import named_refusals

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dernamap.engines import Engine

__all__ = ["cube_folder", "write_cube"]


def cube_folder(dataset: Path) -> Path | None:
    """Find the cube of a dataset.

    Parameters
    ----------
    dataset
        The dataset's folder.

    Returns
    -------
    Path or None
        The cube's folder; None if the dataset has none.

    Raises
    ------
    DatasetError
        If it cannot be read, or is of another state of the dataset.

    """
    folder = dataset / CUBE_FOLDER
    if not folder.is_dir() or not is_compiled(dataset):
        return None
    summary = read_summary(folder)
    if summary.get("dataset") != read_manifest(dataset)["digest"]:
        raise cube_fault(
            f"{CUBE_FOLDER}/{CUBE_FILE}", "the cube is of another state of the dataset"
        )
    _refuse_corrections(dataset)
    return folder


def write_cube(
    dataset: Path,
    *,
    fewest: int = FEWEST,
    engine: Engine | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Write the cube of a compiled dataset into its folder, in the place of an earlier one.

    Parameters
    ----------
    dataset
        The dataset's folder.
    fewest, engine, say
        See `dernamap.cube.building.build_cube`.

    Returns
    -------
    dict
        What ``cube.json`` says.

    Raises
    ------
    DatasetError
        If it is no compiled dataset, or has corrections that its rows do not show.
    EngineError
        If the engine's cluster ends.
    OSError
        If the cube cannot be written; an earlier one is then as it was.

    """
    if not is_compiled(dataset):
        problem = "a cube is made of a compiled dataset, which this is not"
        remedy = "write one with 'dernamap build' or 'dernamap import', and name its folder"
        raise DatasetError([Fault(file=dataset.name, problem=problem, remedy=remedy)])
    _refuse_corrections(dataset)
    digest = read_manifest(dataset)["digest"]
    for left in dataset.glob(f".{CUBE_FOLDER}-{NEW}-*"):
        with held(left) as free:
            if free:
                shutil.rmtree(left, ignore_errors=True)
    new = folder_beside(dataset / CUBE_FOLDER, NEW)
    earlier: Path | None = new
    try:
        with held(new), named_refusals(dataset / CUBE_FOLDER, new):
            summary = build_cube(dataset, new, fewest=fewest, engine=engine, say=say)
            summary = {**summary, "dataset": digest}
            text = json.dumps(summary, indent=2)
            (new / CUBE_FILE).write_text(f"{text}\n", encoding="utf-8")
            new.chmod(0o755)
            sync_tree(new)
            earlier = put_in_place(new, dataset / CUBE_FOLDER)
    finally:
        if earlier is not None:
            shutil.rmtree(earlier, ignore_errors=True)
    return summary


def _refuse_corrections(dataset: Path) -> None:
    """Refuse corrections by hand, which are applied to rows as they are opened."""
    if (dataset / CORRECTIONS.file).exists():
        problem = "the cube does not have these corrections"
        remedy = (
            "apply them with 'dernamap build', which writes another folder, "
            "and make the cube of that one"
        )
        raise DatasetError([Fault(file=CORRECTIONS.file, problem=problem, remedy=remedy)])
