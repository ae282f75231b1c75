"""A sample of the orders of a first checkout's events; `make campaign` plays them all."""

import asyncio
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.app.billing.first_checkout import EVENTS, FAULTS, Case, FirstCheckout, all_cases, play

_SAMPLE = 80


@pytest.fixture
def checkout(empty_database: Path, tmp_path: Path) -> Iterator[FirstCheckout]:
    made = FirstCheckout.open(empty_database, tmp_path / "first.db")
    yield made
    made.world.close()


def test_whatever_becomes_of_the_events_the_business_may_do_what_is_paid_for(checkout: FirstCheckout) -> None:
    dice = random.Random(20261126)
    cases = list(all_cases())
    chosen = dice.sample(cases, _SAMPLE)

    wrong = {case: found for case in chosen if (found := asyncio.run(play(checkout, case)))}

    assert len(cases) == 46_080
    assert wrong == {}


@pytest.mark.parametrize("fault", ["", *FAULTS])
def test_all_events_meet_the_same_fate(checkout: FirstCheckout, fault: str) -> None:
    orders = [tuple(range(6)), tuple(reversed(range(6)))]

    for order in orders:
        assert asyncio.run(play(checkout, Case(order, (fault,) * len(EVENTS)))) == []


def test_every_fault_happens_to_every_event_in_the_sample() -> None:
    met = {(event, fault) for case in islice(all_cases(), 0, None, 97) for event, fault in enumerate(case.faults)}

    assert met == {(event, fault) for event in range(6) for fault in ("", *FAULTS)}
