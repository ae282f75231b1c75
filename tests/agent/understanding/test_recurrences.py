"""Wishes that repeat, in English and Spanish."""

import pytest

from agent.understanding.recurrences import read_count, read_repeat, without_repeat


@pytest.mark.parametrize(
    ("text", "unit", "every", "count", "rest"),
    [
        ("a haircut every other tuesday at 10am", "week", 2, None, "a haircut tuesday at 10am"),
        ("every two weeks on tuesdays at 10", "week", 2, None, "tuesday at 10"),
        ("every monday at 3 for 6 weeks", "week", 1, 6, "monday at 3"),
        ("every second Friday, 4 times", "week", 2, 4, "Friday,"),
        ("weekly on thursdays at 5 pm for two months", "week", 1, 8, "thursday at 5 pm"),
        ("a massage every month on the 5th", "month", 1, None, "a massage the 5th"),
        ("cada dos semanas el martes a las 10", "week", 2, None, "el martes a las 10"),
        ("todos los lunes a las 11 durante 5 semanas", "week", 1, 5, "lunes a las 11"),
        ("un corte cada mes", "month", 1, None, "un corte"),
    ],
)
def test_how_a_wish_repeats(text: str, unit: str, every: int, count: int | None, rest: str) -> None:
    found = read_repeat(text)

    assert found is not None
    assert (found.unit, found.every, found.count) == (unit, every, count)
    assert without_repeat(text) == rest


@pytest.mark.parametrize(
    "text", ["a haircut tuesday at 10", "do you open every day?", "anything next week", "everyone says so", "para hoy"]
)
def test_most_wishes_are_for_once(text: str) -> None:
    assert read_repeat(text) is None
    assert without_repeat(text) == text


def test_how_often_is_read_from_the_answer() -> None:
    assert [read_count(text) for text in ("6", "just three times", "cuatro", "no idea")] == [6, 3, 4, None]
