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
from dernamap.dataset import open_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from dernamap.dataset import Dataset

READY_MS = 120_000
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # names of other hosts cannot even be looked up
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def data_folder() -> Path:
    return bundled_file("data")


@pytest.fixture(scope="session")
def dataset(data_folder: Path) -> Dataset:
    return open_dataset(data_folder)


@contextmanager
def served(command: list[str], log: Path) -> Iterator[str]:
    """Run ``command --port PORT`` until the block ends; give its address once it answers."""
    port = free_port()
    with serving([*command, "--port", str(port)], {"CI": "1"}, port, log) as server:
        yield server.address


def serve_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dernamap", "serve", *arguments]


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with served(serve_command(), log) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
