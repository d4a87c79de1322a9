"""The measurements by name; each is imported only when it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.bundle import bundled_file
from dernamap.errors import UsageError
from dernamap.extras import from_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["BENCHES", "read_sizes", "report_lines", "run_bench"]


def _geocode(_: tuple[int, ...], __: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench import geocode  # noqa: PLC0415  each measurement brings its own peers
    from dernamap.dataset import open_gazetteer  # noqa: PLC0415

    gazetteer = open_gazetteer(bundled_file("data"))
    return geocode.run(gazetteer, gold=bundled_file("tests/places/gold.csv"))


def _when(_: tuple[int, ...], __: Callable[[str], None]) -> dict[str, Any]:
    with from_extra("bench"):
        from dernamap.bench import when  # noqa: PLC0415

    return when.run(bundled_file("tests/dates/gold.csv"))


def _import(_: tuple[int, ...], __: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench import imports  # noqa: PLC0415

    return imports.run()


def _figure(_: tuple[int, ...], __: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.dataset import open_dataset  # noqa: PLC0415

    with from_extra("bench"):
        from dernamap.bench import figure  # noqa: PLC0415

    return figure.run(open_dataset(bundled_file("data")))


def _search(_: tuple[int, ...], __: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench import search_speed  # noqa: PLC0415

    return search_speed.run()


def _step(sizes: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench import step  # noqa: PLC0415

    return step.run(sizes or step.STEP_SIZES, say=say)


def _bytes(_: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench import bytes_sent  # noqa: PLC0415

    return bytes_sent.run(say)


def _openings(_: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench.pages import run_openings  # noqa: PLC0415

    return run_openings(say)


def _marks(sizes: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench.pages import MARK_SIZES, run_marks  # noqa: PLC0415
    from dernamap.bench.synthetic import synthetic_dataset  # noqa: PLC0415

    return run_marks(sizes or MARK_SIZES, make=synthetic_dataset, say=say)


def _load(sizes: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench import load  # noqa: PLC0415

    return load.run(sizes, say=say) if sizes else load.run(say=say)


def _filter(_: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench import filtering  # noqa: PLC0415

    return filtering.run(say=say)


def _kepler(sizes: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench.pages import KEPLER_SIZES, run_kepler  # noqa: PLC0415
    from dernamap.bench.synthetic import synthetic_dataset  # noqa: PLC0415

    return run_kepler(sizes or KEPLER_SIZES, make=synthetic_dataset, say=say)


def _peers(sizes: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench.peers import PEER_SIZES, run_peers  # noqa: PLC0415
    from dernamap.bench.synthetic import synthetic_dataset  # noqa: PLC0415

    return run_peers(sizes or PEER_SIZES, make=synthetic_dataset, say=say)


def _scale(sizes: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench.large import SIZES, run  # noqa: PLC0415
    from dernamap.bench.synthetic import synthetic_dataset  # noqa: PLC0415

    return run(sizes or SIZES, make=synthetic_dataset, say=say)


def _engine(sizes: tuple[int, ...], say: Callable[[str], None]) -> dict[str, Any]:
    from dernamap.bench.acled_rows import write_acled_rows  # noqa: PLC0415
    from dernamap.bench.clusters import ENGINE_ROWS, run  # noqa: PLC0415
    from dernamap.bench.geocode import mentions_of  # noqa: PLC0415

    rows = sizes[0] if sizes else ENGINE_ROWS
    return run(rows, write_acled=write_acled_rows, mentions_of=mentions_of, say=say)


BENCHES: dict[str, Callable[[tuple[int, ...], Callable[[str], None]], dict[str, Any]]] = {
    "geocode": _geocode,
    "when": _when,
    "step": _step,
    "import": _import,
    "figure": _figure,
    "bytes": _bytes,
    "filter": _filter,
    "kepler": _kepler,
    "load": _load,
    "marks": _marks,
    "openings": _openings,
    "peers": _peers,
    "search": _search,
    "scale": _scale,
    "engine": _engine,
}
"""What runs each measurement: a function of sizes (empty for its default) and of a progress
callback."""


_SIZED = ("engine", "kepler", "load", "marks", "peers", "scale", "step")
_SIZED_WORDS = "'engine', 'kepler', 'load', 'marks', 'peers', 'scale' and 'step'"


def run_bench(
    name: str, *, sizes: str | None = None, say: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Run one measurement.

    Parameters
    ----------
    name
        One of `BENCHES`.
    sizes
        Numbers of events for ``engine`` (one), ``kepler``, ``load``, ``marks``, ``peers``,
        ``scale`` and ``step``, such as ``"1000,100000"``.
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        What was found, with the name of the peer and a ratio.

    Raises
    ------
    UsageError
        If there is no such measurement, or it takes no sizes.
    FileNotFoundError
        If what it measures with is not installed; it needs a checkout.

    """
    if name not in BENCHES:
        raise UsageError(f"{name!r} is not a measurement; it can be {', '.join(sorted(BENCHES))}")
    if sizes is not None and name not in _SIZED:
        problem = f"{sizes!r} is for {_SIZED_WORDS} alone; leave it out for {name!r}"
        raise UsageError(problem, parameter="sizes")
    return BENCHES[name](read_sizes(sizes), say)


def read_sizes(text: str | None) -> tuple[int, ...]:
    """Read numbers of events.

    Parameters
    ----------
    text
        Such as ``"1000,100000"``, or None.

    Returns
    -------
    tuple of int
        In the order of the text; empty for None.

    Raises
    ------
    UsageError
        If one is not a whole number of at least 1.

    """
    if text is None:
        return ()
    parts = [part.strip().replace("_", "") for part in text.split(",")]
    wrong = [part for part in parts if not (part.isascii() and part.isdigit() and int(part) > 0)]
    if wrong:
        problem = f"{text!r}: {wrong[0]!r} is not a number; write it as 1000,100000"
        raise UsageError(problem, parameter="sizes")
    return tuple(int(part) for part in parts)


def report_lines(name: str, found: dict[str, Any]) -> list[str]:
    """Write the findings as text.

    Parameters
    ----------
    name
        The measurement.
    found
        What `run_bench` gave.

    Returns
    -------
    list of str
        A table for ``step``, a line a figure for the others.

    """
    if name == "step":
        from dernamap.bench.step_table import table  # noqa: PLC0415

        return table(found)
    return list(_figures(found))


def _figures(found: dict[str, Any], stem: str = "") -> Iterator[str]:
    for key, value in found.items():
        name = f"{stem}{key.replace('_', ' ')}"
        if isinstance(value, dict):
            yield from _figures(value, f"{name}: ")
        elif isinstance(value, float):
            yield f"{name}: {value:,.3g}" if abs(value) < 1_000 else f"{name}: {value:,.0f}"  # noqa: PLR2004  digits that a reader needs
        elif isinstance(value, (int, str)):
            yield f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}"
