"""From words to a wish, and wishes relative to what was offered."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from agent.read_wish import Opening, WishReading, read_wish, relative_wish
from agent.wish import Wish

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 20, 10, tzinfo=ZONE)
OFFERED = [datetime(2026, 11, 26, 13, tzinfo=ZONE), datetime(2026, 11, 26, 15, tzinfo=ZONE)]
THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
DAYTIME = Opening((((time(9), time(18)),),) * 7)


def read(text: str) -> WishReading:
    reading = read_wish(text, now=NOW, opening=DAYTIME, language="en", anchor=THURSDAY)
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("text", "before", "wish"),
    [
        ("anything earlier?", Wish(THURSDAY, THURSDAY), Wish(THURSDAY, THURSDAY, time_to=time(13))),
        ("an hour later", Wish(THURSDAY, THURSDAY), Wish(THURSDAY, THURSDAY, at=time(14))),
        ("another day", Wish(THURSDAY, THURSDAY, at=time(13)), Wish(not_days=frozenset({THURSDAY}), at=time(13))),
        ("friday instead", Wish(THURSDAY, THURSDAY, at=time(13)), Wish(FRIDAY, FRIDAY, at=time(13))),
        ("make it 4pm", Wish(THURSDAY, THURSDAY, at=time(13)), Wish(THURSDAY, THURSDAY, at=time(16))),
        (
            "wednesday at 3pm",
            Wish(date(2026, 11, 30), date(2026, 12, 6)),
            Wish(date(2026, 12, 2), date(2026, 12, 2), at=time(15)),
        ),
    ],
)
def test_a_remark_changes_what_it_names_and_keeps_the_rest(text: str, before: Wish, wish: Wish) -> None:
    assert relative_wish(read(text), OFFERED, before) == wish


def test_a_choice_of_days_leaves_the_day_between_out() -> None:
    assert read("tuesday or thursday").wish.weekdays == {1, 3}


def test_a_date_called_by_another_weekday_is_noticed() -> None:
    assert read("tuesday november 25").wish.misnamed
    assert not read("wednesday november 25").wish.misnamed


def test_now_is_the_soonest_today() -> None:
    assert read("can I come in right now?").wish == Wish(NOW.date(), NOW.date(), soonest=True)


def test_the_week_after_is_that_of_the_day_talked_about() -> None:
    assert read("the week after").wish == Wish(date(2026, 11, 30), date(2026, 12, 6))


def test_a_wish_survives_being_stored() -> None:
    wish = Wish(THURSDAY, FRIDAY, frozenset({3}), frozenset({FRIDAY}), time(9), time(12), None, None, True, True, True)

    assert Wish.from_json(wish.to_json()) == wish
