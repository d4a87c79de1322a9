"""What must hold for every date: hours do not change its day, and bounds are never widened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dernamap.dates import read_date
from dernamap.dates.calendar import islamic_day, islamic_month
from dernamap.dates.lexicon import LEXICON_LANGUAGES, fold_text, lexicon

PUBLISHED = date(2018, 6, 12)

ENGLISH_DATES = [
    *("9 June 2018", "9 June", "June 9, 2018", "Saturday", "Saturday 9 June", "2018-06-09"),
    *("yesterday", "09 Jun 2018", "the 9th of June", "Friday, 8 June", "13/05/2018", "last Friday"),
]
ENGLISH_HOURS = [
    *("at {h}:{m} on {d}", "{d}, {h}:{m}", "{d} at {h}:{m}", "{d} {h}:{m}", "{d} ({h}:{m})"),
    *(
        "at {h}:{m} local time on {d}",
        "around {h}:{m} on {d}",
        "{d}, {hh}{m}Z",
        "{hh}{m} hrs on {d}",
    ),
    *("between {n} and {k} am on {d}", "from {n} to {k} pm on {d}", "{n}-{k} am, {d}"),
    *("{d}, {n}-{k} pm", "between {n} and {k} o'clock on {d}", "at {n} in the morning on {d}"),
    *("{n} o'clock on {d}", "{d} at {n} pm", "{n} am {d}", "at half past {n} on {d}"),
    *("before {n} pm on {d}", "after {n} am on {d}", "shortly before {n} pm on {d}"),
    *("in the morning of {d}", "at dawn on {d}", "shortly before noon on {d}", "{d}, evening"),
    *(
        "from {h}:{m} to {k} pm on {d}",
        "between {hh}{m} and 2359 hrs on {d}",
        "{d} {n}:{m} - {k}:{m}",
    ),
]
ARABIC_DATES = ["9 يونيو 2018", "السبت 9 يونيو", "يوم السبت", "يوم 9 حزيران", "أمس", "يوم الجمعة"]
ARABIC_HOURS = [
    *("الساعة {h}:{m} من {d}", "{d} الساعة {n}", "عند الساعة {n} فجرا {d}", "{n} مساء {d}"),
    *("بين الساعة {n} و{k} فجرا {d}", "من الساعة {n} إلى {k} عصرا {d}", "بين {n} و{k} مساء {d}"),
    *(
        "فجر {d}",
        "قبيل فجر {d}",
        "صباح {d}",
        "قبل الساعة {n} من فجر {d}",
        "بعد الساعة {n} مساء {d}",
    ),
    *(
        "من الثانية إلى الرابعة فجر {d}",
        "بين الثانية والرابعة عصر {d}",
        "الساعة الثالثة والنصف {d}",
    ),
]


def bounds(text):
    reading = read_date(text, published=PUBLISHED)
    return None if reading.span is None else (reading.span.earliest, reading.span.latest)


@given(
    st.sampled_from(
        [(hour, one) for hour in ENGLISH_HOURS for one in ENGLISH_DATES]
        + [(hour, one) for hour in ARABIC_HOURS for one in ARABIC_DATES]
    ),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(1, 12),
    st.integers(1, 12),
)
def test_hours_never_change_the_day(case, hour, minute, n, k):
    template, one = case
    text = template.format(d=one, h=hour, hh=f"{hour:02d}", m=f"{minute:02d}", n=n, k=k)
    # refused is right where the hours lie across midnight or may be something else
    assert bounds(text) in {None, bounds(one)}, text


def test_hours_are_read_and_not_only_refused():
    values = {"h": 14, "hh": "14", "m": "30", "n": 2, "k": 4}
    cases = [(hour, one) for hour in ENGLISH_HOURS for one in ENGLISH_DATES[:1]]
    cases += [(hour, one) for hour in ARABIC_HOURS for one in ARABIC_DATES[1:2]]
    read = [bounds(hour.format(d=one, **values)) == bounds(one) for hour, one in cases]
    assert sum(read) >= 0.9 * len(read)


@given(
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(ENGLISH_DATES + ARABIC_DATES),
    st.sampled_from(
        ["{d} {t}", "{t} {d}", "at {t} on {d}", "{d}, {t}", "between {t} and 23:59 on {d}"]
    ),
)
def test_an_hour_that_does_not_exist_is_refused(hour, minute, one, template):
    assume(hour > 23 or minute > 59)
    text = template.format(d=one, t=f"{hour:02d}:{minute:02d}")
    assert read_date(text, published=PUBLISHED).status == "refused", text


PARTS = [
    *(
        "7 May 2018",
        "May 2018",
        "mid-May 2018",
        "early May 2018",
        "late May 2018",
        "2017",
        "mid-2017",
    ),
    *("early 2018", "late 2017", "the first week of May 2018", "the second half of May 2018"),
    *(
        "the week of 4 June 2018",
        "Q3 2017",
        "the first half of 2017",
        "summer 2017",
        "12 June 2018",
    ),
    *("about 7 May 2018", "early June 2018", "2018-W23", "14 Shaban 1439"),
]


@given(st.sampled_from(PARTS), st.sampled_from(PARTS))
def test_a_bound_is_never_widened(a, b):
    first, other_last = bounds(a)[0], bounds(b)[1]
    assume(first <= other_last)
    for text in (f"from {a} to {b}", f"between {a} and {b}", f"{a} to {b}", f"from {a} until {b}"):
        found = bounds(text)
        # "about" reaches no further in a span than alone, and the span ends where its end does
        assert found is None or (found[0] == first and found[1] == other_last), text


@pytest.mark.parametrize("part", PARTS)
def test_a_single_bound_is_never_widened(part):
    first, last = bounds(part)
    assert bounds(f"until {part}") == (None, last)
    assert bounds(f"by {part}") == (None, last)
    assert bounds(f"from {part}") == (first, None)
    assert bounds(f"on or after {part}") == (first, None)
    if first <= PUBLISHED:
        assert bounds(f"since {part}") == (first, PUBLISHED) or last > PUBLISHED
    assert bounds(f"before {part}")[1] in {first - timedelta(days=1), last}
    assert bounds(f"after {part}")[0] in {last + timedelta(days=1), first}


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.sampled_from("-/."))
def test_a_short_date_is_right_or_ambiguous(day, mark):
    published = day + timedelta(days=30)
    assume(published.year <= 2049)
    for form in (f"%d{mark}%m{mark}%y", f"%y{mark}%m{mark}%d", f"%m{mark}%d{mark}%y"):
        reading = read_date(day.strftime(form), published=published)
        if reading.status == "parsed":
            assert reading.edtf == day.isoformat()
        elif reading.status == "ambiguous":
            assert day.isoformat() in reading.candidates


# days of the Islamic calendar, by the calendar of Umm al-Qura and as they were announced
ISLAMIC = [
    ((1439, 9, 1), "2018-05-17"),
    ((1439, 10, 1), "2018-06-15"),
    ((1439, 12, 10), "2018-08-21"),
    ((1440, 1, 1), "2018-09-11"),
    ((1438, 1, 1), "2016-10-02"),
    ((1440, 2, 1), "2018-10-10"),
    ((1436, 9, 1), "2015-06-18"),
    ((1432, 3, 14), "2011-02-17"),
]


@pytest.mark.parametrize(("islamic", "day"), ISLAMIC)
def test_an_islamic_date_holds_the_day_that_it_was(islamic, day):
    first, last = islamic_day(*islamic)
    assert first <= date.fromisoformat(day) <= last
    assert (last - first).days <= 3


@given(st.integers(1300, 1500), st.integers(1, 12), st.integers(1, 30))
def test_islamic_days_follow_each_other_and_lie_in_their_month(year, month, day):
    first, last = islamic_day(year, month, day)
    start, end = islamic_month(year, month)
    assert start <= first <= last
    assert last <= end + timedelta(days=1)
    if day < 30:
        assert islamic_day(year, month, day + 1)[1] == last + timedelta(days=1)


@given(st.dates(date(1600, 1, 1), date(2199, 1, 1)))
def test_numbered_weeks_hold_their_days(day):
    year, week, weekday = day.isocalendar()
    assert read_date(f"{year}-W{week:02d}-{weekday}").edtf == day.isoformat()
    span = read_date(f"week {week} of {year}").span
    assert span.earliest <= day <= span.latest
    assert (span.latest - span.earliest).days == 6


@pytest.mark.parametrize("language", LEXICON_LANGUAGES)
def test_the_words_of_a_lexicon_are_folded(language):
    for phrase in lexicon(language).phrases:
        for word in phrase:
            assert fold_text(word) == word
