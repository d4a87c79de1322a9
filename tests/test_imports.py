"""The rooms of the house have doors: what `rooms.toml` lists is used, and nothing else."""

from __future__ import annotations

import importlib
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from scripts.house import (
    MOST_IN_A_FOLDER,
    MOST_LEVELS,
    MOST_LINES,
    browser_lines,
    folder_sizes,
    highest_chain,
    import_graph,
    imports_of,
    libraries_of,
    module_paths,
)
from tests.every import check_every

RULES = tomllib.loads(Path(__file__).with_name("rooms.toml").read_text(encoding="utf-8"))
SHARED_NAMES = set(RULES["shared_names"])
USES = {room: set(used) for room, used in RULES["uses"].items()}
MODULES = module_paths()
PACKAGES = {name for name, path in MODULES.items() if path.name == "__init__.py"}
ROOT = "dernamap"
FRONTEND = Path(__file__).parents[1] / "src/dernamap/timemap/frontend/src"


def room_of(module: str) -> str:
    """Give the room in which a module stands: its folder, or itself where it is alone."""
    inner = module if module in PACKAGES else module.rpartition(".")[0]
    return (module if inner == ROOT else inner).removeprefix(f"{ROOT}.")


ROOMS = sorted({room_of(module) for module in MODULES} - {ROOT})


def used_by(room: str) -> set[str]:
    """Give the rooms that a room's modules import from, anywhere in them."""
    found = set()
    for module, path in MODULES.items():
        if room_of(module) == room and module not in PACKAGES:
            for source, name in imports_of(path, everywhere=True):
                target = f"{source}.{name}" if f"{source}.{name}" in MODULES else source
                found.add(room_of(target))
    return found - {room, ROOT}


def test_every_room_is_listed():
    assert sorted(USES) == ROOMS


def test_rooms_use_each_other_one_way():
    tuple(TopologicalSorter(USES).static_order())  # raises CycleError, which names the rooms


def test_a_room_uses_exactly_what_is_listed():
    assert {room: used_by(room) for room in ROOMS} == USES


def test_a_module_goes_through_doors_and_takes_what_they_offer():
    check_every(sorted(set(MODULES) - {ROOT}), goes_through_doors)


def goes_through_doors(module):
    here = room_of(module)
    for source, name in imports_of(MODULES[module], everywhere=True):
        there = room_of(source)
        if there in {here, ROOT}:
            continue
        if module in PACKAGES and there.startswith(f"{here}."):
            assert source in PACKAGES, f"the door {module} reaches behind the door of {there}"
        assert source in PACKAGES or source == f"{ROOT}.{there}", (
            f"{module} reaches behind the door of {there}: {source}"
        )
        if source in PACKAGES:
            offered = importlib.import_module(source).__all__
            assert name in offered, f"{module} takes {name}, which {source} does not offer"


@cache
def takers() -> dict[tuple[str, str], set[str]]:
    """Give for each name of each door the rooms, scripts and tests that take it."""
    top = Path(__file__).parents[1]
    others = [top / "app.py"]
    for folder in ("tests", "scripts", "benchmarks"):
        others += [one for one in (top / folder).rglob("*.py") if "node_modules" not in one.parts]
    found: dict[tuple[str, str], set[str]] = {}
    files = [(f"{ROOT}.{room_of(module)}", path) for module, path in MODULES.items()]
    for where, path in [*files, *((str(one), one) for one in others)]:
        for source, name in imports_of(path, everywhere=True):
            found.setdefault((source, name), set()).add(where)
    return found


def test_a_door_offers_what_somebody_outside_the_room_takes():
    def check(door):
        offered = getattr(importlib.import_module(door), "__all__", ())
        idle = [name for name in offered if not takers().get((door, name), set()) - {door}]
        assert idle == [], f"nobody outside {door} takes {', '.join(idle)}"

    check_every(sorted(PACKAGES - {ROOT}), check)


def test_a_door_says_what_the_room_is_for():
    assert [door for door in PACKAGES - {ROOT} if not importlib.import_module(door).__doc__] == []


def test_a_library_is_known_in_its_own_rooms_only():
    def check(module):
        top = room_of(module).split(".", maxsplit=1)[0]
        for library in libraries_of(MODULES[module]) & RULES["libraries"].keys():
            assert top in RULES["libraries"][library], f"{module} imports {library}"

    check_every(sorted(MODULES), check)


def test_the_house_keeps_its_measures():
    chain = highest_chain(import_graph())
    assert len(chain) <= MOST_LEVELS, " -> ".join(chain)
    assert max(folder_sizes().values()) <= MOST_IN_A_FOLDER, folder_sizes()
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert max(lines.values()) <= MOST_LINES, max(lines, key=lambda name: lines[name])
    browser = browser_lines()
    assert max(browser.values()) <= MOST_LINES, max(browser, key=lambda name: browser[name])


def names_in_rooms() -> dict[str, set[str]]:
    """Give the rooms in which a file name stands, of modules in Python and in TypeScript.

    A room's own name counts as well: ``names.py`` in one room and ``names/`` are two uses of it.
    """
    found: dict[str, set[str]] = {}
    for path in MODULES.values():
        if path.name == "__init__.py":
            found.setdefault(path.parent.name, set()).add(f"{path.parent}/")
        else:
            found.setdefault(path.stem, set()).add(str(path.parent))
    for path in FRONTEND.rglob("*.ts"):
        if not path.name.endswith(".d.ts"):
            found.setdefault(path.stem, set()).add(str(path.parent))
    return found


def test_a_file_name_has_one_meaning():
    several = {name for name, rooms in names_in_rooms().items() if len(rooms) > 1}
    assert several - SHARED_NAMES - {ROOT} == set(), (
        "several rooms have a module of this name: rename one after what it does, or list the name "
        "under [shared_names] in rooms.toml if it means the same in all of them"
    )
    assert SHARED_NAMES - several == set(), (
        "these stand in one room only: unlist them in rooms.toml"
    )
