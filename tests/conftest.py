"""Shared fixtures: the bundled dataset, a server, a browser."""

from __future__ import annotations

import gc
import json
import shutil
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from streamlit.components.v2 import manifest_scanner

from dernamap.bench.pages.browser import NO_SUGGESTIONS
from dernamap.bench.pages.servers import free_port, serving
from dernamap.bundle import bundled_file
from dernamap.dataset import open_dataset, open_gazetteer
from dernamap.readers.sandbox.parse_in_process import run_worker
from dernamap.readers.sandbox.worker import do_job
from dernamap.server import EMBED_VARIABLE
from dernamap.server.private import OWN_VARIABLE
from tests.scheduling import WholeFiles, rank
from tests.server_copies import ServerCopies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Playwright

    from dernamap.dataset import Dataset
    from dernamap.places import Gazetteer

    ServeCopy = Callable[[Path | None, Path], AbstractContextManager[str]]

READY_MS = 120_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    NO_SUGGESTIONS,
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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log) -> WholeFiles | None:
    """Deal out whole files with ``--dist loadfile``, as ``make test`` has it."""
    return WholeFiles(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(items) -> None:
    """Put files that take long first, so that no process is left with one at the end."""
    items.sort(key=lambda item: rank(item.nodeid))


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what stays to the end: modules, thousands of tests.

    And let it look less often: what tests make and drop hardly ever refers to itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def parsers_in_this_process() -> Iterator[None]:
    """Parse foreign files here: a process for each takes more than half a second to start.

    What goes to that process and comes back stays the same; tests about the process itself ask for
    ``sandbox``.
    """

    def run_here(request: dict) -> tuple[int, str]:
        do_job(json.loads(json.dumps(request)))
        return 0, ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules[run_worker.__module__], "run_worker", run_here)
        yield


@pytest.fixture(scope="session", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """Look once which installed packages bring components: Streamlit does so for each page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner,
            "scan_component_manifests",
            cache(manifest_scanner.scan_component_manifests),
        )
        yield


@pytest.fixture
def sandbox(monkeypatch) -> None:
    """Parse foreign files in processes of their own, as dernamap does."""
    monkeypatch.setattr(sys.modules[run_worker.__module__], "run_worker", run_worker)


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
    command = [*command, "--port", str(port)]
    with serving(command, server_environment(log), port, log) as server:
        yield server.address


def server_environment(log: Path) -> dict[str, str]:
    return {
        "CI": "1",
        OWN_VARIABLE: str(log.parent / "own"),
        # pages of this machine may hold views: tests have one on another port
        EMBED_VARIABLE: "http://localhost:*",
    }


def serve_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dernamap", "serve", *arguments]


@pytest.fixture(scope="session")
def serve_copy() -> Iterator[ServeCopy]:
    """Serve folders, or the bundled dataset, until a ``with`` block ends: see `ServerCopies`."""
    with ServerCopies() as copies:

        def serve(folder: Path | None, log: Path) -> AbstractContextManager[str]:
            return copies.serve(folder, server_environment(log), log)

        yield serve


@pytest.fixture(scope="session")
def server(serve_copy, tmp_path_factory) -> Iterator[str]:
    with serve_copy(None, tmp_path_factory.mktemp("server") / "log.txt") as address:
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
