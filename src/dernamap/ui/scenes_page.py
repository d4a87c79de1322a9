"""The page "Scenes": the briefings of the dataset, put together in a form."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dernamap.briefings import (
    PLAY_SPEEDS,
    SceneRow,
    briefing_names,
    briefing_stamp,
    free_identifier,
    moved,
    numbered,
    open_briefing,
    save_briefing,
    scene_faults,
    scene_link,
    scenes_csv,
)
from dernamap.dataset import BRIEFINGS_FOLDER, why_read_only
from dernamap.errors import DatasetError, UsageError
from dernamap.model import folded
from dernamap.refusals import refusal_text
from dernamap.server import dataset_folder
from dernamap.ui.frame import (
    WIDE_PAGE,
    link_of_the_map,
    page_words,
    paragraph,
    reading_page,
    show_faults,
)
from dernamap.ui.own_records import opened_records
from dernamap.ui.session_dataset import serve_session
from dernamap.view import opening_state, state_from_params, state_to_params
from dernamap.words import said_of_file, unturned

if TYPE_CHECKING:
    from dernamap.model import Fault
    from dernamap.server import Served
    from dernamap.words import Words

__all__ = ["show_scenes"]

_DRAFT, _DONE, _ADDED = "scenes-draft", "scenes-done", "scenes-added"
_CHOICE, _SAVED = "scenes-briefing", "scenes-saved"
_ADD = "add"
_NEW = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A briefing as it is being changed, with the way back to each state before."""

    name: str
    address: str
    stamp: str
    before: tuple[SceneRow, ...]
    scenes: tuple[SceneRow, ...]
    undo: tuple[tuple[SceneRow, ...], ...] = ()
    chosen: int = 0

    def changed(self, scenes: tuple[SceneRow, ...], chosen: int) -> _Draft:
        """Return the draft with other scenes, and a step that can be undone."""
        chosen = min(max(chosen, 0), max(len(scenes) - 1, 0))
        return replace(self, scenes=scenes, undo=(*self.undo, self.scenes), chosen=chosen)


def show_scenes() -> None:
    """Draw the page."""
    own = opened_records()
    folder = dataset_folder() if own is None else own.folder
    try:
        served = serve_session()
    except DatasetError as error:
        reading_page("scenes", title=folder.name, link={})
        show_faults(error, folder)
        return
    link = link_of_the_map(served.address)
    words = page_words()
    reading_page("scenes", title=served.dataset.metadata.title_in(words.language), link=link)
    st.html(WIDE_PAGE)
    paragraph(words("scenes.intro"))
    left, right = st.columns([1, 2.6], gap="large")
    with left:
        draft = _draft(served, words)
        if st.query_params.get("id") == _ADD:
            draft = _with_view(draft, served, link)
        if draft.scenes:
            _order(draft, words)
    with right:
        if draft.scenes:
            _scene_form(st.session_state[_DRAFT], served, words)
        else:
            paragraph(words("scenes.none"))
    with left:
        _save(st.session_state[_DRAFT], served, words)


def _keep(draft: _Draft) -> _Draft:
    st.session_state[_DRAFT] = draft
    return draft


def _draft(served: Served, words: Words) -> _Draft:
    """Let a briefing be chosen, and return it as it is being changed."""
    names = [*briefing_names(served.folder), _NEW]
    # what was a new briefing has its name now
    if _SAVED in st.session_state:
        st.session_state[_CHOICE] = st.session_state.pop(_SAVED)
    chosen = st.selectbox(
        words("scenes.briefing"),
        names,
        format_func=lambda name: name or words("scenes.new"),
        key=_CHOICE,
    )
    draft: _Draft | None = st.session_state.get(_DRAFT)
    if draft is not None and (draft.name, draft.address) == (chosen, served.address):
        return draft
    if chosen == _NEW:
        return _keep(_Draft(name=_NEW, address=served.address, stamp="", before=(), scenes=()))
    found = open_briefing(served.dataset, served.folder, chosen)
    return _keep(
        _Draft(
            name=chosen,
            address=served.address,
            stamp=briefing_stamp(served.folder, chosen),
            before=found.scenes,
            scenes=found.scenes,
        )
    )


def _with_view(draft: _Draft, served: Served, link: dict[str, str]) -> _Draft:
    """Add the view that the reader comes with as a scene, once."""
    if st.session_state.get(_ADDED) == link:
        return draft
    st.session_state[_ADDED] = link
    state, _ = state_from_params(link, default=opening_state(served.dataset))
    default = opening_state(served.dataset)
    params = state_to_params(state, default=default)
    view = f"?{scene_link(urlencode(params))}"
    scene = SceneRow(id=free_identifier(draft.scenes), order="", view=view, point_at=state.event)
    scenes = numbered([*draft.scenes, scene])
    return _keep(draft.changed(scenes, len(scenes) - 1))


def _order(draft: _Draft, words: Words) -> None:
    """Choose a scene, move it, delete it, undo."""
    chosen = st.selectbox(
        words("scenes.scene"),
        range(len(draft.scenes)),
        index=draft.chosen,
        format_func=lambda at: unturned(f"{at + 1}. {_title(draft.scenes[at], words)}"),
    )
    if chosen != draft.chosen:
        draft = _keep(replace(draft, chosen=chosen))
    with st.container(horizontal=True):
        up = st.button(words("scenes.up"), key="scenes-up", disabled=chosen == 0)
        last = chosen == len(draft.scenes) - 1
        down = st.button(words("scenes.down"), key="scenes-down", disabled=last)
        delete = st.button(words("scenes.delete"), key="scenes-delete")
        undo = st.button(words("scenes.undo"), key="scenes-undo", disabled=not draft.undo)
    if up or down:
        by = -1 if up else 1
        _keep(draft.changed(moved(draft.scenes, chosen, by), chosen + by))
    elif delete:
        left = [scene for at, scene in enumerate(draft.scenes) if at != chosen]
        _keep(draft.changed(numbered(left), chosen))
    elif undo:
        back = draft.undo[-1]
        _keep(replace(draft, scenes=back, undo=draft.undo[:-1], chosen=min(chosen, len(back) - 1)))
    else:
        return
    st.rerun()


def _title(scene: SceneRow, words: Words) -> str:
    return scene.words("title", words.language) or words("scenes.untitled")


def _scene_form(draft: _Draft, served: Served, words: Words) -> None:
    """Edit the scene that is chosen."""
    scene = draft.scenes[draft.chosen]
    key = f"scene-{draft.name}-{draft.chosen}-{len(draft.undo)}"
    labels = words.group("scenes.fields")

    def text(name: str, *, tall: bool = False) -> str:
        make = st.text_area if tall else st.text_input
        value: str = getattr(scene, name)
        return (make(labels[name], value, key=f"{key}-{name}", max_chars=4000) or "").strip()

    with st.form("scene", border=True):
        cells = {"id": text("id")}
        for name in ("title", "text", "notes"):
            columns = st.columns(2)
            for column, language in zip(columns, ("en", "ar"), strict=True):
                with column:
                    cells[f"{name}_{language}"] = text(f"{name}_{language}", tall=name != "title")
        cells |= {name: text(name) for name in ("view", "point_at")}
        speeds = ["", *PLAY_SPEEDS]
        cells["play"] = st.selectbox(
            labels["play"],
            speeds,
            index=speeds.index(scene.play) if scene.play in speeds else 0,
            format_func=lambda speed: speed or words("scenes.no_play"),
            key=f"{key}-play",
        )
        cells["alt"] = text("alt", tall=True)
        sent = st.form_submit_button(words("scenes.apply"), key="scene-apply")
    if sent:
        new = replace(scene, **cells)
        scenes = (*draft.scenes[: draft.chosen], new, *draft.scenes[draft.chosen + 1 :])
        draft = _keep(draft.changed(scenes, draft.chosen))
    _say_faults(draft, served, words)


def _say_faults(draft: _Draft, served: Served, words: Words) -> None:
    """Say what is wrong with the scenes of a draft; they can be saved all the same."""
    events = frozenset(served.dataset.events["event_id"])
    found: list[Fault] = []
    for number, scene in enumerate(draft.scenes, start=1):
        found += scene_faults(
            scene,
            served.dataset,
            events,
            file=draft.name,
            line=number,
            language=words.language,
        )
    for fault in folded(found):
        paragraph(
            words(
                "scenes.fault",
                scene=_title(draft.scenes[(fault.row or 1) - 1], words),
                field=words.group("scenes.fields").get(str(fault.column), str(fault.column)),
                problem=said_of_file(fault.problem, words),
                remedy=said_of_file(fault.remedy, words),
            )
        )


def _save(draft: _Draft, served: Served, words: Words) -> None:
    """Save the draft into the dataset, or offer it for download."""
    name = draft.name
    closed = why_read_only(served.folder, changes=BRIEFINGS_FOLDER)
    if closed:
        paragraph(words("scenes.closed"))
    if not closed or not name:
        asked = words("scenes.name")
        name = name or st.text_input(asked, key="scenes-name", max_chars=60).strip()
    if not closed:
        who = st.text_input(words("scenes.who"), key="scenes-who", max_chars=200)
        if st.button(
            words("scenes.save"), key="scenes-save", disabled=draft.scenes == draft.before
        ):
            try:
                save_briefing(
                    served.folder,
                    name,
                    draft.scenes,
                    before=draft.before,
                    stamp=draft.stamp,
                    who=who,
                )
            except (UsageError, OSError) as error:
                why = said_of_file(refusal_text(error, named=False), words)
                paragraph(words("scenes.not_saved", error=why))
            else:
                stamp = briefing_stamp(served.folder, name)
                _keep(replace(draft, name=name, stamp=stamp, before=draft.scenes, undo=()))
                st.session_state[_DONE] = words("scenes.saved", name=name)
                st.session_state[_SAVED] = name
                st.rerun()
        if _DONE in st.session_state:
            paragraph(st.session_state.pop(_DONE))
            _link_to(draft, words)
    if draft.scenes:
        st.download_button(
            words("scenes.download"),
            scenes_csv(draft.scenes),
            file_name=f"{name or 'briefing'}.csv",
            mime="text/csv",
            key="scenes-download",
        )


def _link_to(draft: _Draft, words: Words) -> None:
    """Lead to the scene that is chosen, as it is shown."""
    where = urlencode({"scene": draft.scenes[draft.chosen].id, "lang": words.language})
    address = html.escape(f"briefing/{draft.name}?{where}")
    st.html(f'<p><a href="{address}">{html.escape(words("scenes.show"))}</a></p>')
