"""What the measurement of a date step found, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["table"]


def table(found: dict[str, Any]) -> list[str]:
    """Write what `run` found as a table for people.

    Parameters
    ----------
    found
        What `run` gave.

    Returns
    -------
    list of str
        Lines of Markdown.

    """
    rows: list[tuple[str, ...]] = [
        ("events", *(f"{item['events']:,}" for item in found["sizes"])),
        _row("step, main thread", found, lambda ours, _: f"{ours['step_ms']:.1f} ms"),
        _row("frame of the map, main thread", found, lambda ours, _: f"{ours['frame_ms']:.1f} ms"),
        _row("list, at rest", found, lambda ours, _: f"{ours['list_ms']:.1f} ms"),
        _row("key to picture", found, lambda ours, _: f"{ours['key_to_picture_ms']:,.0f} ms"),
        _row(
            "key to picture, stock", found, lambda _, peer: f"{peer['key_to_picture_ms']:,.0f} ms"
        ),
        _row("bytes of the events", found, lambda ours, _: _kilobytes(ours["bytes"])),
        _row("bytes of the events, stock", found, lambda _, peer: _kilobytes(peer["bytes"])),
        _row("bytes a step, stock", found, lambda _, peer: _kilobytes(peer["bytes_a_step"])),
        _row("page ready", found, lambda ours, _: f"{ours['ready_s']:.1f} s"),
        _row("page ready, stock", found, lambda _, peer: f"{peer['ready_s']:.1f} s"),
        _row(
            "messages in 100 steps of playback",
            found,
            lambda ours, _: str(ours["messages_while_playing"]),
        ),
        (
            "**key to picture: times faster**",
            *(_times(item, "key_to_picture") for item in found["sizes"]),
        ),
        ("**bytes: times fewer**", *(_times(item, "bytes") for item in found["sizes"])),
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|---|{'---:|' * len(found['sizes'])}")
    memory = found["memory"]
    one, many = (f"{memory[name] / 1e6:,.0f} MB" for name in ("one_page", "many_pages"))
    memory_line = (
        f"Memory of the server with {memory['events']:,} events: {one} with one page open, "
        f"{many} with {memory['pages']} (times {memory['ratio']:.2f})."
    )
    return [*lines, "", memory_line]


def _row(
    name: str, found: dict[str, Any], words: Callable[[dict[str, Any], dict[str, Any]], str]
) -> tuple[str, ...]:
    cells = [name]
    for item in found["sizes"]:
        try:
            cells.append(words(item["dernamap"], item["stock"]))
        except TypeError:  # what was not measured is None
            cells.append("-")
    return tuple(cells)


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


def _times(item: dict[str, Any], name: str) -> str:
    ratio = (item["ratios"] or {}).get(name)
    return "-" if ratio is None else f"**{ratio:.1f}**"
