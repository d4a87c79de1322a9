"""The sentence that says a view is the same in Python and in the browser, and says all of it."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, replace

import pytest

from dernamap.dataset import rows_of
from dernamap.timemap import timemap_payload
from dernamap.view import (
    PageState,
    filter_words,
    opening_state,
    sentence_parts,
    state_from_params,
    state_in_link,
    state_to_params,
    view_sentence,
)
from dernamap.view.filters.slug import slug
from dernamap.words import LANGUAGES
from tests.test_filtered_counts import Draw
from tests.typescript import answer, bundled


def said(dataset, link: str, certain: int = 4, possible: int = 1) -> str:
    state, notices = state_in_link(link, dataset)
    assert notices == []
    return view_sentence(dataset, state, certain=certain, possible=possible)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (
            "?types=airstrike&places=al-fatayeh&by=lna&mode=range&from=2017-01-01&to=2018-12-31",
            "Air strikes near al-Fatayeh, said by LNA, 2017–2018: 4 certain, 1 possible",
        ),
        ("?date=2018-06-09", "Reports, 9 June 2018: 4 certain, 1 possible"),
        ("?date=2018-06-30&days=30", "Reports, June 2018: 4 certain, 1 possible"),
        ("?date=2018-06-09&days=7", "Reports, 3 to 9 June 2018: 4 certain, 1 possible"),
        ("?mode=asof&date=2018-06-09", "Reports, up to 9 June 2018: 4 certain, 1 possible"),
        (
            "?date=2018-06-09&types=airstrike,ground_clash,ied&sure=disputed,placed",
            (
                "Air strikes, ground clashes and improvised explosive devices, disputed, placed on "
                "the map, 9 June 2018: 4 certain, 1 possible"
            ),
        ),
        (
            "?date=2018-06-09&places=sheiha,derna&within=2.5&by=red-crescent&numbers=with",
            (
                "Reports within 2.5 km of Sheiha or Derna, said by Red Crescent, with figures, "
                "9 June 2018: 4 certain, 1 possible"
            ),
        ),
        (
            "?date=2018-06-09&where=unplaced,inferred&publishers=a,b,c,d,e,reuters",
            None,
        ),
    ],
)
def test_a_view_says_itself(dataset, link, words):
    if words is None:
        state, notices = state_in_link(link, dataset)
        assert "Reuters" in view_sentence(dataset, state, certain=0, possible=0)
        assert notices
        return
    assert said(dataset, link) == words


def test_a_view_of_nothing_says_so(dataset):
    assert said(dataset, "?date=2018-06-09", 0, 0) == "Reports, 9 June 2018: none"


def test_every_filter_is_said_and_can_be_taken_off(dataset):
    draw = Draw(dataset, 3)
    for _ in range(200):
        state = draw.state()
        parts = sentence_parts(dataset, state)
        told = {field for part in parts for field in part.fields}
        changed = {
            name
            for name, text in state_to_params(state, default=PageState()).items()
            if text != state_to_params(PageState()).get(name)
        } - {"lon", "lat", "z", "data"}
        assert changed <= told


@pytest.fixture(scope="module", params=LANGUAGES)
def browser(request, dataset, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sentences")
    draw = Draw(dataset, 7)
    states = [draw.state() for _ in range(400)]
    states += [replace(state, q="شيحا “x” <b>") for state in states[:20]]
    pick = random.Random(4)  # noqa: S311  the same texts on every run
    letters = "abÀéñßİı ÆŁøœ'’-.,;/&()العربيةأإآةىؤ٣12½²Ⅷ\u0301\u064b中文かガ𝒳\u200f"
    names = ["".join(pick.choices(letters, k=pick.randint(0, 12))) for _ in range(500)]
    payload = timemap_payload(
        dataset,
        base_url="",
        basemap_url="",
        inset=None,
        state=replace(opening_state(dataset), lang=request.param),
        notices=[],
    )
    asked = {
        "words": json.loads(filter_words(dataset)),
        "types": payload["types"],
        "families": payload["families"],
        "epoch": dataset.epoch.isoformat(),
        "bounds": {"first": dataset.first_day, "last": dataset.last_day},
        "views": [
            {"state": state_to_params(state), "certain": number % 5, "possible": number % 3}
            for number, state in enumerate(states)
        ],
        "names": names,
    }
    path = folder / "asked.json"
    path.write_text(json.dumps(asked), encoding="utf-8")
    program = bundled("say_views.ts", folder)
    return request.param, states, names, json.loads(answer(program, path, request.param))


def test_both_sides_say_the_same(dataset, browser):
    language, states, _, told = browser
    for number, (state, theirs) in enumerate(zip(states, told["sentences"], strict=True)):
        parts = [asdict(part) for part in sentence_parts(dataset, state, language=language)]
        assert theirs["parts"] == json.loads(json.dumps(parts))
        ours = view_sentence(
            dataset, state, certain=number % 5, possible=number % 3, language=language
        )
        assert theirs["sentence"] == ours


def test_both_sides_make_the_same_words_of_a_name(browser):
    _, _, names, told = browser
    assert told["slugs"] == [slug(name) for name in names]


def test_links_of_views_come_back(dataset):
    draw = Draw(dataset, 5)
    for _ in range(300):
        state = draw.state()
        params = state_to_params(state)
        assert state_from_params(params, default=PageState()) == (state, [])


def test_every_type_of_the_bundled_dataset_has_a_plural(dataset):
    for row in rows_of(dataset.event_types):
        state = PageState(types=(row["type_id"],), date="2018-06-09")
        assert sentence_parts(dataset, state)[0].text
