"""The wheel: it carries everything, and serves the page from an environment without a checkout."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.conftest import served

ROOT = Path(__file__).resolve().parent.parent
# the browser part was built by the same hook when the checkout was installed
BUILT = {**os.environ, "DERNAMAP_REUSE_BUNDLE": "1"}
LEFT_OUT = shutil.ignore_patterns(
    ".git",
    ".venv",
    ".make",
    ".hypothesis",
    ".coverage*",
    "node_modules",
    "__pycache__",
    ".*_cache",
    "build",
    "dist",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Build the wheel from a copy of the checkout, with what is installed and built already."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=LEFT_OUT)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist"],
        cwd=source,
        env=BUILT,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (folder / "dist").glob("*.whl")
    return built


def test_the_wheel_carries_the_bundle_the_data_and_the_page(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "timemap/assets/alone.js",
        "timemap/assets/alone-worker.mjs",
        "data/events.csv",
        "data/basemap/land.geojson",
        "data/gazetteer/places.csv",
        "app.py",
        "streamlit-config.toml",
        "pyproject.toml",
        "py.typed",
    ):
        assert f"dernamap/{name}" in names
    # a name with the hash of what it holds, and the same compressed
    for start, end in (("timemap", "js"), ("timemap", "css"), ("part-maplibre-gl-worker", "js")):
        for packed in ("", ".br", ".gz"):
            pattern = rf"dernamap/timemap/assets/{start}-[\w-]{{8}}\.{end}{re.escape(packed)}"
            assert len([name for name in names if re.fullmatch(pattern, name)]) == 1
    assert not [name for name in names if "node_modules" in name or "/frontend/" in name]


def test_the_wheel_serves_the_page_from_an_empty_environment(wheel, tmp_path):
    home = tmp_path / "environment"
    venv = [sys.executable, "-m", "venv", "--without-pip", home]
    subprocess.run(venv, check=True, timeout=120)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python]
    subprocess.run(
        # what is imported is compiled then
        [*pip, "install", "--quiet", "--no-deps", "--no-index", "--no-compile", wheel],
        check=True,
        timeout=120,
    )
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout.strip()
    # the libraries come from the environment of the tests, dernamap itself from the wheel
    (Path(packages) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    command = [str(home / "bin" / "dernamap"), "serve"]
    with served(command, tmp_path / "log.txt") as address:
        with urllib.request.urlopen(f"{address}/api/health", timeout=60) as answer:
            assert json.load(answer)["events"] >= 175
        (script,) = {
            Path(name).name
            for name in zipfile.ZipFile(wheel).namelist()
            if re.search(r"/timemap-[\w-]+\.js$", name)
        }
        bundle = f"{address}/_stcore/bidi-components/dernamap.timemap/{script}"
        with urllib.request.urlopen(bundle, timeout=60) as answer:
            assert answer.status == 200
    where = subprocess.run(
        [python, "-c", "import dernamap; print(dernamap.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
    ).stdout
    assert str(home) in where
