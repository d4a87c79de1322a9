"""What is ours is said in the language of the page; what records say stays as they say it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from dernamap.dataset import SpeakerNames
from dernamap.dates import describe_day, describe_span, parse_edtf
from dernamap.timemap import timemap_payload
from dernamap.view import (
    LABELS,
    EventTexts,
    ground_json,
    opening_state,
    state_from_params,
    state_to_params,
)
from dernamap.words import LANGUAGES

LATIN = re.compile("[A-Za-z]{3,}")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2018-06-09", "السبت 9 يونيو 2018"),
        ("2018-06", "يونيو 2018، واليوم غير معروف"),
        ("2018-06-09~", "نحو 9 يونيو 2018"),
        ("[2018-06-08..2018-06-12]", "بين 8 و12 يونيو 2018"),
        ("2016-08/2018-05-07", "من أغسطس 2016 إلى 7 مايو 2018"),
        ("2016~/2018-05-07", "من نحو 2016 إلى 7 مايو 2018"),
        ("[2018-06-04,2018-06-09]", "4 يونيو 2018 أو 9 يونيو 2018"),
        ("[..2018-06-09]", "بحلول 9 يونيو 2018"),
        ("2018-36", "الربع الرابع من 2018"),
        ("2018-06-09?", "السبت 9 يونيو 2018 (غير مؤكد)"),
    ],
)
def test_a_span_in_arabic(edtf, words):
    assert describe_span(parse_edtf(edtf), "ar") == words


def test_a_day_is_said_as_its_span_is():
    span = parse_edtf("2018-06-09")
    for language in LANGUAGES:
        said = describe_day(span.earliest, language, weekday=True)
        assert said == describe_span(span, language)


def test_records_in_arabic(dataset):
    english, arabic = (
        [record for number in range(2) for record in EventTexts(dataset, language).chunk(number)]
        for language in ("en", "ar")
    )
    speakers = SpeakerNames(dataset.parties, dataset.speakers, "ar")
    # a party, a spelling that the table writes in Arabic, and one that it does not have
    assert speakers("LNA; LNA media centre; Somebody") == (
        "الجيش الوطني; المركز الإعلامي للجيش الوطني; Somebody"
    )
    for ours, theirs in zip(english, arabic, strict=True):
        for name in ("event_id", "summary", "date_text", "edtf", "sources"):
            assert theirs[name] == ours[name]
        assert theirs["attributed_to"] == speakers(ours["attributed_to"])
        assert not LATIN.search(theirs["when"]), theirs["when"]
        assert not LATIN.search(theirs["type"]), theirs["type"]
    names = {place["name"] for record in arabic for place in record["placements"]}
    assert "درنة" in names
    counts = [count["words"] for record in arabic for count in record["counts"]]
    assert "قتلى (مدنيون): 7" in " ".join(counts)


def test_ground_in_arabic(dataset):
    ground = json.loads(ground_json(dataset, "ar"))
    shorts = {name["short"] for party in ground["parties"] for name in party["names"]}
    assert {"الجيش الوطني", "قوة الحماية"} <= shorts
    # identifiers are not words: colours are looked up by them
    assert {"LNA", "DMSC"} <= {party["id"] for party in ground["parties"]}
    assert ground["rows"][-1]["name"] == "درنة، المدينة كلها"
    sentences = {
        said["says"]
        for row in ground["rows"]
        for state in row["states"]
        for said in state["evidence"]
    }
    assert "الجيش الوطني: يقول إنه يسيطر على المدينة كلها، ومنها هذا المكان." in sentences
    assert not [text for text in sentences if LATIN.search(text)]


def test_the_payload_speaks_the_language_of_the_state(dataset):
    state = replace(opening_state(dataset), lang="ar")
    payload = timemap_payload(
        dataset, base_url="", basemap_url="", inset=None, state=state, notices=[]
    )
    assert payload["title"] == "درنة 2014–2019"
    assert payload["home"] == "درنة"
    labels = [item["label"] for name in ("families", "types", "phases") for item in payload[name]]
    assert not [label for label in labels if LATIN.search(label)]
    assert payload["phases"][0]["end_words"] == "الإثنين 7 مايو 2018"


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_language_and_labels_come_back_from_a_link(dataset, lang, labels):
    opening = opening_state(dataset)
    state = replace(opening, lang=lang, labels=labels)
    params = state_to_params(state, default=opening)
    assert state_from_params(params, default=opening) == (state, [])


def test_labels_go_with_the_language_until_they_are_chosen(dataset):
    opening = opening_state(dataset)
    assert state_from_params({"lang": "ar"}, default=opening)[0].labels == "ar"
    assert state_from_params({}, default=opening)[0].labels == "both"
    chosen = {"lang": "ar", "labels": "both"}
    assert state_from_params(chosen, default=opening)[0].labels == "both"
    refused = state_from_params({"lang": "fr"}, default=opening)
    assert refused[0].lang == "en"
    assert [item.name for item in refused[1]] == ["lang"]
