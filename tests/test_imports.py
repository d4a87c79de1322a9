"""The folder tree is the pipeline: a stage imports only what stands before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dernamap

PACKAGE = Path(dernamap.__file__).parent
STAGES = {
    "model": 0,
    "dates": 1,
    "places": 2,
    "readers": 3,
    "dataset": 4,
    "view": 5,
    "publish": 6,
    "timemap": 6,
    "ui": 8,
}
TOP = {
    "errors": 0,
    "bundle": 0,
    "atomic": 0,
    "temporary": 0,
    "served": 7,
    "server": 9,
    "launch": 9,
    "bench": 9,
    "cli": 10,
}
ONLY = {
    "streamlit": {"ui", "timemap", "server"},
    "pydeck": {"view/layers", "view/cell_layers"},
    "rapidfuzz": {"places/match", "bench"},
    "matplotlib": {"publish/figure"},
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "node_modules" not in path.parts)


def stage(name: str) -> int:
    first = name.split("/", maxsplit=1)[0]
    return STAGES.get(first, TOP.get(first, 10))


def imports(path: Path) -> list[str]:
    """Give what a module imports when it runs, type checking aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path):
    here = path.relative_to(PACKAGE).with_suffix("").as_posix()
    for name in imports(path):
        if name.startswith("dernamap."):
            there = name.removeprefix("dernamap.").replace(".", "/")
            assert stage(there) <= stage(here), f"{here} imports {there}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_known_in_its_own_room_only(path):
    here = path.relative_to(PACKAGE).with_suffix("").as_posix()
    for name in imports(path):
        library = name.split(".", maxsplit=1)[0]
        if library in ONLY:
            assert any(here.startswith(room) for room in ONLY[library]), f"{here} imports {library}"


def test_no_import_cycle():
    graph = {
        path.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("/__init__"): [
            name.removeprefix("dernamap.").replace(".", "/")
            for name in imports(path)
            if name.startswith("dernamap.")
        ]
        for path in MODULES
    }
    done: set[str] = set()

    def walk(node: str, way: tuple[str, ...]) -> None:
        assert node not in way, f"cycle: {' -> '.join([*way, node])}"
        if node in done:
            return
        for target in graph.get(node, []):
            walk(target, (*way, node))
        done.add(node)

    for node in graph:
        walk(node, ())
