"""How an appointment repeats, and the text that is left for its day and time."""

import pytest

from agent.understanding.repeats import Repeat, read_repeat, take_repeat

CASES = [
    ("a massage every tuesday at 3 for six weeks", Repeat("weekly", 1, 6)),
    ("every week, 8 times", Repeat("weekly", 1, 8)),
    ("every other friday for 3 months", Repeat("weekly", 2, 7)),
    ("biweekly for 8 weeks", Repeat("weekly", 2, 4)),
    ("every 3 weeks, five sessions", Repeat("weekly", 3, 5)),
    ("once a month for a trim, 4 visits", Repeat("monthly", 1, 4)),
    ("weekly please", Repeat("weekly", 1, None)),
    ("un masaje todos los martes durante seis semanas", Repeat("weekly", 1, 6)),
    ("cada dos semanas, cuatro veces", Repeat("weekly", 2, 4)),
    ("cada mes durante 5 meses", Repeat("monthly", 1, 5)),
    ("quincenal", Repeat("weekly", 2, None)),
]


@pytest.mark.parametrize(("text", "repeat"), CASES)
def test_what_repeats_is_read(text: str, repeat: Repeat) -> None:
    assert read_repeat(text) == repeat


@pytest.mark.parametrize(
    "text", ["next week on tuesday", "for two weeks I was away", "a haircut on friday", "the week after next", "hola"]
)
def test_what_does_not_repeat_is_none(text: str) -> None:
    assert read_repeat(text) is None


def test_the_day_stays_for_the_look_up() -> None:
    assert take_repeat("a massage every tuesday at 3 for six weeks")[1] == "a massage tuesday at 3"
    assert take_repeat("corte cada viernes a las 10, 4 veces")[1] == "corte viernes a las 10,"
