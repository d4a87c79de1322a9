"""Shared fixtures: the bundled dataset, a server, a browser."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from dernamap.bench.servers import free_port, serving
from dernamap.bundle import bundled_file
from dernamap.dataset import open_dataset, open_gazetteer
from dernamap.server.private import OWN_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Playwright

    from dernamap.dataset import Dataset
    from dernamap.places import Gazetteer

READY_MS = 120_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # names of other hosts cannot even be looked up
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
SOFTWARE_WEBGL = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # the page around the map is put together without it, which is a third quicker
    "--disable-gpu-compositing",
)
NO_WEBGL = ("--disable-gpu", "--disable-3d-apis")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items) -> None:
    """Tell pytest-xdist which tests belong in one process.

    What draws a map keeps two cores busy by itself, so all of it runs in one process, and first;
    the other process meanwhile takes the other files, one after the other. The tests of a file
    stay together, because they share what its fixtures make.
    """
    if not config.getoption("loadgroup", default=False):
        return
    for item in items:
        group = "map" if "browser" in item.fixturenames else item.path.name
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: "browser" not in item.fixturenames)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    return bundled_file("data")


@pytest.fixture(scope="session")
def dataset(data_folder: Path) -> Dataset:
    return open_dataset(data_folder)


@pytest.fixture(scope="session")
def gazetteer(data_folder: Path) -> Gazetteer:
    return open_gazetteer(data_folder)


@contextmanager
def served(command: list[str], log: Path) -> Iterator[str]:
    """Run ``command --port PORT`` until the block ends; give its address once it answers."""
    port = free_port()
    environment = {"CI": "1", OWN_VARIABLE: str(log.parent / "own")}
    with serving([*command, "--port", str(port)], environment, port, log) as server:
        yield server.address


def serve_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dernamap", "serve", *arguments]


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with served(serve_command(), log) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


def chromium(playwright: Playwright, *flags: str) -> Browser:
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    """Start a Chromium that draws maps, in software: opening a page takes it some 7 seconds."""
    found = chromium(playwright, *SOFTWARE_WEBGL)
    yield found
    found.close()


@pytest.fixture(scope="session")
def browser_without_webgl(playwright) -> Iterator[Browser]:
    """Start a Chromium that draws no map: opening a page takes it some 2 seconds."""
    found = chromium(playwright, *NO_WEBGL)
    yield found
    found.close()
