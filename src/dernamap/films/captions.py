"""Captions of a film: what was said to have happened on the days that come into view."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.figures import WORDS, window_words
from dernamap.films.plan import FRAMES_A_SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.dataset import Dataset
    from dernamap.films.plan import FilmPlan

__all__ = ["captions_vtt"]

_SHORTEST = 2 * FRAMES_A_SECOND
"""Frames that a caption is seen for at least."""

_MOST_CLAIMS = 2


def captions_vtt(dataset: Dataset, plan: FilmPlan, *, language: str) -> str:
    """Write the captions of a film as WebVTT.

    Parameters
    ----------
    dataset
        The dataset.
    plan
        The film.
    language
        ``en`` or ``ar``: of dates and counts. Claims stay in the language of their records.

    Returns
    -------
    str
        A caption names the days, the phases that begin on them, and claims that are dated within
        them, with who makes them; see https://www.w3.org/TR/webvtt1/.

    """
    blocks = ["WEBVTT", f"NOTE {dataset.digest[:8]}"]
    for begin, end, days, phases in _cues(plan):
        lines = list(_lines(dataset, days, phases, language))
        if lines:
            text = "\n".join(_plain(line) for line in lines)
            blocks.append(f"{_clock(begin)} --> {_clock(end)}\n{text}")
    return "\n\n".join(blocks) + "\n"


def _cues(plan: FilmPlan) -> Iterator[tuple[int, int, tuple[int, int], tuple[str, ...]]]:
    """Join shots until a caption of theirs can be read: frames, days and phases."""
    begin = end = 0
    days: tuple[int, int] | None = None
    phases: tuple[str, ...] = ()
    for shot in plan.shots:
        if shot.state is None:
            break
        days = shot.days if days is None else (days[0], shot.days[1])
        phases += shot.phases
        end += shot.frames
        if end - begin >= _SHORTEST:
            yield begin, end, days, phases
            begin, days, phases = end, None, ()
    if days is not None and end > begin:
        yield begin, end, days, phases


def _lines(
    dataset: Dataset, days: tuple[int, int], phases: tuple[str, ...], language: str
) -> Iterator[str]:
    events = dataset.events
    start, end = days
    inside = events[(events["possible_from"] >= start) & (events["possible_to"] < end)]
    if inside.empty and not phases:
        return
    first, after = (dataset.epoch + timedelta(days=day) for day in days)
    when = window_words(first, after, language)
    yield " · ".join([when, *phases])
    claims = inside.head(_MOST_CLAIMS)
    for summary, speaker in zip(claims["summary"], claims["attributed_to"], strict=True):
        yield f"{summary} ({speaker})" if speaker else str(summary)
    if len(inside) > len(claims):
        yield WORDS[language].more_reports.format(n=len(inside) - len(claims))


def _plain(text: str) -> str:
    """Write a line so that nothing in it is markup or ends the caption."""
    line = " ".join(text.split())
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(frames: int) -> str:
    """Write a time as hours, minutes, seconds and thousandths."""
    thousandths = frames * 1000 // FRAMES_A_SECOND
    seconds, rest = divmod(thousandths, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"
