"""What the page of the map opens with: the state that a link asks for, in its language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dernamap.briefings import briefing_names
from dernamap.server.datasets import embed_parents, opening_briefing
from dernamap.server.html.opening_ground import opening_ground
from dernamap.timemap import fixed_payload, timemap_payload
from dernamap.view import (
    PageState,
    on_the_events_day,
    opening_state,
    state_from_params,
    within_dataset,
)
from dernamap.words import said_of_file, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dernamap.server.datasets import Served
    from dernamap.words import Words

__all__ = ["MapOpening", "map_opening"]


@dataclass(frozen=True, slots=True)
class MapOpening:
    """What the page of the map opens with.

    Attributes
    ----------
    state
        What it shows.
    payload
        The fields of ``TimemapData`` in the browser's ``contract.ts``.

    """

    state: PageState
    payload: dict[str, Any]


def map_opening(
    served: Served, params: Mapping[str, str], *, own: Callable[[Words], str] | None = None
) -> MapOpening:
    """Read a link and put together what the component is mounted with.

    Parameters
    ----------
    served
        The dataset that the page shows.
    params
        The link's parameters; without any, the page opens in the server's briefing if it has one.
    own
        Says in the words of a language that the records are the reader's own, if they are.

    Returns
    -------
    MapOpening
        The same for the same link and dataset.

    """
    params = dict(params) or opening_briefing()
    opening = opening_state(served.dataset)
    looks = opening.lon, opening.lat, opening.z
    # made while the rest is; under other maps, and where events are counted, none is drawn
    if served.cube is None:
        opening_ground(*looks, wait_s=0)
    state, refused = state_from_params(params, default=opening)
    counted: list[str] = []
    if served.cube is not None:
        state, counted = _counted_alone(state)
    if served.cube is None:
        state, missing = within_dataset(state, served.dataset)
        state = on_the_events_day(state, params, served.dataset)
    else:
        state, missing = _within_counted(state, params, served)
    basemap, problem = served.own_basemap.open()
    notices = [refusal.as_notice(state.lang) for refusal in refused]
    notices += [*counted, *missing]
    words = words_of(state.lang)
    if problem:
        said = said_of_file(problem, words)
        notices.append(words("notices.bundled_map", problem=f"{said[:1].upper()}{said[1:]}"))
    briefings = () if served.cube is not None else briefing_names(served.folder)
    if state.briefing and state.briefing not in briefings:
        notices.append(words("notices.no_briefing", name=repr(state.briefing)))
        state = replace(state, briefing="", scene="")
    if own is not None:
        notices.append(own(words))
    drawn = served.cube is None and basemap is None
    payload = timemap_payload(
        served.dataset,
        base_url=served.base_url,
        basemap_url=served.basemap_url,
        inset=served.inset(state.lang),
        basemap=None if basemap is None else basemap.facts(served.basemap_url),
        state=state,
        notices=notices,
        briefings=briefings,
        fixed=served.for_language(state.lang, fixed_payload),
        cube=None if served.cube is None else served.cube.facts(served.base_url),
        embeddable=bool(embed_parents()),
        ground=opening_ground(*looks) if drawn else None,
    )
    return MapOpening(state, payload)


_OF_EVENTS = ("known", "compare", "briefing", "scene", "ground")
"""Fields that are made of all events; all others can be asked of the server."""

_BY_ROWS = ("actors", "by", "publishers", "places", "within", "event")
"""Fields whose values are those of rows, which nobody looks through before the page opens."""


def _counted_alone(state: PageState) -> tuple[PageState, list[str]]:
    """Leave out of a state what a dataset that is counted and not read cannot show."""
    plain = PageState()
    left = replace(state, **{name: getattr(plain, name) for name in _OF_EVENTS})
    notices = [words_of(state.lang)("notices.counted_alone")] if left != state else []
    return left, notices


def _within_counted(
    state: PageState, params: Mapping[str, str], served: Served
) -> tuple[PageState, list[str]]:
    """Reduce a state to what a counted dataset has, and move it to the event that it opens."""
    cube = served.cube
    if cube is None:
        return state, []
    words = words_of(state.lang)
    plain = PageState()
    bare = replace(state, **{name: getattr(plain, name) for name in _BY_ROWS})
    found, notices = within_dataset(bare, served.dataset)
    found = replace(found, **{name: getattr(state, name) for name in _BY_ROWS})
    if found.q and not cube.search.there:
        notices.append(words("notices.not_searched", text=repr(found.q)))
        found = replace(found, q="")
    if not found.event:
        return found, notices
    part = cube.of_event(found.event)
    if part is None:
        notices.append(words("notices.no_event", text=repr(found.event)))
        return replace(found, event=""), notices
    return on_the_events_day(found, params, part), notices
