"""Disputes: what is read of them, what the claims share, and that data are never markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from dernamap.dataset import (
    DISPUTE_KINDS,
    merge_datasets,
    open_dataset,
    save_dataset,
    split_ids,
)
from dernamap.errors import DatasetError
from dernamap.view import (
    EventTexts,
    dispute_html,
    link_of_dispute,
    matching_disputes,
    read_disputes,
)
from dernamap.view.disputes import common_days, common_figures, common_words
from dernamap.view.disputes.shared import figure_groups

EVENTS = (
    "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,numbers,"
    "source_ids,dispute_ids\n"
)
SOURCES = "source_id,title,publisher,url,published,language\n"


def folder(path, events, *, kinds="number", arabic=""):
    (path / "events.csv").write_text(EVENTS + events, encoding="utf-8")
    (path / "sources.csv").write_text(
        SOURCES
        + "a,<b>A</b>,Agency,https://example.org/a,2018-06-05,en\n"
        + "b,B,Bureau,javascript:alert(1),2018-06,en\n"
        + "c,C,Channel,,,en\n",
        encoding="utf-8",
    )
    (path / "disputes.csv").write_text(
        "dispute_id,topic,version_a,version_b,source_ids,kinds,topic_ar,version_a_ar\n"
        f"D1,How <many>,twelve,more,a; b; c,{kinds},{arabic},{arabic and 'اثنا عشر'}\n",
        encoding="utf-8",
    )
    return path


TWO = (
    'E1,2018-06-04,4 June,Derna,airstrike,LNA,"<script>x</script>",said,killed=12 or more,a,D1\n'
    "E2,[2018-06-03..2018-06-05],3 to 5 June,Derna,airstrike,LNA,Bureau,said,killed=10-15,b,D1\n"
)


@pytest.fixture
def dispute(tmp_path):
    (found,) = read_disputes(open_dataset(folder(tmp_path, TWO)))
    return found


def test_what_the_claims_share_is_said_and_nothing_is_decided(dispute):
    assert common_days(dispute.claims) == (date(2018, 6, 4), date(2018, 6, 4))
    (pairs,) = figure_groups(dispute.claims).values()
    assert common_figures([figure for _, figure in pairs]) == (12, 15)
    words = "\n".join(common_words(dispute))
    assert "all 2 claims allow 4 June 2018" in words
    assert "all 2 claims name LNA" in words
    assert "2 claims by 2 publishers" in words
    assert [source.source_id for source in dispute.cited] == ["c"]


@pytest.mark.parametrize(
    ("arabic", "shown"),
    [("كم عددهم", ("كم عددهم", "اثنا عشر", "more")), ("", ("How <many>", "twelve", "more"))],
)
def test_a_dispute_is_named_in_the_readers_language_if_the_dataset_does(tmp_path, arabic, shown):
    dataset = open_dataset(folder(tmp_path, TWO, arabic=arabic))
    (found,) = read_disputes(dataset, "ar")
    (told,) = EventTexts(dataset, "ar").chunk(0)[0]["disputes"]
    assert (found.topic, *found.versions) == shown
    assert (told["topic"], told["version_a"], told["version_b"]) == shown
    # both languages lead to it
    for words in (*shown, "many twelve"):
        assert matching_disputes([found], words=words) == [found]
    (found,) = read_disputes(dataset, "en")
    assert found.title == "D1  How <many>"
    assert found.versions == ("twelve", "more")


def test_claims_that_agree_on_nothing_say_so(tmp_path):
    rows = (
        "E1,2018-06-04,4 June,Derna,airstrike,LNA,X,said,killed=12,a,D1\n"
        "E2,2018-06-09,9 June,Martuba,airstrike,DPF,Y,said,killed=15 or more,b,D1\n"
    )
    (found,) = read_disputes(open_dataset(folder(tmp_path, rows)))
    assert common_days(found.claims) is None
    (pairs,) = figure_groups(found.claims).values()
    assert common_figures([figure for _, figure in pairs]) is None
    page = dispute_html(found)
    assert "no day fits all claims" in page
    assert "No number fits all 2 figures" in page


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_nothing_from_the_data_is_markup(dispute):
    page = dispute_html(dispute)
    seen = _Seen()
    seen.feed(page)
    assert seen.open == []
    assert "script" not in seen.tags
    assert seen.links == ["https://example.org/a"]
    assert "How &lt;many&gt;" in page


def test_each_picture_is_followed_by_a_table_that_says_the_same(dispute):
    page = dispute_html(dispute)
    assert page.count("<figure") == page.count("<table") == 2
    for claim in dispute.claims:
        assert page.count(claim.event_id) >= 2


def test_a_kind_that_is_none_is_a_fault(tmp_path):
    with pytest.raises(DatasetError, match="'colour' is not a kind of dispute"):
        open_dataset(folder(tmp_path, TWO, kinds="day; colour"))


VERSIONS = "dispute_id,date,date_text,attributed_to,attributed_to_ar,summary,numbers,source_ids\n"


def with_versions(path, *rows):
    (path / "versions.csv").write_text(VERSIONS + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_version_without_a_record_stands_at_its_days_and_among_the_numbers(tmp_path):
    data = with_versions(
        folder(tmp_path, TWO),
        "D1,2018-06-01,1 June,<i>Radio</i>,إذاعة,The radio has nine dead.,killed=9,c",
        "D1,2018-06,June,Paper,,The paper has June.,,",
    )
    opened = open_dataset(data)
    (found,) = read_disputes(opened)
    assert [claim.event_id for claim in found.claims] == ["", "E1", "E2", ""]
    assert found.cited == ()
    assert [claim.published.words for claim in found.claims][::3] == ["publication day unknown"] * 2
    page = dispute_html(found)
    assert "&lt;i&gt;Radio" in page
    # in both pictures and both tables
    assert page.count("no record of its own") == 6
    assert "The figures run from 9 to 15, 1 of them without an upper limit." in page
    words = "\n".join(common_words(found))
    assert "all 2 claims name LNA" in words
    assert "3 claims by 3 publishers" in words
    (arabic,) = read_disputes(opened, "ar")
    assert arabic.claims[0].speaker == "إذاعة"
    assert arabic.claims[0].figures[0].said_by == "إذاعة"
    assert link_of_dispute(found, {}, opened)["from"] == "2018-06-01"


def test_a_version_that_cannot_be_right_is_a_fault(tmp_path):
    data = with_versions(
        folder(tmp_path, TWO), "D9,1 June,1 June,,,,killed,x", "D1,2018,2018,A,,B,,"
    )
    with pytest.raises(DatasetError) as error:
        open_dataset(data)
    found = {(fault.file, fault.row, fault.column) for fault in error.value.faults}
    columns = {"dispute_id", "date", "attributed_to", "summary", "numbers", "source_ids"}
    assert found == {("versions.csv", 2, column) for column in columns}


def test_versions_outlive_saving_and_merging(tmp_path):
    data = with_versions(folder(tmp_path, TWO), "D1,2018-06-01,1 June,Radio,,Nine dead.,,c")
    opened = open_dataset(data)
    save_dataset(opened, tmp_path / "saved")
    kept = open_dataset(tmp_path / "saved")
    assert kept.versions.equals(opened.versions)
    same = merge_datasets(opened, kept)
    assert same.versions.equals(opened.versions)
    other = replace(
        kept,
        disputes=kept.disputes.assign(topic="Another"),
        sources=kept.sources.assign(title="Another"),
    )
    merged = merge_datasets(opened, other)
    assert merged.versions["dispute_id"].tolist() == ["D1", "own-D1"]
    assert merged.versions["source_ids"].tolist() == ["c", "own-c"]


def test_a_bundled_version_names_no_source_that_its_dispute_does_not(dataset):
    cited = dataset.disputes.set_index("dispute_id")["source_ids"]
    for dispute_id, cell in zip(
        dataset.versions["dispute_id"], dataset.versions["source_ids"], strict=True
    ):
        assert set(split_ids(cell)) <= set(split_ids(cited[dispute_id]))


def test_every_bundled_dispute_can_be_shown_with_all_its_records(dataset):
    disputes = read_disputes(dataset)
    assert {dispute.dispute_id for dispute in disputes} == set(dataset.disputes["dispute_id"])
    told = {claim.event_id for dispute in disputes for claim in dispute.claims}
    assert told - {""} == set(dataset.events.loc[dataset.events["dispute_ids"] != "", "event_id"])
    for dispute in disputes:
        seen = _Seen()
        seen.feed(dispute_html(dispute))
        assert seen.open == []
        assert dispute.questions
        assert all(re.fullmatch(r"https?://\S+", link) for link in seen.links), dispute.dispute_id


def test_the_bundled_kinds_are_all_in_use(dataset):
    used = {kind for dispute in read_disputes(dataset) for kind in dispute.kinds}
    assert used == set(DISPUTE_KINDS)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ({"words": "SHEIHA taken"}, "C22"),
        ({"words": "30 october 2017", "kind": "number"}, "C10"),
        ({"words": "siege", "kind": "day"}, "C05"),
        ({"kind": "day", "year": 2019}, "C35"),
    ],
)
def test_a_dispute_is_found_by_words_kind_and_year(dataset, asked, first):
    assert first in [one.dispute_id for one in matching_disputes(read_disputes(dataset), **asked)]


def test_words_that_stand_nowhere_find_nothing(dataset):
    assert matching_disputes(read_disputes(dataset), words="Atlantis") == []


def test_the_map_shows_all_days_of_the_claims_and_keeps_the_look(dataset):
    dispute = next(one for one in read_disputes(dataset) if one.dispute_id == "C12")
    link = {"theme": "dark", "event": "F001", "date": "2018-01-01"}
    found = link_of_dispute(dispute, link, dataset, event="F064")
    days = (found["mode"], found["from"], found["to"])
    assert days == ("range", "2018-04-14", "2018-05-07")
    assert (found["theme"], found["event"]) == ("dark", "F064")
    assert "event" not in link_of_dispute(dispute, link, dataset)
    # the parade of 7 May was in Benghazi
    assert 20.07 < float(found["lon"]) < 22.63
