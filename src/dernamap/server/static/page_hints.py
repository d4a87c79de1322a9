"""What the page of the map will ask for, named in its HTML: it comes while Streamlit's page starts.

Streamlit's scripts take a second of a processor until they ask for the map's script, and that asks
for the data. A browser that knows both from the HTML fetches and reads them meanwhile.
"""

from __future__ import annotations

from dernamap.bundle import asset, scripts_for

__all__ = ["BROWSER_PART", "counted_hint_tags", "hint_tags"]

BROWSER_PART = "/_stcore/bidi-components/dernamap.timemap"
"""Where Streamlit sends the browser part from."""

_PAGE, _MAP = "src/streamlit.ts", "src/map/drawn_map.ts"
_DEVICE = "@luma.gl/webgl/dist/adapter/webgl-device.js"
"""What deck.gl asks for once it runs; the map would wait for it."""

_COUNTED = "src/cube/counted_page.ts"
_FILES = (
    "events.arrow",
    "marks.arrow",
    "killed.arrow",
    "shapes.json",
    "ground-{language}.json",
    "filters.arrow",
    "filter_marks.arrow",
    "filters.json",
    "basemap/places.geojson",
)
_MOST_CHUNKS = 2
"""Of more records than these chunks hold, the list needs some alone, which its window says."""


def hint_tags(base_url: str, language: str, *, chunks: int) -> str:
    """Write the tags that name what the page will ask for, the first needed first.

    Parameters
    ----------
    base_url
        Where the server sends the dataset's columns and texts from.
    language
        The language that the page opens in, one of `dernamap.words.LANGUAGES`.
    chunks
        In how many parts the texts of the events are sent.

    Returns
    -------
    str
        Tags for the end of the page's head.

    """
    data = [name.format(language=language) for name in _FILES]
    if chunks <= _MOST_CHUNKS:
        data += [f"records/{number}-{language}.json" for number in range(chunks)]
    return _tags(scripts_for(_PAGE), [f"{base_url}/{name}" for name in data])


def counted_hint_tags(url: str, *, level: int) -> str:
    """Write the tags for the page of a dataset whose events are counted.

    Parameters
    ----------
    url
        Where the server sends the counts from.
    level
        The level of the tiles that the page opens with; those above are asked for as well.

    Returns
    -------
    str
        Tags for the end of the page's head.

    """
    scripts = dict.fromkeys([*scripts_for(_PAGE), *scripts_for(_COUNTED)])
    index = [f"{url}/index-{number}.json" for number in range(-1, level + 1)]
    return _tags(tuple(scripts), [*index, f"{url}/days.arrow"])


def _tags(shown: tuple[str, ...], data: list[str]) -> str:
    drawn = [name for name in scripts_for(_MAP, then=_DEVICE) if name not in shown]
    lines = [
        f'<link rel="preload" href="{BROWSER_PART}/{asset("timemap-*.css").name}" as="style" />',
        *(f'<link rel="modulepreload" href="{BROWSER_PART}/{name}" />' for name in shown),
        *(
            f'<link rel="preload" href="{name}" as="fetch" crossorigin="anonymous" />'
            for name in data
        ),
        # the map is drawn once the list stands
        *(
            f'<link rel="modulepreload" href="{BROWSER_PART}/{name}" fetchpriority="low" />'
            for name in drawn
        ),
    ]
    return "".join(f"    {line}\n" for line in lines)
