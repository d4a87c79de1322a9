"""The bundled briefing says what the records say that it points at, and nothing beyond."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date

import pytest

from dernamap.briefings import briefing_faults, open_briefing
from dernamap.briefings.briefing_scene import SCENE_COLUMNS
from dernamap.bundle import bundled_file
from dernamap.dataset import split_ids
from dernamap.figures.words import month_words
from dernamap.view import border_inset, select, state_in_link
from dernamap.web_mercator import ordinate_of

FILE = bundled_file("data") / "briefings" / "derna-2016-2019.csv"
with FILE.open(encoding="utf-8", newline="") as stream:
    SCENES = list(csv.DictReader(stream))

MEASURED = {"border": {"260", "265.1"}}
"""Numbers of a scene that dernamap computes; all others are in the records pointed at."""

MONTHS, MONTHS_AR = (
    [month_words(date(2018, month, 1), language) for month in range(1, 13)]
    for language in ("en", "ar")
)
NUMBER = re.compile(r"(?<![A-Za-z\u0600-\u06ff\d.,])\d[\d,]*(?:\.\d+)?")
DATE = re.compile(
    rf"(?:(?P<days>\d{{1,2}}(?:(?: to |-| and )\d{{1,2}})?) )?(?P<month>{'|'.join(MONTHS)})\b"
    r"(?: (?P<year>\d{4}))?"
)
NAMED = re.compile(r"\b(?:[CFGS]\d{2,3})\b")
COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


def numbers(text):
    """Give the numbers of a text, without its commas of thousands."""
    # in Arabic, "and", "in" and "for" are written onto the number
    plain = re.sub(r"\b[وبل](?=\d)", "", NAMED.sub("", text))
    return Counter(found.rstrip(",").replace(",", "") for found in NUMBER.findall(plain))


def dates(text):
    """Give each date of a text as days, month and year; a year that is left out is ``None``."""
    for arabic, english in zip(MONTHS_AR, MONTHS, strict=True):
        text = re.sub(rf"\b[بو]?{arabic}\b", english, text)
    text = re.sub(r" و(?=\d)", " and ", text.replace(" إلى ", " to "))
    for found in DATE.finditer(text):
        month = MONTHS.index(found["month"]) + 1
        for day in re.findall(r"\d+", found["days"] or "") or [None]:
            yield day and int(day), month, found["year"]


@pytest.fixture(scope="module")
def events(dataset):
    return {row["event_id"]: row for row in dataset.events.astype(str).to_dict("records")}


@pytest.fixture(scope="module")
def disputes(dataset):
    return {row["dispute_id"]: row for row in dataset.disputes.astype(str).to_dict("records")}


def evidence(rows):
    """Give all that some records say, as one text."""
    columns = ("date", "date_text", "place_text", "actors", "attributed_to", "summary", "numbers")
    return " ".join(row[column] for row in rows for column in columns)


def pointed(scene, events):
    return [events[name] for name in split_ids(scene["point_at"])]


def test_it_has_the_columns_and_twelve_to_fourteen_scenes_in_order():
    assert tuple(SCENES[0]) == SCENE_COLUMNS
    assert 12 <= len(SCENES) <= 14
    assert [scene["order"] for scene in SCENES] == [str(n + 1) for n in range(len(SCENES))]
    assert len({scene["id"] for scene in SCENES}) == len(SCENES)


def test_it_has_no_fault(dataset):
    assert briefing_faults(dataset, bundled_file("data")) == []
    assert len(open_briefing(dataset, bundled_file("data"), FILE.stem).scenes) == len(SCENES)


each_scene = pytest.mark.parametrize("scene", SCENES, ids=[scene["id"] for scene in SCENES])


@each_scene
def test_its_texts_are_there_and_short(scene):
    for name in SCENE_COLUMNS:
        assert scene[name] or name == "play", name
    assert max(len(scene[f"title_{language}"]) for language in ("en", "ar")) < 60
    assert max(len(scene[f"text_{language}"]) for language in ("en", "ar")) <= 280
    words = " ".join(scene.values()).lower()
    for loaded in ("liberat", "terror", "تحرير", "إرهاب"):
        assert loaded not in words


@each_scene
def test_its_view_shows_what_it_points_at(scene, dataset):
    # the digest changes with every record: a scene must not break with it
    assert "data=" not in scene["view"]
    state, notices = state_in_link(scene["view"], dataset)
    assert notices == []
    shown = set(select(dataset, state).events["event_id"])
    assert set(split_ids(scene["point_at"])) <= shown


@each_scene
def test_its_camera_shows_a_mark_of_each_record(scene, dataset):
    # the frame that a scene's zoom is meant for; see the browser's briefing/scenes.ts
    width, height, edge = 880, 640, 50
    state, _ = state_in_link(scene["view"], dataset)
    world = 512 * 2**state.z
    placed = dataset.placements
    for name in split_ids(scene["point_at"]):
        seen = [
            abs(lon - state.lon) / 360 * world < width / 2 - edge
            and abs(ordinate_of(lat) - ordinate_of(state.lat)) * world < height / 2 - edge
            for lon, lat in placed.loc[placed["event_id"] == name, ["lon", "lat"]].to_numpy()
        ]
        assert any(seen), name


@each_scene
def test_each_date_and_number_is_in_a_record_that_it_points_at(scene, events):
    rows = pointed(scene, events)
    said = evidence(rows)
    days = set(re.findall(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", " ".join(row["date"] for row in rows)))
    for language in ("en", "ar"):
        text = f"{scene[f'title_{language}']}. {scene[f'text_{language}']}"
        years = set(re.findall(r"\b20\d\d\b", text))
        found = list(dates(text))
        for day, month, year in found:
            asked = {
                f"{one}-{month:02}" + (f"-{day:02}" if day else "")
                for one in ([year] if year else years)
            }
            assert any(known.startswith(one) for known in days for one in asked), (text, asked)
        in_dates = Counter()
        for day, _, year in found:
            in_dates.update(str(part) for part in (day, year) if part)
        rest = set(numbers(text) - in_dates) - MEASURED.get(scene["id"], set())
        assert rest <= set(numbers(said)), text
    assert not list(dates(scene["text_en"])) or re.search(r"\b20\d\d\b", text)


@each_scene
def test_a_number_in_words_is_in_a_record_or_counts_what_is_pointed_at(scene, events):
    rows = pointed(scene, events)
    said = evidence(rows).lower()
    text = f"{scene['title_en']} {scene['text_en']}".lower()
    for word, count in COUNTED.items():
        if re.search(rf"\b{word}\b", text):
            sides = {part for row in rows for part in row["attributed_to"].split(";")}
            assert re.search(rf"\b{word}\b", said) or count in {len(rows), len(sides)}, word


@each_scene
def test_who_says_so_is_named_for_each_record(scene, events):
    for row in pointed(scene, events):
        names = re.findall(r"[A-Z]{3,}|[\w.'-]{5,}", row["attributed_to"])
        assert any(name in scene["text_en"] for name in names), row["attributed_to"]


@each_scene
def test_both_languages_carry_the_same_numbers_and_dates(scene):
    for name in ("title", "text", "notes"):
        english, arabic = scene[f"{name}_en"], scene[f"{name}_ar"]
        assert numbers(english) == numbers(arabic), name
        assert Counter(NAMED.findall(english)) == Counter(NAMED.findall(arabic)), name
        assert not re.search(r"[\u0660-\u0669]", arabic)
    assert Counter(dates(scene["title_en"])) == Counter(dates(scene["title_ar"]))
    assert Counter(dates(scene["text_en"])) == Counter(dates(scene["text_ar"]))


@each_scene
def test_notes_say_what_records_and_disputes_say(scene, events, disputes):
    rows = pointed(scene, events)
    named = NAMED.findall(scene["notes_en"])
    rows += [events[name] for name in named if name in events]
    assert {name for name in named if name not in events} <= set(disputes)
    tied = {name for row in rows for name in split_ids(row["dispute_ids"])}
    for name in named:
        assert name in events or name in tied, f"{name} is no dispute of these records"
    known = evidence(rows) + " ".join(
        " ".join(disputes[name][column] for column in ("topic", "version_a", "version_b"))
        for name in tied
    )
    parts = set(re.findall(r"\d+", known)) | set(numbers(known))
    for text in (scene["notes_en"], scene["alt"]):
        asked = {one.lstrip("0") for one in numbers(text)} - MEASURED.get(scene["id"], set())
        assert asked <= {one.lstrip("0") for one in parts} | set(
            re.findall(r"\d+", scene["view"])
        ), text


def test_the_measured_distances_are_the_page_s(dataset):
    inset = border_inset(
        dataset.home, dataset.border, dataset.metadata, bundled_file("data") / "basemap"
    )
    assert (
        set(re.findall(r"\b26\d(?:\.\d)?\b", inset["border_words"])) - {"265"} == MEASURED["border"]
    )
