"""Dates of birth in everything that spreadsheets hold."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.imports.dates import Birth, birth


@pytest.fixture(autouse=True)
def fixed_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-10-24T08:00:00Z")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1983/7/1", "1983-07-01"),
        ("21/08/1963", "1963-08-21"),
        ("1964-02-12", "1964-02-12"),
        ("01.07.1975", "1975-07-01"),
        ("١/٧/١٩٨٣", "1983-07-01"),
        ("٢١ / ٠٨ / ١٩٦٣", "1963-08-21"),
        ("1983-07-01T00:00:00", "1983-07-01"),
        ("1/7/1983 12:00:00 AM", "1983-07-01"),
        ("15 كانون الثاني 1980", "1980-01-15"),
        ("1 تموز 1975", "1975-07-01"),
        ("3 luglio 1970", "1970-07-03"),
        ("July 3, 1970", "1970-07-03"),
        ("3-Jul-1970", "1970-07-03"),
        ("5 ئازار 1980", "1980-03-05"),
        ("01/07/75", "1975-07-01"),
        ("75/7/1", "1975-07-01"),
        ("19750401", "1975-04-01"),
        (26665, "1973-01-01"),
        (26665.5, "1973-01-01"),
        (date(1966, 5, 22), "1966-05-22"),
        (datetime(1966, 5, 22, 11, 30), "1966-05-22"),  # noqa: DTZ001 - as a spreadsheet gives it
    ],
)
def test_a_day_is_read(value: object, day: str) -> None:
    assert birth(value) == Birth(day, "day")


@pytest.mark.parametrize("value", ["7/1983", "1983/7", "تموز 1983", "July 1983", "0/7/1983"])
def test_a_month_is_read(value: str) -> None:
    assert birth(value) == Birth("1983-07-01", "month")


@pytest.mark.parametrize(
    "value", [1969, 1969.0, "1969", "١٩٦٩", "۱۹۶۹", "مواليد 1969", "1969 م", "1969م", "0/0/1969", "??/??/1969", "1969.0"]
)
def test_a_year_is_read(value: object) -> None:
    assert birth(value) == Birth("1969-01-01", "year")


@pytest.mark.parametrize("value", ["07/21/1963", "1963/21/7"])
def test_a_month_that_cannot_be_one_is_read_as_the_day_and_said(value: str) -> None:
    assert birth(value) == Birth("1963-07-21", "day", "day and month swapped")


@pytest.mark.parametrize(
    "value", ["????", "؟؟؟؟", "غير معروف", "1/7/05", "75", 75, "31/02/1980", "1970-1971", "1390 هـ", "13/1975", True, float("nan")]
)
def test_what_is_ambiguous_or_nothing_is_not_guessed(value: object) -> None:
    assert birth(value) == Birth(problem="unreadable")


@pytest.mark.parametrize("value", ["2009", 1850, "1/1/2005", date(2008, 1, 1)])
def test_nobody_is_born_yesterday_or_long_ago(value: object) -> None:
    assert birth(value) == Birth(problem="out of range")


@pytest.mark.parametrize("value", ["", "  ", "-", "—", None])
def test_a_blank_is_no_problem(value: object) -> None:
    assert birth(value) == Birth()


@given(
    st.dates(date(1920, 1, 1), date(1999, 12, 31)), st.sampled_from(["%Y/%m/%d", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%Y%m%d"])
)
def test_every_day_is_read_as_it_was_written(day: date, form: str) -> None:
    assert birth(day.strftime(form)) == Birth(day.isoformat(), "day")


@given(st.one_of(st.text(max_size=20), st.text(st.sampled_from("0123456789/.- ?تموزم"), max_size=14), st.floats(), st.integers()))
def test_anything_at_all_is_read_or_refused(value: object) -> None:
    read = birth(value)
    assert bool(read.date) == bool(read.precision)
    assert not read.date or date.fromisoformat(read.date)
