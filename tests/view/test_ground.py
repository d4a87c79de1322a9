"""Who claims what ground: the rules on small cases, and the bundled reading against its records."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dernamap.bundle import bundled_file
from dernamap.dataset import GROUND_ACTIONS, GROUND_BASES, open_dataset, save_dataset, split_ids
from dernamap.errors import DatasetError
from dernamap.places import load_gazetteer
from dernamap.view import Status, ground_json
from dernamap.view.basemap.palette import DAY_INK, NIGHT_INK
from dernamap.view.ground.ground_rows import ground_rows
from dernamap.view.ground.ground_state import FADING_DAYS, Evidence
from dernamap.view.ground.party_styles import party_styles
from dernamap.view.ground.sentences import sentence
from dernamap.view.ground.states import ground_states, status_on

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset import Dataset

OWED = {"territorial_claim", "territorial_control", "withdrawal", "surrender"}


FADES = FADING_DAYS


def item(
    day, party, action, *, begins=None, disputes=(), basis="claim", larger_place="", last=0, name=""
):
    begins = day if begins is None else begins
    return Evidence(
        event_id=name or f"{party}-{action}-{day}",
        party=party,
        action=action,
        basis=basis,
        larger_place=larger_place,
        from_day=begins,
        sure_day=day,
        last_day=last or day,
        lasted=bool(last),
        disputes=disputes,
    )


def told(*evidence):
    """States as (day, status, parties)."""
    return [(s.sure_day, str(s.status), s.parties) for s in ground_states(evidence)]


CASES = [
    ("nothing", [], []),
    ("a claim", [item(5, "A", "holds")], [(5, "claimed", ("A",))]),
    ("a report", [item(5, "A", "holds", basis="report")], [(5, "reported", ("A",))]),
    ("a conclusion", [item(5, "A", "holds", basis="inferred")], [(5, "inferred", ("A",))]),
    (
        "said again, by fewer: no change",
        [item(5, "A", "holds"), item(9, "A", "holds", basis="report")],
        [(5, "claimed", ("A",))],
    ),
    (
        "reported, and then claimed",
        [item(5, "A", "holds", basis="report"), item(9, "A", "holds")],
        [(5, "reported", ("A",)), (9, "claimed", ("A",))],
    ),
    (
        "a later claim takes the place of an earlier one",
        [item(5, "A", "holds"), item(9, "B", "holds")],
        [(5, "claimed", ("A",)), (9, "claimed", ("B",))],
    ),
    (
        "two claims of one day",
        [item(5, "A", "holds"), item(5, "B", "holds")],
        [(5, "contested", ("A", "B"))],
    ),
    (
        "denied on the same day",
        [item(5, "A", "holds"), item(5, "B", "denies")],
        [(5, "contested", ("A", "B"))],
    ),
    (
        "an attack of a day contests its place for a week",
        [item(5, "A", "holds"), item(9, "B", "fights")],
        [(5, "claimed", ("A",)), (9, "contested", ("A", "B")), (9 + FADES, "claimed", ("A",))],
    ),
    (
        "fighting that lasted contests its place on its own days",
        [item(5, "A", "holds"), item(9, "B", "fights", last=30)],
        [(5, "claimed", ("A",)), (9, "contested", ("A", "B")), (31, "claimed", ("A",))],
    ),
    (
        "the next attack goes on from the one before",
        [item(5, "A", "holds"), item(9, "B", "fights"), item(14, "B", "fights")],
        [(5, "claimed", ("A",)), (9, "contested", ("A", "B")), (14 + FADES, "claimed", ("A",))],
    ),
    (
        "the holder's own fighting says nothing against its claim",
        [item(5, "A", "holds"), item(9, "A", "fights")],
        [(5, "claimed", ("A",))],
    ),
    ("fighting before any claim", [item(5, "A", "fights")], [(5, "unclaimed", ())]),
    (
        "fighting that may have been before the claim",
        [item(9, "B", "fights", begins=5), item(9, "A", "holds")],
        [(9, "claimed", ("A",))],
    ),
    (
        "a claim after the fighting ends the contest",
        [item(5, "A", "holds"), item(9, "B", "fights"), item(12, "A", "holds")],
        [(5, "claimed", ("A",)), (9, "contested", ("A", "B")), (12, "claimed", ("A",))],
    ),
    (
        "a claim does not end fighting that is reported for days after it",
        [item(5, "A", "holds"), item(9, "B", "fights", last=20), item(12, "A", "holds")],
        [(5, "claimed", ("A",)), (9, "contested", ("A", "B")), (21, "claimed", ("A",))],
    ),
    (
        "the rival leaves",
        [item(5, "A", "holds"), item(5, "B", "denies"), item(9, "B", "leaves")],
        [(5, "contested", ("A", "B")), (9, "claimed", ("A",))],
    ),
    (
        "the holder leaves",
        [item(5, "A", "holds"), item(9, "A", "leaves")],
        [(5, "claimed", ("A",)), (9, "unclaimed", ())],
    ),
    (
        "a part of what another claims",
        [item(5, "A", "holds"), item(9, "B", "part")],
        [(5, "claimed", ("A",)), (9, "contested", ("A", "B"))],
    ),
    (
        "records of one dispute differ in the day",
        [
            item(1, "B", "holds", basis="report"),
            item(5, "A", "holds", disputes=("C",)),
            item(9, "A", "holds", disputes=("C",)),
        ],
        [(1, "reported", ("B",)), (5, "contested", ("A", "B")), (9, "claimed", ("A",))],
    ),
    (
        "attackers whom nobody names",
        [item(5, "A", "holds"), item(9, "not stated", "fights")],
        [
            (5, "claimed", ("A",)),
            (9, "contested", ("A", "not stated")),
            (9 + FADES, "claimed", ("A",)),
        ],
    ),
    (
        "attackers whom nobody names, beside one who is named",
        [item(5, "A", "holds"), item(9, "B", "fights"), item(9, "not stated", "fights")],
        [(5, "claimed", ("A",)), (9, "contested", ("A", "B")), (9 + FADES, "claimed", ("A",))],
    ),
]


@pytest.mark.parametrize(
    ("evidence", "states"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_states(evidence, states):
    assert told(*evidence) == states
    assert told(*reversed(evidence)) == states


def test_a_change_keeps_its_spread_and_all_that_was_said():
    first, again = item(9, "A", "holds", begins=7), item(20, "A", "holds", basis="report")
    (state,) = ground_states([again, first])
    assert (state.from_day, state.sure_day) == (7, 9)
    assert state.evidence == (first, again)
    assert status_on([state], 8) is Status.UNCLAIMED
    assert status_on([state], 9) is Status.CLAIMED


def test_what_a_larger_place_gives_has_its_own_look():
    larger_place = item(5, "A", "holds", larger_place="the whole city")
    own = item(9, "A", "holds", basis="report")
    first, then = ground_states([larger_place, own])
    assert (first.larger_place, str(first.status)) == ("the whole city", "claimed")
    # a record that names the place outweighs a claim to the whole
    assert (then.larger_place, str(then.status)) == ("", "reported")
    attacked, *_ = ground_states([larger_place, item(5, "B", "fights")])
    assert attacked.larger_place == ""


def test_a_contest_by_attacks_alone_says_when_it_fades():
    holds, attack = item(5, "A", "holds"), item(9, "B", "fights")
    _, contested, back = ground_states([holds, attack])
    assert contested.fades_after == 9
    assert (back.faded, back.evidence) == (True, (holds,))
    _, lasting = ground_states([holds, attack, item(9, "B", "part")])
    assert lasting.fades_after is None


@pytest.mark.parametrize("seed", range(60))
def test_states_follow_each_other_and_no_attack_lasts(seed):
    draw = random.Random(seed)  # noqa: S311  the same evidence on every run
    evidence = []
    for number in range(draw.randrange(1, 14)):
        day = draw.randrange(60)
        action = draw.choice(["holds", "holds", "part", "leaves", "denies", "fights", "fights"])
        evidence.append(
            item(
                day,
                draw.choice("ABC"),
                action,
                begins=day - draw.choice([0, 0, 3]),
                basis=draw.choice(list(GROUND_BASES)),
                larger_place=draw.choice(["", "", "the whole city"]),
                last=day + draw.choice([1, 9]) if draw.random() < 0.2 else 0,
                disputes=draw.choice([(), (), ("C",)]),
                name=str(number),
            )
        )
    states = ground_states(evidence)
    draw.shuffle(evidence)
    assert ground_states(evidence) == states
    for state, after in zip(states, [*states[1:], None], strict=True):
        assert state.from_day <= state.sure_day
        assert state.evidence
        if state.fades_after is not None:
            assert after is not None
            assert state.sure_day < after.sure_day <= state.fades_after + FADING_DAYS
        if after is not None:
            assert state.sure_day < after.sure_day


@pytest.mark.parametrize(
    ("place", "day", "status", "parties", "larger_place"),
    [
        ("sheiha-west", "2014-10-04", "unclaimed", (), ""),
        # IS is out by April 2016, and no quarter is contested because of June 2015
        ("derna", "2016-06-15", "reported", ("DMSC",), ""),
        ("sheiha-west", "2016-06-15", "reported", ("DMSC",), "the whole city"),
        ("derna-old-city", "2016-06-15", "reported", ("DMSC",), "the whole city"),
        # the DMSC claims all of al-Fatayeh, and the LNA is reported there
        ("al-fatayeh", "2016-06-15", "contested", ("DMSC", "LNA"), ""),
        ("sheiha-west", "2018-06-03", "reported", ("DMSC",), "the whole city"),
        ("sheiha-west", "2018-06-04", "contested", ("LNA", "DMSC"), "all of Sheiha"),
        ("sheiha-west", "2018-06-09", "contested", ("LNA", "DMSC"), ""),
        ("sheiha-west", "2018-07-10", "claimed", ("LNA",), ""),
        ("sheiha-east", "2018-06-09", "contested", ("LNA", "DMSC"), ""),
        # one line of 3 July contests East Sheiha for a week, not for seven months
        ("sheiha-east", "2018-07-03", "contested", ("LNA", "DMSC"), ""),
        ("sheiha-east", "2018-07-10", "claimed", ("LNA",), ""),
        ("sheiha-east", "2018-11-14", "claimed", ("LNA",), ""),
        ("bab-tobruk", "2018-06-04", "claimed", ("LNA",), ""),
        ("eastern-coast", "2018-06-04", "reported", ("LNA",), ""),
        ("al-fatayeh", "2018-05-07", "contested", ("LNA", "DMSC"), ""),
        ("al-fatayeh", "2018-05-28", "claimed", ("LNA",), ""),
        ("derna-old-city", "2018-06-27", "reported", ("DMSC",), "the whole city"),
        ("derna-old-city", "2018-11-14", "contested", ("LNA", "not stated"), ""),
        ("bab-tobruk", "2018-11-14", "claimed", ("LNA",), ""),
        # one sentence of 12 February 2019 contests the old city for a week
        ("derna-old-city", "2019-02-18", "contested", ("LNA", "not stated"), ""),
        ("derna-old-city", "2019-02-19", "reported", ("LNA",), ""),
        # a car bomb is no claim to ground
        ("derna", "2019-06-02", "claimed", ("LNA",), ""),
        ("derna", "2018-06-08", "contested", ("DMSC", "LNA"), ""),
    ],
)
def test_the_bundled_reading(dataset, place, day, status, parties, larger_place):
    number = (date.fromisoformat(day) - dataset.epoch).days
    (row,) = [row for row in ground_rows(dataset) if row.place_id == place]
    begun = [state for state in row.states if state.sure_day <= number]
    assert str(status_on(row.states, number)) == status
    assert (begun[-1].parties if begun else ()) == parties
    assert (begun[-1].larger_place if begun else "") == larger_place


def test_rows_follow_the_places_and_end_with_the_whole_city(dataset):
    rows = ground_rows(dataset)
    assert [row.place_id for row in rows] == [
        "derna-old-city",
        "sheiha-west",
        "sheiha-east",
        "bab-tobruk",
        "eastern-coast",
        "al-fatayeh",
        "derna",
    ]
    assert rows[-1].name == "Derna, whole city"
    assert all(row.lon is not None and row.radius_m for row in rows)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("LNA", "holds", "claim", ""), "LNA says that it holds this place."),
        (
            ("DMSC", "holds", "report", "the whole city"),
            "DMSC is reported to hold the whole city, this place with it.",
        ),
        (
            ("IS", "holds", "inferred", ""),
            "It is inferred that IS holds this place; no source says so.",
        ),
        (
            ("DMSC", "part", "report", "the whole city"),
            "DMSC is reported to hold a part of the city, which may be this place.",
        ),
        (
            ("not stated", "fights", "report", "all of Sheiha"),
            (
                "Fighting or an attack is reported somewhere in Sheiha, perhaps here;"
                " who attacked is not stated."
            ),
        ),
        (("DPF", "fights", "claim", ""), "DPF says that it is fighting or under attack here."),
        (("DPF", "leaves", "claim", ""), "DPF says that it has left this place."),
        (("DMSC", "denies", "claim", ""), "DMSC denies that it has lost this place."),
    ],
)
def test_a_row_is_said_in_a_sentence(row, words):
    assert sentence(*row) == words


def test_every_claim_to_ground_has_a_reading_or_a_reason(dataset):
    types = dataset.event_types.set_index("type_id")["family"]
    owed = [
        event
        for event, cell in zip(
            dataset.events["event_id"], dataset.events["event_type"], strict=True
        )
        if any(name in OWED or types[name] == "control-claim" for name in split_ids(cell))
    ]
    assert len(owed) > 30
    assert set(owed) <= set(dataset.ground["event_id"])


def test_a_party_is_one_that_the_record_names(dataset):
    events = dataset.events.set_index("event_id")
    for event, party in zip(dataset.ground["event_id"], dataset.ground["party"], strict=True):
        words = " ".join(events.loc[event, ["actors", "attributed_to", "summary"]])
        if party not in {"", "not stated"}:
            assert any(name in words for name in party.split("/")), (event, party)


def test_a_place_holds_or_is_held_by_one_that_the_record_was_put_at(dataset):
    places = load_gazetteer(bundled_file("data") / "gazetteer").places

    def chain(name):
        found = [name]
        while places[found[-1]].part_of in places:
            found.append(places[found[-1]].part_of)
        return set(found)

    placed = dataset.placements.groupby("event_id")["place_id"].agg(set)
    for event, cell in zip(dataset.ground["event_id"], dataset.ground["place_ids"], strict=True):
        for place in split_ids(cell):
            assert any(place in chain(at) or at in chain(place) for at in placed[event]), event


def test_a_place_that_the_record_does_not_name_says_why(dataset):
    rows = {row.place_id: row for row in ground_rows(dataset)}
    (first,) = [
        item
        for state in rows["sheiha-east"].states
        for item in state.evidence
        if item.event_id == "F107"
    ]
    assert "derived for both halves" in first.why
    assert "Placed as:" in first.why
    assert "Sheiha" in first.why


def test_json_names_every_party_and_event(dataset):
    ground = json.loads(ground_json(dataset))
    parties = {party["id"] for party in ground["parties"]}
    known = set(dataset.events["event_id"])
    for row in ground["rows"]:
        for state in row["states"]:
            assert set(state["parties"]) <= parties
            assert state["evidence"]
            assert {item["event_id"] for item in state["evidence"]} <= known
            assert state["from"] <= state["sure"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_hues_stand_out_from_page_and_land():
    for style in party_styles(("IS", "DMSC/DPF", "LNA", "d", "e", "f", "not stated")):
        for ground in ("#ffffff", DAY_INK.land):
            assert contrast(style.light, ground) >= 3, style
        for ground in ("#14181c", NIGHT_INK.land):
            assert contrast(style.dark, ground) >= 3, style


def copied(data_folder: Path, folder: Path, ground: str) -> Path:
    folder.mkdir()
    for path in data_folder.glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "ground.csv").write_text(ground, encoding="utf-8")
    return folder


def test_faults_of_the_table_are_all_told(data_folder, tmp_path):
    lines = [
        "event_id,place_ids,party,action,note",
        "X999,derna,LNA,claims,",
        "F149,atlantis,LNA,claims,",
        "F149,derna,LNA,liberates,",
        "F149,derna,,claims,",
        "F149,,LNA,claims,",
        "S01,,,,",
    ]
    folder = copied(data_folder, tmp_path / "bad", "\n".join(lines))
    with pytest.raises(DatasetError) as caught:
        open_dataset(folder)
    told = [(fault.row, fault.column) for fault in caught.value.faults]
    assert told == [
        (2, "event_id"),
        (3, "place_ids"),
        (4, "action"),
        (5, "party"),
        (6, "place_ids"),
        (7, "note"),
    ]


def test_a_dataset_without_the_table_has_no_rows(data_folder, tmp_path):
    folder = copied(data_folder, tmp_path / "plain", "")
    (folder / "ground.csv").unlink()
    dataset = open_dataset(folder)
    assert dataset.ground.empty
    assert ground_rows(dataset) == ()
    assert json.loads(ground_json(dataset)) == {"parties": [], "rows": []}


def test_a_compiled_dataset_keeps_its_ground(dataset: Dataset, tmp_path: Path):
    save_dataset(dataset, tmp_path / "out")
    assert ground_json(open_dataset(tmp_path / "out")) == ground_json(dataset)


def test_actions_are_explained():
    assert all(words.strip() for words in GROUND_ACTIONS.values())
