"""The plan for a gap: never more empty minutes than first come, first served would leave."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.waitlist.choose import Option, Placed, choose_plan, filled, serve_in_order

START = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
_STEP = timedelta(minutes=15)


@st.composite
def gaps(draw: st.DrawFn) -> tuple[datetime, datetime, list[Option]]:
    steps = draw(st.integers(2, 12))
    options = []
    for rank in range(draw(st.integers(0, 7))):
        length = draw(st.integers(1, 8))
        first = draw(st.integers(0, steps))
        last = draw(st.integers(first, steps))
        times = tuple(
            (START + at * _STEP, START + (at + length) * _STEP) for at in range(first, last + 1) if at + length <= steps
        )
        if times:
            moves_up = draw(st.booleans())
            refills = draw(st.integers(0, 8)) * _STEP if moves_up else timedelta()
            options.append(Option(rank, times, moves_up, refills))
    return START, START + steps * _STEP, options


@settings(deadline=None, max_examples=150)
@given(gaps())
def test_no_plan_leaves_more_empty_than_the_order_of_the_list(gap: tuple[datetime, datetime, list[Option]]) -> None:
    starts_at, ends_at, options = gap

    plan = choose_plan(starts_at, ends_at, options)

    assert filled(plan) >= filled(serve_in_order((starts_at, ends_at), options))
    assert not _overlaps(plan)
    assert len({one.rank for one in plan}) == len(plan)


def _overlaps(plan: tuple[Placed, ...]) -> bool:
    ordered = sorted(plan, key=lambda one: one.starts_at)
    return any(one.ends_at > other.starts_at for one, other in zip(ordered, ordered[1:], strict=False))


def test_a_time_inside_the_gap_comes_before_one_that_only_touches_it() -> None:
    hour, early = timedelta(hours=1), START - timedelta(minutes=45)
    times = ((early, early + hour), (START, START + hour))

    (placed,) = choose_plan(START, START + hour, [Option(0, times)])

    assert placed.starts_at == START


def test_among_equals_the_first_in_the_list_is_served() -> None:
    times = ((START, START + timedelta(hours=1)),)

    (placed,) = choose_plan(START, START + timedelta(hours=1), [Option(0, times), Option(1, times)])

    assert placed.rank == 0
