"""The data of the component: everything except the events' columns, which it fetches itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.dataset import rows_of
from dernamap.dates import describe_span, parse_edtf
from dernamap.view import (
    FAMILY_STYLES,
    TEXT_CHUNK,
    PlaceNames,
    held_box,
    label_column,
    layers_json,
    opening_state,
    state_to_params,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.dataset import Dataset
    from dernamap.view import PageState

__all__ = ["fixed_payload", "timemap_payload"]


def timemap_payload(
    dataset: Dataset,
    *,
    base_url: str,
    basemap_url: str,
    inset: dict[str, Any] | None,
    basemap: dict[str, Any] | None = None,
    state: PageState,
    notices: list[str],
    briefings: Iterable[str] = (),
    fixed: dict[str, Any] | None = None,
    cube: dict[str, Any] | None = None,
    embeddable: bool = False,
    ground: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Put together the data that the component is mounted with.

    Parameters
    ----------
    dataset
        The dataset.
    base_url, basemap_url
        Addresses of the data routes on this server.
    inset
        As `dernamap.view.basemap.inset.border_inset` gives it, or None.
    basemap
        The basemap that the dataset brings, as `dernamap.view.OwnBasemap.facts` gives it, or None.
    state
        The state to open in; what is ours is said in its language.
    notices
        Lines to show above the page.
    briefings
        Names of the briefings that the dataset has.
    fixed
        What `fixed_payload` gave before for the dataset and the language; made if None.
    cube
        Where the counts of a dataset are of which no event is sent, and how many events it has;
        None for any other.
    embeddable
        Whether the server lets other pages hold a view.
    ground
        The ground on which the map opens, to be drawn before it; None to wait for the map.

    Returns
    -------
    dict
        The fields of ``TimemapData`` in the browser's ``contract.ts``.

    """
    return {
        **(fixed_payload(dataset, state.lang) if fixed is None else fixed),
        "base_url": base_url,
        "basemap_url": basemap_url,
        "inset": inset,
        "basemap": basemap,
        "state": state_to_params(state),
        "notices": notices,
        "briefings": list(briefings),
        "embeddable": embeddable,
        "opening_ground": ground,
        "cube": cube,
        **({} if cube is None else {name: cube[name] for name in ("events", "unplaced")}),
    }


def fixed_payload(dataset: Dataset, language: str) -> dict[str, Any]:
    """Put together what is the same for all who see a dataset in a language.

    Parameters
    ----------
    dataset
        The dataset.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    dict
        Most fields of ``TimemapData``.

    """
    home = dataset.home
    type_label = label_column(dataset.event_types, language)
    return {
        "title": dataset.metadata.title_in(language),
        "home": "" if home is None else PlaceNames(dataset, language)(home.place_id, home.name),
        "home_id": "" if dataset.home is None else dataset.home.place_id,
        "digest": dataset.digest,
        "epoch": dataset.epoch.isoformat(),
        "first_day": dataset.first_day,
        "last_day": dataset.last_day,
        "events": len(dataset.events),
        "unplaced": len(dataset.unplaced),
        "text_chunk": TEXT_CHUNK,
        "families": [
            {
                "id": style.family,
                "label": style.label_in(language),
                "glyph": style.glyph,
                "light": style.light,
                "dark": style.dark,
            }
            for style in FAMILY_STYLES
        ],
        "types": [
            {"id": row["type_id"], "label": row[type_label] or row["label"]}
            for row in rows_of(dataset.event_types)
        ],
        "layers": {"light": layers_json(dark=False), "dark": layers_json(dark=True)},
        "phases": _phases(dataset, language),
        "opening": state_to_params(opening_state(dataset)),
        "held": None if dataset.metadata.view is not None else held_box(dataset.placements),
    }


def _phases(dataset: Dataset, language: str) -> list[dict[str, Any]]:
    label = label_column(dataset.phases, language)
    return [
        {
            "id": row["phase_id"],
            "label": row[label] or row["label"],
            "days": [int(row[name]) for name in ("start_from", "start_to", "end_from", "end_to")],
            "start_words": describe_span(parse_edtf(row["start"]), language),
            "end_words": describe_span(parse_edtf(row["end"]), language),
            "summary": row["summary"],
        }
        for row in rows_of(dataset.phases)
    ]
