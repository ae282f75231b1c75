"""What must hold for any text."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.understanding.dates import Kind, find_times, read_when

_WORDS = (
    "monday friday next this last week month of the 3 15 31 2027 at on from to between and until before after pm am "
    "half quarter past noon morning evening tomorrow today december 4:30 12/25 5.30 first end in two hours days a "
    "later early christmas not or no wait make it every each ago - , . 2nd now weekend q 90 minutes for around day "
    "second"
).split()
_SPANISH = (
    "lunes viernes proximo que viene semana mes de del el la las los 3 15 31 a al desde hasta entre y o antes despues "
    "media cuarto menos manana por tarde noche hoy diciembre 4:30 25/12 primer fin en dos horas dias pasado cada hace "
    "- , . no mejor partir punto mediodia quincena ultimo primera hora"
).split()
_MOMENTS = st.integers(0, 90 * 365 * 24 * 60).map(
    lambda minutes: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
_TEXTS = {
    "en": st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)),
    "es": st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_SPANISH), max_size=14).map(" ".join)),
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_any_text_is_read_without_error_and_with_sound_bounds(language):
    @settings(max_examples=400, deadline=None)
    @given(text=_TEXTS[language], now=_MOMENTS)
    def check(text: str, now: datetime) -> None:
        found = find_times(text, now=now, language=language)

        last_end = 0
        for said in found:
            start, end = said.span
            assert last_end <= start < end <= len(text)
            assert said.text == text[start:end]
            assert (said.length is not None) == (said.kind is Kind.DURATION)
            last_end = end
            if said.kind in (Kind.DATERANGE, Kind.DATETIMERANGE) and said.start and said.end:
                assert (said.start.day, str(said.start.at)) < (said.end.day, str(said.end.at))

    check()


@pytest.mark.parametrize("language", ["en", "es"])
def test_any_text_is_read_as_a_wish_or_none(language):
    @settings(max_examples=300, deadline=None)
    @given(text=_TEXTS[language], now=_MOMENTS, expecting=st.sampled_from([None, "time", "day"]))
    def check(text: str, now: datetime, expecting: str | None) -> None:
        when = read_when(text, now=now, language=language, expecting=expecting)

        if when is not None and when.days and when.days.first and when.days.last:
            assert when.days.first <= when.days.last

    check()


@given(day=st.dates(date(2024, 1, 1), date(2031, 12, 31)), ahead=st.integers(0, 360))
@settings(max_examples=150, deadline=None)
def test_a_written_date_of_the_coming_year_is_that_date(day, ahead):
    wanted = day + timedelta(days=ahead)

    (found,) = find_times(f"{wanted:%B} {wanted.day}", now=datetime(day.year, day.month, day.day, 8, tzinfo=UTC))

    assert found.start.day == wanted


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
@settings(max_examples=100, deadline=None)
def test_a_full_clock_time_is_that_time(hour, minute):
    (found,) = find_times(
        f"at {hour % 12 or 12}:{minute:02d} {'pm' if hour >= 12 else 'am'}", now=datetime(2026, 11, 20, 8, tzinfo=UTC)
    )

    assert (found.start.at.hour, found.start.at.minute) == (hour, minute)
    assert not found.bare_hour
