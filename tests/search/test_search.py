"""Questions in every spelling, and what must never be an error."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dernamap.search import SearchIndex, answer, index_of
from dernamap.search.query_words import LONGEST_QUERY, marked, query_words, shortened, skeleton
from dernamap.view import PageState, PlaceNames, filtered, select, state_in_link


def hits(index: SearchIndex, text: str) -> list[int]:
    return index.rows(text).tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sheiha", "Shiha"),
        ("Sheiha", "شيحا"),
        ("Sheiha", "شيحة"),
        ("Sheiha", "Chiha"),
        ("Sheiha", "SHEHHA"),
        ("West Sheiha", "شيحا الغربية"),
        ("Red Crescent", "الهلال الأحمر"),
        ("Libyan Red Crescent", "الهلال الأحمر الليبي"),
        ("aid Derna", "Derna aid"),
        ("IOM", "المنظمة الدولية للهجرة"),
        ("Sky News Arabia", "سكاي نيوز عربية"),
        ("Red Crescent", "everything the Red Crescent said"),
        ("DPF", "Derna Protection Force"),
        ("Haftar", "haftar"),
        ("IS", "is"),
        ("IS", "Islamic State"),
        ("IS", "Daesh"),
        ("IS", "داعش"),
        ("LNA", "قوات حفتر"),
        ("US", "United States"),
        ("UNSMIL", "بعثة الأمم المتحدة"),
        ("UNSMIL", "بعثة الأمم المتحدة للدعم في ليبيا"),
        ("UN", "الأمم المتحدة"),
        ("IOM", "المنظمة الدولية"),
        ("DPF", "حماية درنة"),
        ("Human Rights Solidarity", "التضامن لحقوق"),
        ("Sky News", "سكاي نيوز"),
    ],
)
def test_spellings_of_one_thing_find_the_same(index, one, other):
    assert hits(index, one)
    assert hits(index, one) == hits(index, other)


def test_an_abbreviation_in_capitals_is_no_word(index, dataset):
    found = dataset.events.iloc[hits(index, "IS")]
    assert found["event_id"].tolist() != []
    sources = dataset.sources.set_index("source_id")["title"]
    for row in found.itertuples():
        cells = [row.summary, row.actors, row.attributed_to, row.place_text, row.numbers]
        cells += [sources[name.strip()] for name in row.source_ids.split(";")]
        topics = [*dataset.disputes["topic"], *dataset.disputes["topic_ar"]]
        cells.append(" ".join(topics) if row.dispute_ids else "")
        assert re.search(r"\b(IS|ISIS|Daesh|Islamic State)\b", " ".join(cells)), row.event_id
    first = answer("IS", index)["actors"][0]
    assert (first["key"], "".join(first["name_ar"])) == ("IS", "تنظيم الدولة")
    # in a question it asks, and in a sentence of capitals nobody can tell
    assert hits(index, "what is said about Sheiha") == hits(index, "Sheiha")
    assert hits(index, "WHAT IS SAID ABOUT SHEIHA") == hits(index, "Sheiha")
    assert hits(index, "IS Sheiha") == sorted({*hits(index, "IS")} & {*hits(index, "Sheiha")})
    assert hits(index, "THE") == hits(index, "the") != []


def test_a_word_that_folding_makes_a_filler_is_no_filler(index):
    assert query_words("ما حدث قرب الماء") == ("حدث", "قرب", "__ما")
    found = answer("water", index)
    assert found["records"]["total"] == answer("ماء", index)["records"]["total"] > 0
    assert len(index.rows("ماء درنة")) == len(index.rows("water Derna")) < len(index.rows("Derna"))
    # "as was reported" holds the word that water is folded to
    assert found["actors"] == []


def test_only_the_abbreviation_is_marked():
    assert marked("IS is here", {"__is"}) == ["", "IS", " is here"]
    assert marked("IS is here", {"is"}) == ["IS ", "is", " here"]


def test_an_attempt_is_written_as_it_would_be_typed(index):
    assert [one["q"] for one in answer("IS xqzt", index)["try"]] == ["IS"]


def test_a_name_is_found_in_the_other_script(index):
    assert set(hits(index, "المسماري")) <= set(hits(index, "Mismari"))
    assert hits(index, "المسماري")


def test_what_is_found_holds_the_words(index, dataset):
    found = dataset.events.iloc[hits(index, "Red Crescent")]
    sources = dataset.sources.set_index("source_id")
    assert len(found) >= 6
    for row in found.to_dict("records"):
        cells = [str(cell) for cell in row.values()]
        cells += [
            f"{sources.loc[name.strip(), 'title']} {sources.loc[name.strip(), 'publisher']}"
            for name in row["source_ids"].split(";")
        ]
        assert "red crescent" in " ".join(cells).replace("-", " ").lower(), row["event_id"]


def test_no_record_that_says_it_is_passed_over(index, dataset):
    cells = dataset.events[["summary", "actors", "attributed_to", "place_text"]].agg(
        " ".join, axis=1
    )
    there = cells.str.contains(r"\bcoastal\b", case=False, regex=True)
    assert there.any()
    assert set(there[there].index) <= set(hits(index, "coastal"))


def test_a_part_of_a_word_and_a_beginning_find_it(index):
    assert set(hits(index, "bombardment")) <= set(hits(index, "bombard"))
    assert hits(index, "airstrike") == hits(index, "airstrikes")
    assert hits(index, "air strike") == hits(index, "غارة جوية")
    assert hits(index, "ombardme")


def test_records_come_newest_first(index):
    rows = [hit["row"] for hit in answer("Sheiha", index)["records"]["hits"]]
    assert rows == sorted(rows, reverse=True)


def test_groups(index):
    found = answer("شيحا", index)
    assert [place["key"] for place in found["places"]] == ["sheiha", "sheiha-east", "sheiha-west"]
    assert found["try"] == []
    assert found["records"]["total"] == len(hits(index, "شيحا"))
    speakers = {actor["key"]: actor["said"] for actor in answer("Red Crescent", index)["actors"]}
    assert speakers["Libyan Red Crescent"] >= 2
    assert answer("Airwars", index)["sources"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("mid-June 2018", "2018-06-11", "2018-06-20"),
        ("9 June 2018", "2018-06-09", "2018-06-09"),
        ("9 يونيو 2018", "2018-06-09", "2018-06-09"),
        ("2018-06", "2018-06-01", "2018-06-30"),
    ],
)
def test_days_are_read(index, text, first, last):
    days = answer(text, index)["days"]
    assert [(day["from"], day["to"]) for day in days] == [(first, last)]
    assert days[0]["reports"] > 0


def test_a_day_without_a_year_is_looked_for_in_each(index):
    days = answer("9 June", index)["days"]
    # first the one that most is known of
    assert next(day["from"][:4] for day in days) == "2018"
    assert {day["from"][:4] for day in days} == {str(year) for year in range(2014, 2020)}
    assert [day["reports"] for day in days] == sorted(
        (day["reports"] for day in days), reverse=True
    )


def test_a_word_that_is_no_day_names_none(index):
    assert answer("a", index)["days"] == []
    assert answer("June 2018", index)["days"][0]["words"] == "June 2018"


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("الجيش الوطني الليبي", "LNA"),
        ("قوة حماية درنة", "DPF"),
        ("مجلس شورى مجاهدي درنة", "DMSC"),
        ("رويترز", "Reuters"),
        ("هيومن رايتس ووتش", "HRW"),
    ],
)
def test_parties_and_speakers_are_found_by_their_arabic_names(index, arabic, english):
    assert hits(index, english)
    assert hits(index, arabic) == hits(index, english)


def test_an_arabic_page_has_arabic_answers(index, dataset):
    found = answer("شيحا", index, language="ar", place_name=PlaceNames(dataset, "ar"))
    assert found["places"][0]["detail"] == "حي، درنة"
    hit = found["records"]["hits"][0]
    texts = [hit["when"], "".join(hit["kind"]), "".join(hit["where"])]
    assert all(any("\u0600" <= one <= "\u06ff" for one in text) for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x" * 10_000,
        "شيحا " * 2_000,
        '"',
        '"Red Crescent',
        "Red AND NOT (Crescent OR",
        "NEAR(Red Crescent, 2)",
        "summary:Derna",
        "^Derna*",
        "(.*)[a-z]+$ \\d{3}",
        "<script>alert(1)</script>",
        "'; DROP TABLE records; --",
        "\x00\x01 \ud800 \u202e",
        "\N{PILE OF POO}",
        "_p0",
        "%_",
    ],
)
def test_any_text_has_an_answer(index, text):
    found = answer(text, index)
    assert found["records"]["total"] == len(hits(index, text))
    assert len(found["q"]) <= LONGEST_QUERY
    assert bool(found["note"]) == (len(text) > LONGEST_QUERY)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_is_a_fault(index, text):
    answer(text, index)


def test_operators_are_words(index):
    assert hits(index, '"Sheiha"') == hits(index, "(Sheiha*)") == hits(index, "Sheiha")
    # a place's token is no word that anybody can write
    assert hits(index, "_p1") == hits(index, "p1")


def test_no_result_says_what_to_try(index):
    slips = answer("Shieka", index)
    assert slips["records"]["total"] == 0
    assert {item["q"] for item in slips["try"]} & {"shieha", "shiha", "sheiha"}
    for item in slips["try"]:
        assert item["reports"] == len(hits(index, item["q"]))
    apart = answer("Airwars Sorour", index)
    assert apart["records"]["total"] == 0
    assert {item["q"] for item in apart["try"]} == {"Airwars", "Sorour"}


def test_what_to_try_is_spelled_as_it_was_asked(index):
    assert [item["q"] for item in answer("الأحمر xqzt", index)["try"]] == ["الأحمر"]


def test_words_that_only_ask_are_left_out():
    assert query_words("Everything the Red Crescent said") == ("red", "crescent")
    assert query_words("only what the LNA says") == ("lna",)
    assert query_words("ما الذي قالته رويترز فقط") == ("رويترز",)
    assert query_words("the") == ("the",)


@pytest.mark.parametrize(("arabic", "latin"), [("حفتر", "haftar"), ("مسماري", "mismari")])
def test_a_name_keeps_its_consonants(arabic, latin):
    assert skeleton(arabic) == skeleton(latin) != ""


def test_a_skeleton_of_two_letters_is_none():
    assert skeleton("شيحا") == skeleton("sheiha") == ""


def test_hits_are_marked_in_the_text_as_it_is_written():
    pieces = marked("In al-Shiha & <b>Shiha</b>", {"shiha"})
    assert pieces == ["In al-", "Shiha", " & <b>", "Shiha", "</b>"]
    assert marked("Bab Tobruk, Tobruk", set(), {("bab", "tobruk")}) == [
        "", "Bab", " ", "Tobruk", ", Tobruk",
    ]  # fmt: skip


@given(text=st.text(max_size=200), words=st.sets(st.text(max_size=4)))
def test_pieces_make_up_the_text(text, words):
    assert "".join(marked(text, words)) == text


def test_a_long_text_is_cut_around_its_first_hit():
    long = "word " * 200
    pieces = shortened(marked(f"{long} Shiha {long}", {"shiha"}))
    assert pieces[1] == "Shiha"
    assert pieces[0].startswith("… ")
    assert pieces[-1].endswith(" …")
    assert len("".join(pieces)) < 320
    assert len(shortened([long])[0]) < 200
    assert re.fullmatch(r"(word )+…", shortened([long])[0])


def test_a_view_is_filtered_by_words(dataset, index):
    state, notices = state_in_link("?q=شيحا&mode=range", dataset)
    assert notices == []
    kept = select(dataset, state)
    assert kept.events["event_id"].tolist() == (
        dataset.events["event_id"].iloc[hits(index, "Sheiha")].tolist()
    )
    nothing = select(dataset, replace(state, q='"(*'))
    assert nothing.events.empty
    both = replace(state, q="Sheiha", types=("airstrike",))
    assert set(select(dataset, both).events["event_type"]) == {"airstrike"}


def test_an_index_is_kept_for_its_dataset_alone(dataset):
    assert index_of(dataset) is index_of(dataset)
    drawn = filtered(dataset, PageState(types=("airstrike",)))
    assert drawn.digest == dataset.digest
    assert max(index_of(drawn).rows("LNA")) < len(drawn.events)
