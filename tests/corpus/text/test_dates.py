"""Dates in running text: which there are, what they mean, and what only looks like one."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.dates import dates_in, is_calendar_date

ENGLISH = "January February March April May June July August September October November December".split()
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))


def told(text: str) -> list[tuple[str, str]]:
    return [(mention.date, text[mention.start : mention.end]) for mention in dates_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 17 January 2025.", [("2025-01-17", "17 January 2025")]),
        ("On January 17, 2025, it met", [("2025-01-17", "January 17, 2025")]),
        ("March 1st, 2025", [("2025-03-01", "March 1st, 2025")]),
        ("the 17th of January 2025", [("2025-01-17", "17th of January 2025")]),
        ("le 1er mars 2019", [("2019-03-01", "1er mars 2019")]),
        ("le 24\u00a0février\u00a02025", [("2025-02-24", "24\u00a0février\u00a02025")]),
        ("en mars 2019", [("2019-03", "mars 2019")]),
        ("since Sept. 2025", [("2025-09", "Sept. 2025")]),
        ("17 JANUARY 2025", [("2025-01-17", "17 JANUARY 2025")]),
        ("2025-01-17T10:00", [("2025-01-17", "2025-01-17")]),
        ("In March 2025 officers left", [("2025-03", "March 2025")]),
        ("March 2025 was cold", [("2025-03", "March 2025")]),
        ("1–5 March 2025", [("2025-03-01", "1"), ("2025-03-05", "5 March 2025")]),
        ("19 February to 19 May 2025", [("2025-02-19", "19 February"), ("2025-05-19", "19 May 2025")]),
        ("28 December to 3 January 2025", [("2024-12-28", "28 December"), ("2025-01-03", "3 January 2025")]),
        ("January 17–19, 2025", [("2025-01-17", "January 17"), ("2025-01-19", "19, 2025")]),
        ("January 30 to February 2, 2025", [("2025-01-30", "January 30"), ("2025-02-02", "February 2, 2025")]),
        ("du 30 mars au 2 avril 2019", [("2019-03-30", "30 mars"), ("2019-04-02", "2 avril 2019")]),
        ("de janvier à mars 2019", [("2019-01", "janvier"), ("2019-03", "mars 2019")]),
        ("3 May 2024 to 4 May 2025", [("2024-05-03", "3 May 2024"), ("2025-05-04", "4 May 2025")]),
        ("30 February to 3 March 2025", [("2025-03-03", "3 March 2025")]),
    ],
)
def test_dates_are_found_with_their_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "may 2 officers", "section 2025", "March 2025 officers", "they may 2025", "may 2 2025", "17 March",
        "31 June 2025", "resolution 2025 (2012)", "S/2025/154", "123-2025-01-17", "2025-13-01", "2025-02-30",
        "17 May 2025.5", "in March 2025%", "sept 2025 policiers", "January 2, 3025", "1 May\n2025", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert told(text) == []


@given(DAYS, st.sampled_from(["{0} {2} {3}", "{1} {0}, {3}", "{4}", "{0} {1} {3}"]))
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    english, french = ENGLISH[day.month - 1], FRENCH[day.month - 1]
    words = form.format(day.day, english, french, day.year, day.isoformat())
    assert told(f"It was {words}: cold.") == [(day.isoformat(), words)]


@given(DAYS, DAYS)
def test_both_ends_of_a_range_are_read(one: date, other: date) -> None:
    start, end = sorted((one, other.replace(year=one.year, day=min(other.day, 28))))
    text = f"du {start.day} {FRENCH[start.month - 1]} au {end.day} {FRENCH[end.month - 1]} {end.year}"
    assert [mention.date for mention in dates_in(text)] == [start.isoformat(), end.isoformat()]


PIECES = st.sampled_from(
    ["17", "1er", " ", " ", " ", "May", "mars", "March", "2025", "2024-02-29", ",", "-", "–", "to", "au", "\n", "x"]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=60))
def test_spans_are_in_order_and_apart_and_dates_are_of_the_calendar(text: str) -> None:
    end = 0
    for mention in dates_in(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert date.fromisoformat(f"{mention.date}-01"[:10]).isoformat().startswith(mention.date)
        end = mention.end


@pytest.mark.parametrize("piece", ["12 March 2025 to ", "1 to ", "january to ", "2025-01-", "1-", "may 1 2025 ", " "])
def test_time_grows_with_the_text_only(piece: str) -> None:
    began = time.process_time()  # a busy machine is no failure
    dates_in(piece * (500_000 // len(piece)))
    assert time.process_time() - began < 5


@pytest.mark.parametrize("text", ["2020", "2020-02", "2020-02-29", "0001", "1989-12-31"])
def test_years_months_and_days_of_the_calendar(text: str) -> None:
    assert is_calendar_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "0000", "2020-13", "2020-00", "2020-02-30", "2021-02-29", "2020-2-3", "2020-02-03T09", "٢٠٢٠", "2020/02"],
)
def test_what_the_calendar_does_not_have_is_no_date(text: str) -> None:
    assert not is_calendar_date(text)
