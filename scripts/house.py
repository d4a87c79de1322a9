"""Measure the house: import levels, cycles, the largest folder, the longest files of both parts.

A level is a place in the order of imports: a module stands one level above the highest module that
it imports as it is imported itself; what a function imports when it is called does not count. A
door (``__init__.py``) only hands names on, so an import through a door counts as an import of the
module in which the name is defined.

Run it with ``python scripts/house.py``; it ends with 1 where a limit is broken.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "src" / "dernamap"
NAME = PACKAGE.name

MOST_LEVELS = 16
MOST_IN_A_FOLDER = 14
MOST_LINES = 300

FRONTEND = PACKAGE / "timemap" / "frontend" / "src"


def module_paths() -> dict[str, Path]:
    """Find the modules of the package.

    Returns
    -------
    dict of str to pathlib.Path
        The file of each module by its dotted name; that of a package is its ``__init__.py``.

    """
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "node_modules" not in path.parts:
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def _tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path, *, everywhere: bool = False) -> tuple[tuple[str, str], ...]:
    """List what a module imports from this package as it is imported itself.

    Parameters
    ----------
    path
        The module's file.
    typing
        Whether imports inside functions and for type checkers alone are listed as well.

    Returns
    -------
    tuple of (str, str)
        The dotted name of a module, and the name taken from it; empty for the module itself.

    """
    found: list[tuple[str, str]] = []
    tree = _tree_of(path)
    for node in ast.walk(tree) if everywhere else _statements(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names if _is_ours(alias.name)]
        elif isinstance(node, ast.ImportFrom) and node.module and _is_ours(node.module):
            found += [(node.module, alias.name) for alias in node.names]
    return tuple(found)


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Walk over the statements of a module that run when it is imported."""
    left = list(tree.body)
    while left:
        node = left.pop()
        if isinstance(node, ast.If):
            if ast.unparse(node.test) != "TYPE_CHECKING":
                left += node.body
            left += node.orelse
        else:
            yield node


def _is_ours(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] == NAME


def defined_in(module: str, name: str, modules: dict[str, Path]) -> str:
    """Follow a name through doors to the module that defines it."""
    if f"{module}.{name}" in modules:
        return f"{module}.{name}"
    path = modules[module]
    if path.name == "__init__.py":
        for source, taken in imports_of(path):
            if taken == name:
                return defined_in(source, name, modules)
    return module


def browser_lines() -> dict[str, int]:
    """Count the lines of each TypeScript file of the browser part, without its tests."""
    return {
        path.relative_to(FRONTEND).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(FRONTEND.rglob("*.ts"))
    }


def libraries_of(path: Path) -> set[str]:
    """List the libraries that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(_tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".", maxsplit=1)[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".", maxsplit=1)[0])
    return found


def folder_sizes() -> dict[str, int]:
    """Count the modules of each folder, its door aside."""
    paths = [path for path in module_paths().values() if path.name != "__init__.py"]
    return dict(Counter(path.parent.relative_to(PACKAGE.parent).as_posix() for path in paths))


def import_graph() -> dict[str, set[str]]:
    """Give the modules that each module imports; doors are followed to what they hand on."""
    modules = module_paths()
    graph: dict[str, set[str]] = {}
    for module, path in modules.items():
        needed = {defined_in(source, name, modules) for source, name in imports_of(path)}
        if path.name != "__init__.py":
            graph[module] = {one for one in needed if one != NAME}
    return graph


def levels(graph: dict[str, set[str]]) -> dict[str, int]:
    """Give each module of a graph without cycles its level; 1 is the ground."""
    found: dict[str, int] = {}
    for module in TopologicalSorter(graph).static_order():
        found[module] = 1 + max((found[one] for one in graph.get(module, ())), default=0)
    return found


def highest_chain(graph: dict[str, set[str]]) -> list[str]:
    """Give one longest chain of imports, the topmost module first."""
    level = levels(graph)
    chain = [max(level, key=lambda module: level[module])]
    while graph.get(chain[-1]):
        chain.append(max(graph[chain[-1]], key=lambda module: level[module]))
    return chain


def main() -> int:
    """Print the measures; 1 where a limit is broken."""
    modules = module_paths()
    graph = import_graph()
    try:
        chain = highest_chain(graph)
    except CycleError as error:
        print("a cycle of imports:", " -> ".join(error.args[1]))
        return 1
    sizes = folder_sizes()
    where = max(sizes, key=lambda folder: sizes[folder])
    lines = {
        name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules.items()
    }
    longest = max(lines, key=lambda name: lines[name])
    print(f"{len(modules)} modules, no cycle of imports")
    print(f"{len(chain)} import levels (at most {MOST_LEVELS}): {' -> '.join(chain)}")
    print(f"{sizes[where]} modules in the largest folder (at most {MOST_IN_A_FOLDER}): {where}")
    print(f"{lines[longest]} lines in the longest module (at most {MOST_LINES}): {longest}")
    browser = browser_lines()
    script = max(browser, key=lambda name: browser[name])
    print(f"{browser[script]} lines in the longest file of the browser part: {script}")
    return int(
        len(chain) > MOST_LEVELS
        or sizes[where] > MOST_IN_A_FOLDER
        or lines[longest] > MOST_LINES
        or browser[script] > MOST_LINES
    )


if __name__ == "__main__":
    sys.exit(main())
