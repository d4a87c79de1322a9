"""Fixtures of figures: views of the bundled dataset, drawn once."""

from __future__ import annotations

from functools import cache

import pytest

from dernamap.figures import FigureOptions, draw_figure, figure_bytes, preset_named, state_of_link


@pytest.fixture(scope="session")
def drawn(dataset):
    """Give a function that draws a view of the bundled dataset, each once."""

    @cache
    def draw(link="", preset="640x450", theme="light", language="en", panels="", title=""):
        state, notices = state_of_link(link, dataset)
        assert notices == []
        options = FigureOptions(
            preset=preset_named(preset),
            theme=theme,
            language=language,
            panels=panels,
            title=title,
        )
        return draw_figure(dataset, state, options)

    return draw


@pytest.fixture(scope="session")
def written(drawn):
    """Give a function that writes a view in a format, each once."""

    @cache
    def write(format_, **view):
        return figure_bytes(drawn(**view), format_)

    def named(format_, **view):
        return write(format_, **view)

    return named
