"""How pytest-xdist deals the tests out: whole files, and those that draw maps to one process.

The tests of a file share what its fixtures make, so a file stays in one process. What draws a map
keeps two cores busy by itself: all browser tests that draw one run in one process, in which they
share a server, a browser and a page, while the other processes take the remaining files.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

__all__ = ["WholeFiles", "rank"]

BROWSER_TESTS = "tests/browser/"

WITHOUT_A_MAP = tuple(
    f"{BROWSER_TESTS}test_{name}.py"
    for name in (
        "questions",
        "by_hand",
        "records_page",
        "places_page",
        "filtering",
        "print",
        "disputes_page",
        "embedding",
        "search_page",
    )
)
"""Browser tests that draw no map, the longest first: whichever process is free takes them."""

LONG = (
    BROWSER_TESTS,
    "tests/test_wheel.py",
    "tests/readers/test_in_the_wild.py",
    "tests/test_basemap.py",
    "tests/dataset/test_faults.py",
    "tests/dataset/test_home.py",
    "tests/dataset/test_imported_counts.py",
)
"""Starts of the paths of files that take long, the longest first."""


def rank(nodeid: str) -> int:
    """Tell when a test's turn comes: that of the longest files first.

    Files that start a browser are the last, so that a process that has none starts it once.
    """
    if (file := _file(nodeid)) in WITHOUT_A_MAP:
        return len(LONG) + 1 + WITHOUT_A_MAP.index(file)
    return next((at for at, start in enumerate(LONG) if nodeid.startswith(start)), len(LONG))


class WholeFiles(LoadScopeScheduling):
    """Deal out files one by one, in the order in which they were collected.

    The ``loadgroup`` of pytest-xdist 3.8 cannot do this with pytest 9.2: it writes the group into
    a node's identifier, where that version of pytest no longer looks, and each test is dealt out by
    itself.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = _file(nodeid)
        drawn = file.startswith(BROWSER_TESTS) and file not in WITHOUT_A_MAP
        return BROWSER_TESTS if drawn else file


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]
